package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.hosts.DeskForTests;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.feature.hosts.ScriptedHost;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.ShownText;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Hosts whose streams SSH carries, through a jump host. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class CarriedStreamOnScreenTest {
    private static final List<String> STATIONS = List.of("ops@gate", "ops@10.9.8.7");

    @TempDir private Path home;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private ShellForTests open(FxRobot robot, Language language, @Nullable StreamProblem problem) {
        FleetState fleet = carried(SampleFleet.CALM.state(), problem);
        DeskForTests desk =
                new DeskForTests(
                        () -> home,
                        host ->
                                new HostDesk.Reach(
                                        new SshAccess(home, null, null).target(host.host()),
                                        _ -> new ScriptedHost(home)));
        List<ShellForTests> made = new ArrayList<>();
        robot.interact(() -> {
            ShellForTests console = ShellForTests.in(stage, fleet, Theme.LIGHT, language);
            console.shell().onHosts(desk);
            console.settle(fleet);
            console.shell().go(Place.HOSTS);
            made.add(console);
        });
        return made.getFirst();
    }

    private static FleetState carried(FleetState fleet, @Nullable StreamProblem problem) {
        List<HostState> hosts = new ArrayList<>();
        for (HostState host : fleet.hosts()) {
            hosts.add(
                    new HostState(
                            host.endpoint().viaSsh(),
                            problem == null ? host.link() : HostState.Link.LOST,
                            host.snapshot(),
                            host.heardAt(),
                            problem,
                            null,
                            host.clockAhead(),
                            host.offer(),
                            host.certificateEnds(),
                            STATIONS));
        }
        return new FleetState(fleet.now(), hosts, List.of());
    }

    private static List<String> shown(ShellForTests console) {
        return ShownText.of(console.scene().getRoot());
    }

    private static Node node(ShellForTests console, String id) {
        return Objects.requireNonNull(console.scene().lookup(id), id);
    }

    @Test
    void theWayIsSaid(FxRobot robot) {
        assertThat(shown(open(robot, Language.EN, null)))
                .anyMatch(text -> text.startsWith("live over SSH, "))
                .contains("192.168.83.30:7112 via ssh")
                .contains("TLS within SSH to ops@10.9.8.7, by way of ops@gate");
        assertThat(shown(open(robot, Language.ZH, null)))
                .contains("TLS 承载于到 ops@10.9.8.7 的 SSH 连接，途经 ops@gate");
    }

    @Test
    void whereNobodyIsAskedThePasswordOneCanLogInAgain(FxRobot robot) throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(
                home.resolve(".ssh/config"),
                "Host *\n User ops\n BindAddress ::1\nHost 192.168.83.30\n ProxyJump gate\n");
        ShellForTests console =
                open(
                        robot,
                        Language.EN,
                        StreamProblem.of(
                                StreamProblem.Cause.OVER_SSH,
                                "AUTHENTICATION",
                                "ops@gate",
                                "password"));
        Button logIn = (Button) node(console, "#host-log-in");
        assertThat(logIn.isVisible()).isTrue();
        robot.interact(logIn::fire);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () ->
                        WaitForAsyncUtils.asyncFx(() -> shown(console))
                                .get()
                                .contains("Found there"));
        assertThat(((TextField) node(console, "#host-address")).getText())
                .isEqualTo("192.168.83.30:7112 via ssh");
        assertThat(((CheckBox) node(console, "#enrol-within-ssh")).isSelected()).isTrue();
        assertThat(shown(console))
                .contains("ssh ops@gate → ops@192.168.83.30")
                .anyMatch(text -> text.endsWith("not followed here: BindAddress"));
    }
}
