package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.hosts.DeskForTests;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.feature.hosts.ScriptedHost;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.ShownText;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Hosts without agent, as an operator sees them. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class WatchedHostOnScreenTest {
    private static final StreamProblem LOCKED =
            StreamProblem.of(StreamProblem.Cause.OVER_SSH, "AUTHENTICATION", "ops@lb1", "password");

    @TempDir private Path home;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private final DeskForTests desk =
            new DeskForTests(
                    () -> home,
                    host ->
                            new HostDesk.Reach(
                                    new SshTarget(host.host(), 22, "ops", List.of()),
                                    _ -> new ScriptedHost(home)));

    private ShellForTests open(FxRobot robot, Place place, @Nullable StreamProblem problem) {
        FleetState fleet = watched(SampleFleet.CALM.state(), problem);
        List<ShellForTests> made = new ArrayList<>();
        robot.interact(() -> {
            ShellForTests console = ShellForTests.in(stage, fleet, Theme.LIGHT, Language.EN);
            console.shell().onHosts(desk);
            console.settle(fleet);
            console.shell().go(place);
            made.add(console);
        });
        return made.getFirst();
    }

    /** The same fleet, whose every host is watched over SSH; the first has the problem. */
    private static FleetState watched(FleetState fleet, @Nullable StreamProblem problem) {
        List<HostState> hosts = new ArrayList<>();
        for (HostState host : fleet.hosts()) {
            boolean lost = problem != null && hosts.isEmpty();
            hosts.add(
                    new HostState(
                            Endpoint.overSsh(host.name()),
                            lost ? HostState.Link.LOST : host.link(),
                            host.snapshot(),
                            host.heardAt(),
                            lost ? problem : host.problem(),
                            null));
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
    void isLabelledAndLeadsToItsAgent(FxRobot robot) throws Exception {
        ShellForTests console = open(robot, Place.HOSTS, null);
        assertThat(shown(console))
                .contains("keepalived over SSH")
                .anyMatch(text -> text.startsWith("over SSH, "))
                .anyMatch(text -> text.startsWith("Needs the agent"));
        assertThat(node(console, "#host-log-in").isVisible()).isFalse();
        robot.interact(() -> ((Button) node(console, "#host-install")).fire());
        await(console, "No agent runs yet");
        assertThat(((TextField) node(console, "#host-address")).getText()).isEqualTo("lb1");
        assertThat(node(console, "#enrol-form").isVisible()).isTrue();
    }

    @Test
    void aPasswordThatIsMissingIsAskedForAgain(FxRobot robot) {
        ShellForTests console = open(robot, Place.HOSTS, LOCKED);
        assertThat(shown(console)).anyMatch(text -> text.contains("“Log in again” under Hosts"));
        assertThat(node(console, "#host-log-in").isVisible()).isTrue();
    }

    @Test
    void aBareHostIsWatchedAndNothingInstalled(FxRobot robot) throws Exception {
        ShellForTests console = open(robot, Place.HOSTS, null);
        robot.interact(() -> ((Button) node(console, "#host-add")).fire());
        robot.write("bare").push(KeyCode.ENTER);
        await(console, "No agent runs yet");
        robot.interact(() -> ((Button) node(console, "#host-watch")).fire());
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> desk.asked().size() == 2);
        assertThat(desk.asked()).containsExactly("add ssh://bare", "retry");
    }

    @Test
    void whatNeedsAnAgentIsOffAndSaysSoWhileThePriorityCanBeChanged(FxRobot robot) {
        ShellForTests console = open(robot, Place.VRRP, null);
        MenuButton orders = (MenuButton) node(console, "#orders-lb1-VI_1");
        assertThat(orders.getItems().getFirst().getText()).startsWith("Needs the agent");
        assertThat(orders.getItems())
                .filteredOn(item -> !item.isDisable())
                .extracting(MenuItem::getText)
                .as("its file alone")
                .hasSize(1);
        assertThat(node(console, "#change-lb1-VI_1").isDisabled()).isFalse();
    }

    private static void await(ShellForTests console, String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> {
                    List<String> now = WaitForAsyncUtils.asyncFx(() -> shown(console)).get();
                    return now.stream().anyMatch(text -> text.contains(words));
                });
    }
}
