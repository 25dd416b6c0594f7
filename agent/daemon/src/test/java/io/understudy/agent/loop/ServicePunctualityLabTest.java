package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.linux.sys.Scheduling;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.DaemonSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a thread asked for, read back from /proc. */
@Tag("lab")
class ServicePunctualityLabTest {
    private static final int NICE = 16;
    private static final int REALTIME_PRIORITY = 37;
    private static final int POLICY = 38;
    private static final String SCHED_RR = "2";

    private static DaemonSettings settings(String globals) {
        return Configs.read("global_defs {\n" + globals + "\n}\n").global().daemon();
    }

    private static String field(int behindName) throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[behindName];
    }

    private static String allowed() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
    }

    private interface Checks {
        void make() throws IOException, SyscallException;
    }

    private static void onAThread(Checks checks) throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<?> made =
                    thread.submit(() -> {
                        checks.make();
                        return null;
                    });
            made.get();
        }
    }

    @Test
    void theThreadOfServicesGetsWhatIsWrittenAndGivesItBack() throws Exception {
        onAThread(() -> {
            String usual = field(NICE);
            String anywhere = allowed();
            ServicePunctuality punctuality = new ServicePunctuality();
            assertThat(
                            punctuality.ask(
                                    settings(
                                            "checker_priority 7\nchecker_rt_priority 11\n"
                                                    + "checker_cpu_affinity 0\n"
                                                    + "checker_process_name lb_check")))
                    .isEmpty();
            assertThat(field(NICE)).isEqualTo("7");
            assertThat(field(POLICY)).isEqualTo(SCHED_RR);
            assertThat(field(REALTIME_PRIORITY)).isEqualTo("11");
            assertThat(allowed()).endsWith("\t0");
            assertThat(Files.readString(Path.of("/proc/thread-self/comm"))).isEqualTo("lb_check\n");
            assertThat(punctuality.ask(settings("process_names"))).isEmpty();
            assertThat(field(NICE)).isEqualTo(usual);
            assertThat(field(POLICY)).isEqualTo("0");
            assertThat(allowed()).isEqualTo(anywhere);
            assertThat(Files.readString(Path.of("/proc/thread-self/comm")))
                    .isEqualTo("keepalived_lvs\n");
        });
    }

    @Test
    void theNicenessOfTheProcessLeavesAThreadThatChoseItsOwn() throws Exception {
        onAThread(() -> {
            String usual = field(NICE);
            ServicePunctuality punctuality = new ServicePunctuality();
            assertThat(punctuality.ask(settings("checker_priority 7"))).isEmpty();
            Scheduling.nice(Integer.parseInt(usual) + 1);
            assertThat(field(NICE)).isEqualTo("7");
            assertThat(punctuality.ask(settings(""))).isEmpty();
            assertThat(Integer.parseInt(field(NICE))).isEqualTo(Integer.parseInt(usual) + 1);
            Scheduling.nice(Integer.parseInt(usual));
        });
    }

    @Test
    void whatIsNotWrittenIsLeftAlone() throws Exception {
        onAThread(() -> {
            Scheduling.affinity(Scheduling.processors().subList(0, 1));
            String before = allowed();
            assertThat(new ServicePunctuality().ask(settings(""))).isEmpty();
            assertThat(allowed()).isEqualTo(before);
        });
    }
}
