package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.LiveRow;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.SshAccess;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The window as an operator uses it, on two real agents and OpenSSH in the laboratory. */
@Tag("lab")
@Timeout(600)
class ConsoleInTheLabTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SERVICE =
            """

            virtual_server 192.168.83.200 80 {
                delay_loop 1
                lb_algo wrr
                lb_kind NAT
                protocol TCP
                real_server 192.168.83.50 80 {
                    weight 3
                    TCP_CHECK {
                    }
                }
                real_server 192.168.83.60 80 {
                    TCP_CHECK {
                    }
                }
            }
            """;

    @TempDir Path home;
    private final FxRobot robot = new FxRobot();
    private final String realHome = System.getProperty("user.home", "");
    private ClassicLab lab;
    private Daemon first;
    private Daemon second;
    private ConsoleApp app;

    @BeforeEach
    void openTheConsole() throws Exception {
        lab = ClassicLab.prepare(HOUSE, System.out::println);
        joinTheBridge();
        first = lab.start("lb1", Vrrpd.UNDERSTUDY);
        second = lab.start("lb2", Vrrpd.UNDERSTUDY);
        System.setProperty("user.home", home.toString());
        ConsoleApp.prepare(Prelude.begin(ConsoleOptions.parse(words(), home)));
        FxToolkit.registerPrimaryStage();
        app = (ConsoleApp) FxToolkit.setupApplication(ConsoleApp::new);
        awaitText("lb1 is live and owns the address", "2 of 2 agents streaming");
        awaitOwner("lb1");
    }

    @AfterEach
    void leaveNothing() throws Exception {
        if (app != null) {
            FxToolkit.cleanupApplication(app);
        }
        System.setProperty("user.home", realHome);
        if (lab != null) {
            lab.close();
        }
    }

    /** A cable from this JVM's own namespace to the lab's switch. */
    private static void joinTheBridge() {
        for (String command :
                List.of(
                        "link add us-console type veth peer name console netns us-lan",
                        "-n us-lan link set console master lan up",
                        "addr add 192.168.83.110/24 dev us-console",
                        "link set us-console up")) {
            List<String> line = new ArrayList<>(List.of("ip"));
            line.addAll(List.of(command.split(" ", -1)));
            Outcome.of(line.toArray(String[]::new)).orThrow();
        }
    }

    private List<String> words() {
        LabHost client = lab.host("client");
        List<String> words = new ArrayList<>(List.of("--lang", "en"));
        for (String director : ClassicLab.DIRECTORS) {
            words.addAll(List.of("--connect", lab.host(director).address()));
        }
        words.addAll(List.of("--tls", client.place(StreamKeys.DIRECTORY).toString()));
        words.addAll(List.of("--known-hosts", home.resolve("known_hosts").toString()));
        lab.ssh()
                .ifPresent(ssh -> {
                    words.addAll(List.of("--ssh-user", ssh.user()));
                    String identity = ssh.identity().toString();
                    words.addAll(List.of("--ssh-identity", client.place(identity).toString()));
                });
        return words;
    }

    @Test
    void priorityIsChangedFromAClickToTheNewOwner() {
        assertThat(lab.ssh())
                .as("needs OpenSSH's sshd: apt-get install openssh-server")
                .isPresent();
        String before = lab.host("lb2").read(Vrrpd.CONFIG);
        openTheEdit();
        type("160");
        awaitText("what it does", "192.168.83.200 goes to lb2 after");
        click("#edit-main");
        awaitText("the end", "lb2 runs the new priority");

        String after = lab.host("lb2").read(Vrrpd.CONFIG);
        assertThat(after)
                .isEqualTo(before.replace("priority           100", "priority           160"));
        await("lb2 holds the address", () -> lab.host("lb2").holds(ClassicLab.VIP));
        awaitOwner("lb2");
        assertThat(oursIn("lb2"))
                .singleElement()
                .satisfies(name -> {
                    assertThat(name).startsWith("keepalived.conf.understudy-").endsWith("Z~");
                    assertThat(lab.host("lb2").read("/etc/keepalived/" + name)).isEqualTo(before);
                });
    }

    @Test
    void fileThatTheHostRefusesIsNotSwapped() {
        assertThat(lab.ssh())
                .as("needs OpenSSH's sshd: apt-get install openssh-server")
                .isPresent();
        LabHost lb2 = lab.host("lb2");
        String broken =
                lb2.read(Vrrpd.CONFIG)
                        + """

                        vrrp_instance VI_9 {
                            interface eth0
                            virtual_router_id 9
                            priority high
                        }
                        """;
        lb2.write(Vrrpd.CONFIG, broken);
        openTheEdit();
        awaitText("the disk", "This file is not the one that lb2 runs");
        type("160");
        click("#edit-main");
        awaitText("the end", "Nothing was changed on lb2");
        long line = broken.lines().takeWhile(text -> !text.contains("high")).count() + 1;
        awaitText("the line", "lb2 refuses line " + line);
        assertThat(lb2.read(Vrrpd.CONFIG)).isEqualTo(broken);
        assertThat(oursIn("lb2")).isEmpty();
        assertThat(lab.host("lb1").holds(ClassicLab.VIP)).isTrue();
    }

    @Test
    void addressMovesOnScreenWithItsReasonAndSilenceIsShownAsSuch() {
        first.stop();
        awaitOwner("lb2");
        click("#nav-events");
        awaitText("the reason", "said goodbye with priority 0");
        click("#nav-overview");
        awaitText("the one that left", "No contact with lb1");
        second.kill();
        awaitText("nobody is heard", "The live state is not known");
        assertThat(texts(".owner-name")).noneMatch(text -> text.equals("lb2"));
    }

    @Test
    void aServerIsDrainedOnBothDirectorsFromTheServicesScreenAndBack() {
        for (String director : ClassicLab.DIRECTORS) {
            String text = lab.host(director).read(Vrrpd.CONFIG);
            lab.host(director).write(Vrrpd.CONFIG, text + SERVICE);
        }
        first.signal("HUP");
        second.signal("HUP");
        click("#nav-services");
        awaitText("the service", "192.168.83.200:80/TCP");
        awaitText("its checks", "192.168.83.50:80");
        choose("192.168.83.50:80");
        robot.push(KeyCode.D);
        awaitText("lb1 foresees it", "What would follow on lb1");
        awaitText("lb2 foresees it", "What would follow on lb2");
        awaitText("the weight left", "goes from 4 to 1; 1 server takes new clients");
        String command = "drain 192.168.83.50:80 of 192.168.83.200:80/TCP; done";
        assertThat(first.log()).as("only foreseen so far").doesNotContain(command);
        press("#order-main");
        awaitText("lb1 did it", "What lb1 answered");
        awaitText("the row", "weight 0 of 3");
        await("it drains on screen", () -> texts(".label").contains("DRAINING"));
        for (Daemon director : List.of(first, second)) {
            await("both have done it", () -> director.log().contains(command));
        }
        robot.push(KeyCode.ESCAPE);
        choose("192.168.83.50:80");
        robot.push(KeyCode.U);
        awaitText("the way back", "What would follow on lb2");
        press("#order-main");
        awaitText("the row again", "weight 3");
    }

    private void choose(String server) {
        await(server + " is chosen", () -> isChosen(server));
    }

    private boolean isChosen(String server) {
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#service-list").queryListView();
            list.requestFocus();
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i) instanceof LiveRow<?> row
                        && row.key().endsWith(" " + server)) {
                    list.getSelectionModel().clearAndSelect(i);
                }
            }
        });
        Object chosen =
                robot.lookup("#service-list").queryListView().getSelectionModel().getSelectedItem();
        return chosen instanceof LiveRow<?> row && row.key().endsWith(" " + server);
    }

    @Test
    void anInstanceIsHandedOverByMouseAndTakenBack() {
        click("#nav-vrrp");
        click("#orders-lb1-VI_1");
        click("#order-item-switch");
        awaitText("what the election would do", "192.168.83.200 goes to lb2 after");
        awaitText("what the agent foresees", "The priority of VI_1 goes from 150 to 1");
        awaitText("the verb", "Switch VI_1 over from lb1");
        press("#order-main");
        awaitText("what came of it", "The streams show it");
        await("lb2 holds the address", () -> lab.host("lb2").holds(ClassicLab.VIP));
        awaitText("the way back", "Release VI_1 on lb1");
        press("#order-main");
        awaitText("what a release does", "VI_1 pre-empts lb2");
        press("#order-main");
        awaitText("what came of it", "The streams show it");
        awaitOwner("lb1");
    }

    @Test
    void aHostIsMaintainedByKeyboardAndEveryScreenSaysSo() {
        click("#nav-vrrp");
        robot.interact(() -> robot.lookup("#vrrp-matrix").query().requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.DOWN).type(KeyCode.M);
        await("the note", () -> isShown("#order-note"));
        robot.interact(() -> robot.lookup("#order-note").query().requestFocus());
        robot.write("new disks");
        awaitText("the verb", "Begin maintenance of lb1");
        await("it was foreseen", () -> !robot.lookup("#order-main").query().isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        awaitText("what came of it", "The streams show it");
        awaitText("the badge", "maintenance");
        click("#nav-topology");
        awaitText("what the inspector says", "In maintenance.");
        click("#nav-overview");
        awaitFinding("lb1 is in maintenance");
        awaitFinding("new disks");
        assertThat(lab.host("lb2").holds(ClassicLab.VIP)).isTrue();
        press("#order-main");
        awaitText("the end of it", "End maintenance of lb1");
        press("#order-main");
        awaitText("what came of it", "The streams show it");
        awaitOwner("lb1");
    }

    /** A button that is pressed once it may be. */
    private void press(String id) {
        await(id + " may be pressed", () -> !robot.lookup(id).query().isDisabled());
        click(id);
    }

    private void openTheEdit() {
        click("#nav-vrrp");
        click("#change-lb2-VI_1");
        await("the question about the key", () -> isShown("#trust-key"));
        String known = lab.host("client").read(knownHosts());
        String shown = String.join("", texts(".fingerprint")).replaceAll("\\s", "");
        assertThat(fingerprints(known)).contains(shown);
        click("#trust-key");
        await("the file was read", () -> isShown("#priority-value"));
    }

    private String knownHosts() {
        return lab.ssh().map(SshAccess::knownHosts).orElseThrow().toString();
    }

    private Set<String> fingerprints(String known) {
        Set<String> found = new TreeSet<>();
        Path file = lab.host("client").place(knownHosts());
        assertThat(known).isNotEmpty();
        Outcome.of("ssh-keygen", "-lf", file.toString())
                .orThrow()
                .output()
                .lines()
                .forEach(line -> found.add(line.split(" ", -1)[1]));
        return found;
    }

    private void type(String value) {
        TextField field = robot.lookup("#priority-value").queryAs(TextField.class);
        robot.clickOn(field).interact(field::selectAll);
        robot.write(value).type(KeyCode.ENTER);
        await("the draft", () -> !robot.lookup("#edit-main").query().isDisabled());
    }

    private void click(String id) {
        await(id, () -> isShown(id));
        robot.clickOn(id);
    }

    private boolean isShown(String id) {
        return robot.lookup(id).tryQuery().filter(ConsoleInTheLabTest::isOnScreen).isPresent();
    }

    private static boolean isOnScreen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private void awaitOwner(String host) {
        click("#nav-overview");
        await(host + " owns the address", () -> texts(".owner-name").contains(host));
    }

    /** One of the least urgent, which others may have pushed out of sight. */
    private void awaitFinding(String part) {
        await(
                "the finding: \"" + part + "\"",
                () -> {
                    robot.interact(() -> {
                        ListView<?> list = robot.lookup("#attention-list").queryListView();
                        list.scrollTo(list.getItems().size() - 1);
                        list.layout();
                    });
                    return texts(Labeled.class::isInstance).stream()
                            .anyMatch(text -> text.contains(part));
                });
    }

    private void awaitText(String what, String part) {
        await(
                what + ": \"" + part + "\"",
                () ->
                        texts(Labeled.class::isInstance).stream()
                                .anyMatch(text -> text.contains(part)));
    }

    private List<String> texts(String styleClass) {
        return texts(node -> node.getStyleClass().contains(styleClass.substring(1)));
    }

    private List<String> texts(Predicate<Node> wanted) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> {
            for (Node node : robot.lookup(wanted).queryAll()) {
                if (node instanceof Labeled label && isOnScreen(node)) {
                    String text = label.getText();
                    found.add(text == null ? "" : text);
                }
            }
        });
        return found;
    }

    private List<String> oursIn(String director) {
        return lab.host(director)
                .run("sh", "-c", "ls /etc/keepalived")
                .orThrow()
                .output()
                .lines()
                .filter(name -> name.contains("understudy"))
                .toList();
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as(
                            "waiting for %s; on screen: %s%nlb1: %s%nlb2: %s",
                            what, texts(".label"), tail(first), tail(second))
                    .isNegative();
            robot.sleep(100);
        }
    }

    private static String tail(Daemon daemon) {
        String log = daemon.log();
        return log.substring(Math.max(0, log.length() - 1500));
    }
}
