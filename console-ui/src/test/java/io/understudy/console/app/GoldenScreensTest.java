package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Png;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every screen looks as it looked when somebody last looked at it, in both themes and languages.
 * {@code -Dgolden=rewrite} takes new pictures: look at each before it is kept. They were drawn with
 * the typefaces named beside them, which must be installed.
 */
@ExtendWith(ApplicationExtension.class)
class GoldenScreensTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/understudy/console/golden");
    private static final Path SEEN = Path.of("target/golden");

    /** Half the size of the window keeps the repository small and the layout whole. */
    private static final double SCALE = 0.5;

    /** A colour may be off by this, as drawing is on other processors. */
    private static final int OFF = 24;

    /** So many of ten thousand points may be off by more: thirty, the edges of a few letters. */
    private static final double MOST_PER_TEN_THOUSAND = 1;

    private final boolean rewrite = "rewrite".equals(System.getProperty("golden"));

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyScreenLooksAsItDid(FxRobot robot) throws Exception {
        if (!rewrite) {
            assertThat(typefaces())
                    .as("the pictures are drawn with these: apt-get install fonts-noto-cjk")
                    .isEqualTo(Files.readString(FOLDER.resolve("typefaces.txt")));
        }
        List<String> different = new ArrayList<>();
        robot.interact(() -> {
            for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
                for (Language language : Language.values()) {
                    walk(theme, language, different);
                }
            }
        });
        if (rewrite) {
            Files.writeString(FOLDER.resolve("typefaces.txt"), typefaces());
        }
        assertThat(different)
                .as("pictures that changed; as drawn now they are in %s", SEEN)
                .isEmpty();
    }

    @Test
    void aChangeOfOneWordWouldBeSeen(FxRobot robot) {
        robot.interact(() -> {
            ShellForTests console = shell(Theme.DARK, Language.EN);
            WritableImage before = draw(console);
            ((Labeled) console.scene().lookup("#choose-scope")).setText("");
            assertThat(apart(before, draw(console))).isGreaterThan(MOST_PER_TEN_THOUSAND);
        });
    }

    private ShellForTests shell(Theme theme, Language language) {
        ShellForTests console = ShellForTests.in(stage, SampleFleet.CALM.state(), theme, language);
        console.warm(SampleFleet.CALM.state());
        console.settle(SampleFleet.CALM.state());
        return console;
    }

    private void walk(Theme theme, Language language, List<String> different) {
        ShellForTests console = shell(theme, language);
        for (Place place : Place.values()) {
            console.shell().go(place);
            String name = String.join("-", place.code(), theme.code(), language.code()) + ".png";
            try {
                compare(name, draw(console), different);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static WritableImage draw(ShellForTests console) {
        Parent root = console.scene().getRoot();
        root.applyCss();
        root.layout();
        root.layout();
        SnapshotParameters half = new SnapshotParameters();
        half.setTransform(Transform.scale(SCALE, SCALE));
        return root.snapshot(half, null);
    }

    private void compare(String name, WritableImage now, List<String> different)
            throws IOException {
        Path golden = FOLDER.resolve(name);
        if (rewrite) {
            if (!Files.exists(golden) || apart(golden, now) > 0) {
                Files.createDirectories(FOLDER);
                Files.write(golden, Png.bytes(now));
            }
        } else if (!Files.exists(golden) || apart(golden, now) > MOST_PER_TEN_THOUSAND) {
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(name), Png.bytes(now));
            different.add(name);
        }
    }

    private static double apart(Path golden, WritableImage now) throws IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(golden))) {
            return apart(new Image(in), now);
        }
    }

    /** How many of ten thousand points differ; all of them if the sizes do. */
    private static double apart(Image a, Image b) {
        int width = (int) a.getWidth();
        int height = (int) a.getHeight();
        if (width != (int) b.getWidth() || height != (int) b.getHeight()) {
            return 10_000;
        }
        int[] left = new int[width];
        int[] right = new int[width];
        var format = javafx.scene.image.PixelFormat.getIntArgbInstance();
        long count = 0;
        for (int y = 0; y < height; y++) {
            a.getPixelReader().getPixels(0, y, width, 1, format, left, 0, width);
            b.getPixelReader().getPixels(0, y, width, 1, format, right, 0, width);
            for (int x = 0; x < width; x++) {
                count += isOff(left[x], right[x]) ? 1 : 0;
            }
        }
        return count * 10_000.0 / ((double) width * height);
    }

    private static boolean isOff(int a, int b) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > OFF) {
                return true;
            }
        }
        return false;
    }

    /** What decides how letters look. */
    private static String typefaces() {
        return Typefaces.sheet() + "\n" + Font.getDefault().getFamily() + "\n";
    }
}
