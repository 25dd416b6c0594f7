package io.understudy.console.feature.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.testbed.netns.Tools;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SvgDrawingTest {
    private static final double WIDTH = 900;

    private static List<SvgDrawing.Part> parts(SampleFleet fleet) {
        TopologyViewModel model =
                new TopologyViewModel(Wording.in(Language.ZH, ZoneOffset.UTC), new Gauges(_ -> {}));
        model.update(FleetPicture.of(fleet.state()));
        List<SvgDrawing.Part> parts = new ArrayList<>();
        for (ClusterBox cluster : model.clustersProperty().get()) {
            parts.add(new SvgDrawing.Part(cluster, true, Plan.of(cluster, WIDTH, true, _ -> 84)));
        }
        return parts;
    }

    private static String drawing(SampleFleet fleet) {
        return SvgDrawing.of("a < b & \"c\" \u0001", parts(fleet), WIDTH, _ -> Color.TEAL);
    }

    private static List<String> texts(String svg) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList all = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void itIsXmlAndSaysWhatTheWindowSays() throws Exception {
        for (SampleFleet fleet : SampleFleet.values()) {
            List<String> texts = texts(drawing(fleet));
            assertThat(texts).contains("a < b & \"c\" ?");
            for (SvgDrawing.Part part : parts(fleet)) {
                assertThat(texts).contains(part.cluster().name(), part.cluster().counts());
                part.cluster().routers().forEach(r -> assertThat(texts).contains(r.name(), r.id()));
                part.cluster().services().forEach(s -> assertThat(texts).contains(s.title()));
                part.cluster().targets().forEach(x -> assertThat(texts).contains(x.title()));
            }
        }
    }

    @Test
    void anotherProgramDrawsIt(@TempDir Path folder) throws Exception {
        assertThat(Tools.has("rsvg-convert")).as("apt-get install librsvg2-bin").isTrue();
        Path svg = folder.resolve("topology.svg");
        Path png = folder.resolve("topology.png");
        Files.writeString(svg, drawing(SampleFleet.CALM));
        Process convert =
                new ProcessBuilder("rsvg-convert", "-o", png.toString(), svg.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(convert.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(convert.waitFor()).isZero();
        assertThat(Files.size(png)).isGreaterThan(5_000);
    }
}
