package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A daemon that goes into a network namespace by itself, keepalived and ours: it is started where
 * the host's namespaces are named, outside of all of them.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameNamespaceTest {
    private static final Path CONFIG = Path.of("/run/namespace.conf");
    private static final Path DIRECTORY = Path.of("/run/keepalived/us-lb2");
    private static final Path PID = DIRECTORY.resolve("keepalived.pid");
    private static final String VIP = "192.168.83.200";

    private static final String INSTANCE =
            """
            vrrp_instance A {
                interface eth0
                virtual_router_id 51
                priority 255
                virtual_ipaddress {
                    192.168.83.200/24
                }
            }
            """;

    private static List<String> command(Vrrpd vrrpd, String... options) {
        List<String> command = new ArrayList<>();
        switch (vrrpd) {
            case UNDERSTUDY ->
                    command.addAll(List.of(House.ROOT.resolve("understudy").toString(), "agent"));
            case KEEPALIVED -> command.add(Tools.find("keepalived").orElseThrow().toString());
        }
        command.addAll(List.of("-f", CONFIG.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        return builder.start();
    }

    private interface Play {
        void on(TwoRouters routers, Vrrpd vrrpd, Map<String, Object> seen) throws Exception;
    }

    private static Map<String, Object> both(Play play) throws Exception {
        Map<Vrrpd, Map<String, Object>> all = new TreeMap<>();
        for (Vrrpd vrrpd : Vrrpd.values()) {
            try (TwoRouters routers = new TwoRouters()) {
                Map<String, Object> seen = new TreeMap<>();
                play.on(routers, vrrpd, seen);
                all.put(vrrpd, seen);
            }
        }
        assertThat(all.get(Vrrpd.UNDERSTUDY)).isEqualTo(all.get(Vrrpd.KEEPALIVED));
        return all.getOrDefault(Vrrpd.UNDERSTUDY, Map.of());
    }

    @Test
    void theDaemonRunsInTheNamespaceThatIsNamed() throws Exception {
        for (boolean onCommandLine : List.of(false, true)) {
            Map<String, Object> seen =
                    both((routers, vrrpd, here) -> {
                        Files.writeString(
                                CONFIG,
                                (onCommandLine
                                                ? "net_namespace us-lb1\n"
                                                : "net_namespace us-lb2\n")
                                        + INSTANCE);
                        List<String> command =
                                onCommandLine
                                        ? command(vrrpd, "-n", "-l", "-G", "-s", "us-lb2")
                                        : command(vrrpd, "-n", "-l", "-G");
                        Path log = Path.of("/run/namespace.log");
                        Process daemon = start(command, log);
                        try {
                            routers.await("lb2 has it", () -> routers.lb2.holds(VIP));
                        } catch (AssertionError e) {
                            throw new AssertionError(e.getMessage() + Files.readString(log), e);
                        }
                        here.put("lb1 has it", routers.lb1.holds(VIP));
                        here.put(
                                "pid file",
                                Files.readString(PID).strip().equals("" + daemon.pid()));
                        here.put(
                                "process is in",
                                Outcome.of("ip", "netns", "identify", "" + daemon.pid())
                                        .output()
                                        .strip());
                        daemon.destroy();
                        here.put("ends", daemon.waitFor(10, TimeUnit.SECONDS));
                        here.put("status", daemon.exitValue());
                        routers.await("the address is gone", () -> !routers.lb2.holds(VIP));
                        here.put("pid file stays", Files.exists(PID));
                        here.put("directory stays", Files.exists(DIRECTORY));
                    });
            assertThat(seen).containsEntry("process is in", "us-lb2").containsEntry("status", 0);
        }
    }

    @Test
    void aConfigurationTestLooksAtTheInterfacesThere() throws Exception {
        Map<String, Object> seen =
                both((routers, vrrpd, here) -> {
                    routers.lb2.ip("link", "add", "edge0", "type", "veth", "peer", "name", "edge1");
                    String edge = INSTANCE.replace("eth0", "edge0");
                    Files.writeString(CONFIG, "net_namespace us-lb2\n" + edge);
                    here.put("there", status(command(vrrpd, "-t")));
                    Files.writeString(CONFIG, "net_namespace us-lb1\n" + edge);
                    here.put("not there", status(command(vrrpd, "-t")) == 0);
                });
        assertThat(seen).containsEntry("there", 0).containsEntry("not there", false);
    }

    @Test
    void aNamespaceThatIsNotThereIsNamedInOneLine() throws Exception {
        try (TwoRouters routers = new TwoRouters()) {
            Files.writeString(CONFIG, "net_namespace nowhere\n" + INSTANCE);
            Path log = Path.of("/run/nowhere.log");
            Process daemon = start(command(Vrrpd.UNDERSTUDY, "-n", "-l", "-G"), log);
            assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(daemon.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log))
                    .contains(
                            "cannot run in network namespace nowhere: open(2) of /run/netns/nowhere")
                    .doesNotContain("\tat ");
        }
    }

    private static int status(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("env", "UNDERSTUDY_BUILD=never"));
        whole.addAll(command);
        return Outcome.of(whole, "", Duration.ofSeconds(30)).status();
    }
}
