package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.hosts.DeskForTests;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.feature.hosts.ScriptedHost;
import io.understudy.console.sample.Altered;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.ShownText;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start first
final class HostsScreenTest {
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
                                    new SshTarget("10.9.8.7", 22, "ops", List.of()),
                                    _ -> {
                                        if (host.host().equals("bare")) {
                                            return new ScriptedHost(home);
                                        }
                                        throw new SshException(
                                                SshProblem.of(
                                                        SshProblem.Cause.HOST_KEY_CHANGED,
                                                        "ops@10.9.8.7",
                                                        "ED25519",
                                                        "SHA256:old",
                                                        "SHA256:new",
                                                        "known_hosts:3"));
                                    }));

    private ShellForTests open(FxRobot robot, SampleFleet fleet) {
        return open(robot, fleet.state());
    }

    private ShellForTests open(FxRobot robot, FleetState fleet) {
        List<ShellForTests> made = new ArrayList<>();
        robot.interact(() -> {
            ShellForTests console = ShellForTests.in(stage, fleet, Theme.LIGHT, Language.EN);
            console.shell().onHosts(desk);
            console.settle(fleet);
            console.shell().go(Place.HOSTS);
            made.add(console);
        });
        return made.getFirst();
    }

    @Test
    void anAddressThatIsTypedIsFollowed(FxRobot robot) {
        ShellForTests console = open(robot, SampleFleet.CALM);
        add(robot, console, "[2001:db8::7]:7000");
        assertThat(desk.asked()).containsExactly("add [2001:db8::7]:7000");
    }

    @Test
    void whatIsNoAddressIsSaidAndStaysAsTyped(FxRobot robot) {
        ShellForTests console = open(robot, SampleFleet.CALM);
        add(robot, console, "lb1:99999");
        assertThat(desk.asked()).isEmpty();
        Node note = console.scene().lookup(".wrong-note");
        assertThat(shown(console)).anyMatch(text -> text.contains("“lb1:99999” is no address"));
        assertThat(note).isNotNull();
    }

    @Test
    void aChangedKeyStopsEverythingAndShowsBoth(FxRobot robot) throws Exception {
        ShellForTests console = open(robot, SampleFleet.CALM);
        robot.interact(() -> ((Button) console.scene().lookup("#host-add")).fire());
        robot.write("lb7").push(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> shown(console).stream().anyMatch(text -> text.contains("SHA256:new")));
        assertThat(shown(console))
                .anyMatch(text -> text.contains("SHA256:old") && text.contains("known_hosts:3"))
                .contains("ssh ops@10.9.8.7");
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void aBareHostIsEnrolledStepByStepAndItsKeepalivedLeftRunning(FxRobot robot) throws Exception {
        Files.write(home.resolve("understudy-agent_1.2_amd64.deb"), new byte[] {1, 2, 3});
        ShellForTests console = open(robot, SampleFleet.CALM);
        robot.interact(() -> ((Button) console.scene().lookup("#host-add")).fire());
        robot.write("bare").push(KeyCode.ENTER);
        await(console, "No agent runs yet");
        robot.interact(() -> {
            field(console, "#enrol-packages").setText(home.toString());
            field(console, "#enrol-authority").setText(home.resolve("authority").toString());
            ((Button) console.scene().lookup("#host-enrol")).fire();
        });
        for (String question : List.of("Choose the passphrase", "once more")) {
            await(console, question);
            robot.interact(() -> field(console, "#secret").setText("open sesame"));
            robot.interact(() -> field(console, "#secret").fireEvent(new ActionEvent()));
        }
        await(console, "lb7 is ready, and keepalived still serves there");
        assertThat(shown(console))
                .anyMatch(text -> text.contains("checksum as here"))
                .anyMatch(text -> text.contains("version 1.2"))
                .anyMatch(text -> text.startsWith("not now: keepalived runs"));
        assertThat(console.scene().lookup("#host-hand-over").getParent().isVisible()).isTrue();
        assertThat(home.resolve("authority/ca.p12")).exists();
        assertThat(home.resolve("tls/console.pem")).exists();
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void certificatesThatEndSoonAreRenewedTogether(FxRobot robot) throws Exception {
        ShellForTests console = open(robot, endingSoon(SampleFleet.CALM.state()));
        robot.interact(() -> ((Button) console.scene().lookup("#host-renew")).fire());
        await(console, "another key is made there");
        Button go = (Button) console.scene().lookup("#host-renew-go");
        assertThat(go.getText()).isEqualTo("Renew 2 certificates");
        CheckBox first = (CheckBox) console.scene().lookup("#renew-form .check-box");
        assertThat(first.getText()).isEqualTo("lb1: until 23 Mar");
        robot.clickOn(first);
        assertThat(go.getText()).isEqualTo("Renew 1 certificate");
    }

    /** The first two hosts' certificates end in nine days, those of the others in a year. */
    private static FleetState endingSoon(FleetState fleet) {
        List<HostState> first = fleet.hosts().subList(0, 2);
        return Altered.fleet(
                fleet,
                host ->
                        Altered.host(
                                host,
                                host.offer(),
                                fleet.now().plus(Duration.ofDays(first.contains(host) ? 9 : 365))));
    }

    private static TextField field(ShellForTests console, String id) {
        return (TextField) console.scene().lookup(id);
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

    @Test
    void theSelectedHostIsLetGoOf(FxRobot robot) {
        open(robot, SampleFleet.CALM);
        robot.clickOn("#host-remove");
        assertThat(desk.asked()).containsExactly("remove 192.168.83.30:7112");
    }

    @Test
    void aLostHostSaysWhyAndForHowLong(FxRobot robot) {
        ShellForTests console = open(robot, SampleFleet.HOST_LOST);
        assertThat(shown(console)).anyMatch(text -> text.startsWith("lost, 2 min"));
    }

    @Test
    void aHostThatWasNeverHeardSaysSo(FxRobot robot) {
        ShellForTests console = open(robot, SampleFleet.NEVER_HEARD);
        assertThat(shown(console)).anyMatch(text -> text.startsWith("never heard"));
    }

    @Test
    void nothingScrollsThatHasRoom(FxRobot robot) {
        ShellForTests console = open(robot, SampleFleet.CALM);
        robot.interact(() -> console.scene().getRoot().layout());
        Region facts = (Region) console.scene().lookup(".facts");
        double needed =
                facts.getChildrenUnmodifiable().stream()
                        .mapToDouble(column -> column.prefHeight(((Region) column).getWidth()))
                        .max()
                        .orElseThrow();
        assertThat(facts.getHeight()).isBetween(needed, needed + 40);
    }

    private static void add(FxRobot robot, ShellForTests console, String address) {
        robot.interact(() -> ((Button) console.scene().lookup("#host-add")).fire());
        robot.write(address);
        robot.interact(() -> ((Button) console.scene().lookup("#host-follow")).fire());
    }

    private static List<String> shown(ShellForTests console) {
        return ShownText.of(console.scene().getRoot());
    }
}
