package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the process looks from outside, under keepalived and under us. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameProcessTest {
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
                notify "/run/note any"
                notify_stop "/run/note stop"
            }
            """;

    private static final String NOTE = "#!/bin/sh\necho \"$@\" >> /run/notes\n";

    /** What a daemon left to see, in the words of the test. */
    private static final class Seen {
        private final Map<String, Object> all = new TreeMap<>();

        void of(String what, Object value) {
            all.put(what, value);
        }
    }

    private interface Play {
        void on(TwoRouters routers, Vrrpd vrrpd, Seen seen) throws Exception;
    }

    /** What both daemons left to see. */
    private static Map<String, Object> both(Play play) throws Exception {
        Map<Vrrpd, Map<String, Object>> seen = new TreeMap<>();
        for (Vrrpd vrrpd : Vrrpd.values()) {
            try (TwoRouters routers = new TwoRouters()) {
                routers.lb1.writeExecutable("/run/note", NOTE);
                routers.lb1.write("/run/notes", "");
                Seen here = new Seen();
                play.on(routers, vrrpd, here);
                seen.put(vrrpd, here.all);
            }
        }
        assertThat(seen.get(Vrrpd.UNDERSTUDY)).isEqualTo(seen.get(Vrrpd.KEEPALIVED));
        return seen.getOrDefault(Vrrpd.UNDERSTUDY, Map.of());
    }

    /** The files below a directory of a host with their modes. */
    private static List<String> files(LabHost host, String directory, String ending)
            throws IOException {
        Path place = host.place(directory);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place, 1)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(ending)) {
                    found.add(
                            file.getFileName()
                                    + " "
                                    + PosixFilePermissions.toString(
                                            Files.getPosixFilePermissions(file)));
                }
            }
        }
        return found;
    }

    @Test
    void filesAreWhereKeepalivedHasThem() throws Exception {
        for (String options : List.of("", "use_pid_dir\n", "instance two\n")) {
            Map<String, Object> seen =
                    both((routers, vrrpd, here) -> {
                        Daemon daemon = routers.startFile(vrrpd, routers.lb1, options + INSTANCE);
                        routers.await("A is master", () -> routers.lb1.holds(VIP));
                        here.of("in /run", files(routers.lb1, "/run/", ".pid"));
                        here.of(
                                "in /run/keepalived",
                                files(routers.lb1, "/run/keepalived", ".pid"));
                        here.of("exit status", daemon.stop());
                        here.of("left in /run", files(routers.lb1, "/run/", ".pid"));
                        here.of("left there", files(routers.lb1, "/run/keepalived", ".pid"));
                    });
            assertThat(seen.toString()).as(options).contains("vrrp");
        }
    }

    @Test
    void scriptsAreRunAroundEverythingElse() throws Exception {
        String config =
                """
                global_defs {
                    script_user root
                    startup_script "/run/note startup"
                    shutdown_script "/run/note shutdown"
                }
                """
                        + INSTANCE;
        Map<String, Object> seen =
                both((routers, vrrpd, here) -> {
                    Daemon daemon = routers.startFile(vrrpd, routers.lb1, config);
                    routers.await("A is master", () -> routers.lb1.holds(VIP));
                    TwoRouters.sleep(Duration.ofSeconds(1));
                    here.of("exit status", daemon.stop());
                    List<String> notes = routers.lb1.read("/run/notes").lines().toList();
                    here.of("first", notes.getFirst());
                    here.of("last", notes.getLast());
                    here.of("all", notes.stream().sorted().toList());
                });
        assertThat(seen).containsEntry("first", "startup").containsEntry("last", "shutdown");
    }

    @Test
    void aStartupScriptThatHangsIsEndedAfterItsTime() throws Exception {
        String config =
                """
                global_defs {
                    script_user root
                    startup_script "/run/hang"
                    startup_script_timeout 2
                }
                """
                        + INSTANCE;
        both((routers, vrrpd, here) -> {
            routers.lb1.writeExecutable("/run/hang", "#!/bin/sh\nexec sleep 600\n");
            long began = System.nanoTime();
            Daemon daemon = routers.startFile(vrrpd, routers.lb1, config);
            routers.await("A is master", () -> routers.lb1.holds(VIP));
            here.of("waited for it", System.nanoTime() - began >= 1_900_000_000L);
            here.of(
                    "it still runs",
                    Outcome.of("pgrep", "-f", "sleep 600").output().isBlank() ? "no" : "yes");
            here.of("exit status", daemon.stop());
        });
    }

    @Test
    void theThreadOfVrrpIsScheduledAsItsProcessWouldBe() throws Exception {
        String config =
                """
                global_defs {
                    process_names
                    vrrp_process_name lb_vrrp
                    process_name lb_main
                    vrrp_rt_priority 20
                    vrrp_cpu_affinity 0
                    vrrp_rlimit_rttime 4000000
                }
                """
                        + INSTANCE;
        both((routers, vrrpd, here) -> {
            Daemon daemon = routers.startFile(vrrpd, routers.lb1, config);
            routers.await("A is master", () -> routers.lb1.holds(VIP));
            Path tasks = Path.of("/proc", routers.lb1.read("/run/vrrp.pid").strip(), "task");
            try (Stream<Path> threads = Files.list(tasks)) {
                Path vrrp =
                        threads.filter(thread -> comm(thread).equals("lb_vrrp"))
                                .findFirst()
                                .orElseThrow();
                String id = String.valueOf(vrrp.getFileName());
                here.of("policy", Outcome.of("chrt", "-p", id).output().replaceAll("pid \\d+", ""));
                here.of(
                        "processors",
                        Outcome.of("taskset", "-p", id).output().replaceAll("pid \\d+", ""));
                here.of("limits", limit(vrrp, "Max realtime timeout"));
            }
            here.of("main", comm(Path.of("/proc", Long.toString(daemon.pid()))));
            daemon.stop();
        });
    }

    private static String comm(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String limit(Path thread, String name) throws IOException {
        return Files.readAllLines(thread.resolve("limits")).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countersAreWrittenAndBegunAnewByTheirSignal() throws Exception {
        both((routers, vrrpd, here) -> {
            LabHost host = routers.lb1;
            Path dump = host.place("/run/keepalived.stats");
            host.write(Vrrpd.CONFIG, INSTANCE);
            Daemon daemon = vrrpd.start(host, House.ROOT, Map.of("TMPDIR", "/run"));
            routers.await("A is master", () -> host.holds(VIP));
            routers.awaitAdvert(host, 3);
            TwoRouters.sleep(Duration.ofMillis(1500));
            daemon.signal("63");
            routers.await("counters are written", () -> Files.exists(dump));
            String before = Files.readString(dump);
            here.of("mode", PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)));
            Files.delete(dump);
            daemon.signal("USR2");
            routers.await("they are written again", () -> Files.exists(dump));
            String after = Files.readString(dump);
            here.of("became master before", line(before, "Became master"));
            here.of("became master after", line(after, "Became master"));
            here.of("fewer sent", sent(after) < sent(before));
            daemon.stop();
        });
    }

    private static String line(String dump, String name) {
        return dump.lines().filter(line -> line.contains(name)).findFirst().orElseThrow().strip();
    }

    private static long sent(String dump) {
        return Long.parseLong(line(dump, "Sent").replaceAll("\\D", ""));
    }
}
