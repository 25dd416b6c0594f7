package io.understudy.console.feature.config;

import static java.util.Objects.requireNonNull;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;

/**
 * Draws the configuration screen in every situation, theme and language into a folder. Arguments:
 * the folder, then words that a file's name must contain to be drawn.
 */
public final class ConfigShots {
    private ConfigShots() {}

    private enum Situation {
        EMPTY,
        UNREAD,
        CLEAN,
        DRAFT,
        PROBLEMS,
        VIRTUAL_SERVER,
        RUNNING,
        DONE,
        REFUSED,
        STALE,
        COMPLETION
    }

    public static void main(String[] args) {
        Application.launch(Drawing.class, args);
    }

    /** Draws and leaves. */
    public static final class Drawing extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            Path folder = Path.of(getParameters().getRaw().getFirst());
            for (Situation situation : Situation.values()) {
                for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
                    for (Language language : Language.values()) {
                        for (boolean small : new boolean[] {false, true}) {
                            String name =
                                    String.join(
                                                    "-",
                                                    situation.name().toLowerCase(Locale.ROOT),
                                                    theme.code(),
                                                    language.code(),
                                                    small ? "small" : "wide")
                                            + ".png";
                            boolean wanted =
                                    getParameters().getRaw().stream()
                                            .skip(1)
                                            .allMatch(name::contains);
                            if (wanted) {
                                draw(
                                        stage,
                                        folder.resolve(name),
                                        situation,
                                        theme,
                                        language,
                                        small);
                            }
                        }
                    }
                }
            }
            Platform.exit();
        }

        private static void draw(
                Stage stage,
                Path file,
                Situation situation,
                Theme theme,
                Language language,
                boolean small) {
            FleetState fleet =
                    situation == Situation.STALE
                            ? SampleFleet.ALL_LOST.state()
                            : SampleFleet.CALM.state();
            ShellForTests shell =
                    ShellForTests.in(
                            stage, fleet, theme, language, small ? 1100 : 1440, small ? 700 : 900);
            shell.settle(fleet);
            Runnable shot = () -> shoot(shell, file);
            shell.shell().go(Place.CONFIG);
            if (situation == Situation.UNREAD) {
                shell.host()
                        .fail(
                                "read",
                                SshProblem.of(SshProblem.Cause.NO_SUCH_FILE, "keepalived.conf"),
                                1);
            }
            if (situation != Situation.EMPTY) {
                shell.shell().ways().toConfig(fleet.hosts().get(1).endpoint());
                lay(shell);
            }
            CodeArea area = (CodeArea) shell.scene().lookup("#config-text");
            switch (situation) {
                case EMPTY, UNREAD -> {}
                case CLEAN, STALE -> move(area, "priority");
                case COMPLETION -> {
                    put(area, "advert_int 1", "pre");
                    area.moveTo(area.getText().indexOf("    pre\n") + 7);
                    area.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.SPACE,
                                    false,
                                    true,
                                    false,
                                    false));
                }
                case VIRTUAL_SERVER -> move(area, "real_server");
                case DRAFT, RUNNING, DONE, REFUSED -> {
                    put(area, "priority 100 ", "priority 160 ");
                    move(area, "priority");
                }
                case PROBLEMS -> {
                    put(area, "advert_int", "advert_itn");
                    put(area, "priority 100 ", "priority 300 ");
                    put(area, "        chk_nginx\n", "        chk_ngnix\n");
                    move(area, "priority");
                }
            }
            if (situation == Situation.REFUSED) {
                shell.host().checkResult =
                        new CommandResult(
                                5,
                                """
                                error: interface eth0 does not exist  [no-such-interface]
                                  keepalived.conf:18:15, in vrrp_instance VI_1
                                18 |     interface eth0
                                   |               ^^^^ use one of lo, ens3
                                """,
                                "",
                                false);
            }
            if (situation == Situation.RUNNING) {
                shell.host().before("run understudy", shot);
            }
            boolean deploys =
                    situation == Situation.RUNNING
                            || situation == Situation.DONE
                            || situation == Situation.REFUSED;
            if (deploys) {
                requireNonNull(shell.config().fileProperty().get()).deploy();
            }
            if (situation == Situation.DRAFT) {
                click(shell, "#config-draft-tab");
            }
            if (situation == Situation.COMPLETION) {
                // the list floats in a window of its own
                for (Window window : List.copyOf(Window.getWindows())) {
                    if (window instanceof PopupWindow popup) {
                        popup.getScene().getRoot().applyCss();
                        popup.getScene().getRoot().layout();
                        write(popup.getScene().snapshot(null), file);
                        popup.hide();
                    }
                }
            } else if (situation != Situation.RUNNING) {
                shot.run();
            }
        }

        private static void click(ShellForTests shell, String id) {
            Node node = shell.scene().lookup(id);
            ((javafx.scene.control.ToggleButton) node).setSelected(true);
        }

        private static void put(CodeArea area, String old, String fresh) {
            int at = area.getText().indexOf(old);
            area.replaceText(at, at + old.length(), fresh);
        }

        private static void move(CodeArea area, String word) {
            area.moveTo(area.getText().indexOf(word));
        }

        private static void lay(ShellForTests shell) {
            for (int i = 0; i < 4; i++) {
                shell.scene().getRoot().applyCss();
                shell.scene().getRoot().layout();
            }
        }

        private static void shoot(ShellForTests shell, Path file) {
            lay(shell);
            write(shell.scene().snapshot(null), file);
        }

        private static void write(WritableImage image, Path file) {
            try {
                PngFile.write(image, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.out.println(file.getFileName());
        }
    }
}
