package io.understudy.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicler;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Lookout;
import io.understudy.console.report.Report.Face;
import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Line;
import io.understudy.console.report.Report.Run;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The incident report, in each form it is passed on in; Ghostscript reads the PDF. */
class IncidentReportTest {
    private static final Map<Face, Font> FACES =
            Map.of(
                    Face.PLAIN, new Font("Noto Sans CJK SC", 10),
                    Face.STRONG, new Font("Noto Sans CJK SC Bold", 10),
                    Face.MONO, new Font("Noto Sans Mono CJK SC", 10));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static Report splitBrain(Language language) throws Exception {
        Wording wording = Wording.in(language, ZoneOffset.UTC);
        FleetPicture picture = FleetPicture.of(SampleFleet.SPLIT_BRAIN.state());
        Instant from = SampleFleet.NOW.minusSeconds(600);
        Chronicle chronicle =
                Chronicler.of(
                        new SampleHistory(SampleFleet.SPLIT_BRAIN::state), from, SampleFleet.NOW);
        return IncidentReport.of(
                wording,
                picture,
                new Lookout(_ -> {}).look(SampleFleet.SPLIT_BRAIN.state()).raised(),
                from,
                SampleFleet.NOW,
                chronicle,
                SampleFleet.SPLIT_BRAIN.state().events());
    }

    @Test
    void aTicketGetsMarkdownAndAChatTheSameWordsWithoutSigns() {
        Report report =
                new Report(
                        "t",
                        List.of(
                                new Line(Kind.TITLE, "事故 A"),
                                new Line(Kind.SECTION, "Owners"),
                                new Line(Kind.ITEM, List.of(Run.mono("03:12"), Run.strong(" lb1"))),
                                new Line(Kind.ITEM, "last"),
                                new Line(Kind.PARAGRAPH, "end")));
        assertThat(TextForms.markdown(report))
                .isEqualTo(
                        """
                        # 事故 A

                        ## Owners

                        - `03:12`** lb1**
                        - last

                        end
                        """);
        assertThat(TextForms.plain(report))
                .isEqualTo(
                        """
                        事故 A
                        ======

                        Owners
                        ------

                        - 03:12 lb1
                        - last

                        end
                        """);
    }

    @Test
    void aPdfHoldsEveryWordInBothScripts() throws Exception {
        for (Language language : Language.values()) {
            Report report = splitBrain(language);
            String read = read(PdfForm.bytes(report, FACES, language.code()));
            for (Line line : report.lines()) {
                String words = line.runs().stream().map(Run::text).collect(Collectors.joining());
                assertThat(squeezed(read)).contains(squeezed(words));
            }
        }
    }

    @Test
    void aLongReportTurnsPagesAndALongWordIsBroken() throws Exception {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Kind.TITLE, "long"));
        lines.add(new Line(Kind.PARAGRAPH, "x".repeat(400)));
        IntStream.range(0, 150).forEach(i -> lines.add(new Line(Kind.ITEM, "event-" + i)));
        String read = read(PdfForm.bytes(new Report("long", lines), FACES, "en"));
        assertThat(read).contains("event-0", "event-149", "1 / 4", "4 / 4");
        assertThat(squeezed(read)).contains("x".repeat(400));
    }

    @Test
    void aRowNeverBeginsWithAFullStopNorEndsWithAnOpeningBracket() {
        assertThat(LineBreaks.between('主', '机')).isTrue();
        assertThat(LineBreaks.between('机', '。')).isFalse();
        assertThat(LineBreaks.between('（', '机')).isFalse();
        assertThat(LineBreaks.between('a', 'b')).isFalse();
        assertThat(LineBreaks.between(' ', 'b')).isTrue();
    }

    /** What Ghostscript finds in it, having drawn every page without a warning. */
    private String read(byte[] pdf) throws Exception {
        Path file = folder.resolve("report.pdf");
        Path text = folder.resolve("report.txt");
        Files.write(file, pdf);
        Process gs =
                new ProcessBuilder(
                                "gs",
                                "-q",
                                "-dBATCH",
                                "-dNOPAUSE",
                                "-dPDFSTOPONWARNING",
                                "-sDEVICE=txtwrite",
                                "-sOutputFile=" + text,
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("gs.log").toFile())
                        .start();
        assertThat(gs.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("gs.log"))).isEmpty();
        return Files.readString(text);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
