package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
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
    private final GoldenPictures golden = new GoldenPictures();

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void everyScreenLooksAsItDid(FxRobot robot) throws Exception {
        if (!golden.rewrites()) {
            assertThat(GoldenPictures.typefaces())
                    .as("the pictures are drawn with these: apt-get install fonts-noto-cjk")
                    .isEqualTo(Files.readString(GoldenPictures.FOLDER.resolve("typefaces.txt")));
        }
        robot.interact(() -> {
            for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
                for (Language language : Language.values()) {
                    walk(theme, language);
                }
            }
        });
        if (golden.rewrites()) {
            Files.writeString(
                    GoldenPictures.FOLDER.resolve("typefaces.txt"), GoldenPictures.typefaces());
        }
        assertThat(golden.different())
                .as("pictures that changed; as drawn now they are in %s", GoldenPictures.SEEN)
                .isEmpty();
    }

    @Test
    void aChangeOfOneWordWouldBeSeen(FxRobot robot) {
        robot.interact(() -> {
            ShellForTests console = shell(Theme.DARK, Language.EN);
            WritableImage before = GoldenPictures.draw(console);
            ((Labeled) console.scene().lookup("#choose-scope")).setText("");
            assertThat(GoldenPictures.apart(before, GoldenPictures.draw(console)))
                    .isGreaterThan(GoldenPictures.MOST_PER_TEN_THOUSAND);
        });
    }

    private ShellForTests shell(Theme theme, Language language) {
        ShellForTests console = ShellForTests.in(stage, SampleFleet.CALM.state(), theme, language);
        console.warm(SampleFleet.CALM.state());
        console.settle(SampleFleet.CALM.state());
        return console;
    }

    private void walk(Theme theme, Language language) {
        ShellForTests console = shell(theme, language);
        for (Place place : Place.values()) {
            console.shell().go(place);
            String name = String.join("-", place.code(), theme.code(), language.code()) + ".png";
            try {
                golden.compare(name, GoldenPictures.draw(console));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
