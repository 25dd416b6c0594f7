package io.understudy.console.feature.edit;

import static java.util.Objects.requireNonNull;

import io.understudy.console.app.Place;
import io.understudy.console.app.PngFile;
import io.understudy.console.app.ShellForTests;
import io.understudy.console.app.Theme;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.HostKeyOffer;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.text.Language;
import io.understudy.model.state.HostIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/** Draws the panel in every situation, theme and language into a folder. */
public final class EditShots {
    private static final String FILE =
            """
            ! edge pair, see the runbook
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority 100        # lb1 has 150
                advert_int 1
                virtual_ipaddress {
                    192.168.83.200/24
                }
            }
            """;

    private EditShots() {}

    private enum Situation {
        KEY,
        READY,
        BAD,
        RUNNING,
        DONE,
        REFUSED,
        ROLLED_BACK,
        UNREAD
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
                        draw(stage, folder, situation, theme, language);
                    }
                }
            }
            Platform.exit();
        }

        private static void draw(
                Stage stage, Path folder, Situation situation, Theme theme, Language language)
                throws IOException {
            FleetState fleet = SampleFleet.CALM.state();
            HostState lb2 = fleet.hosts().get(1);
            HostIdentity identity = requireNonNull(lb2.snapshot()).host();
            FakeHost host = new FakeHost(FILE);
            host.put(identity.configPath(), FILE);
            host.put(identity.pidFile(), "4711");
            ShellForTests shell = ShellForTests.in(stage, fleet, theme, language);
            shell.settle(fleet);
            shell.shell().go(Place.VRRP);
            String name =
                    String.join(
                                    "-",
                                    situation.name().toLowerCase(Locale.ROOT),
                                    theme.code(),
                                    language.code())
                            + ".png";
            Runnable shot = () -> shoot(shell, folder.resolve(name));
            World world =
                    new World(
                            () -> fleet,
                            host,
                            InstantSource.fixed(FakeHost.NOON),
                            _ -> new PlainText(),
                            Runnable::run,
                            Runnable::run);
            Doors doors = doors(situation, host, shot);
            PriorityEdits edits =
                    new PriorityEdits(shell.shell(), shell.wording(), world, _ -> doors);
            edits.changePriority(lb2.endpoint(), "VI_1");
            shell.scene().getRoot().applyCss();
            shell.scene().getRoot().layout();
            TextField value = (TextField) shell.scene().lookup("#priority-value");
            switch (situation) {
                case KEY, UNREAD -> {}
                case READY -> value.setText("160");
                case BAD -> value.setText("1600");
                case RUNNING, DONE, REFUSED, ROLLED_BACK -> value.setText("160");
            }
            if (situation == Situation.REFUSED) {
                host.checkResult =
                        new CommandResult(
                                5,
                                """
                                error: interface eth0 does not exist  [no-such-interface]
                                  keepalived.conf:4:15, in vrrp_instance VI_1
                                4 |     interface eth0
                                  |               ^^^^ use one of lo, ens3

                                """,
                                "",
                                false);
            }
            if (situation == Situation.RUNNING) {
                host.before("run understudy", shot);
            }
            host.agentListens = situation != Situation.ROLLED_BACK;
            if (situation.compareTo(Situation.RUNNING) >= 0 && situation != Situation.UNREAD) {
                ((Button) shell.scene().lookup("#edit-main")).fire();
            }
            if (situation != Situation.RUNNING && situation != Situation.KEY) {
                shot.run();
            }
        }

        private static Doors doors(Situation situation, FakeHost host, Runnable shot) {
            return questions -> {
                if (situation == Situation.UNREAD) {
                    throw new SshException(
                            SshProblem.of(
                                    Cause.HOST_KEY_CHANGED,
                                    "root@192.168.83.40",
                                    "ED25519",
                                    "SHA256:q7Jb2mXo9TzEvK1rLw8dhN5sYc0PfG4uaR6iBt3eQx7",
                                    "SHA256:Zt4KmXo9TzEvK1rLw8dhN5sYc0PfG4uaR6iBt3eQ9fQw",
                                    "/home/ops/.ssh/known_hosts:12"));
                }
                if (situation == Situation.KEY) {
                    questions.ask(
                            new HostKeyOffer(
                                    new SshTarget("192.168.83.40", 22, "root", List.of()),
                                    "ssh-ed25519",
                                    "ED25519",
                                    256,
                                    "SHA256:q7Jb2mXo9TzEvK1rLw8dhN5sYc0PfG4uaR6iBt3eQx7",
                                    List.of()));
                    shot.run();
                }
                return host;
            };
        }

        private static void shoot(ShellForTests shell, Path file) {
            shell.scene().getRoot().applyCss();
            shell.scene().getRoot().layout();
            shell.scene().getRoot().layout();
            try {
                PngFile.write(shell.scene().snapshot(null), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.out.println(file.getFileName());
        }
    }
}
