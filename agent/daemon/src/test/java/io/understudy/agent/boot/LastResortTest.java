package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own, which would never end by itself. */
@Timeout(60)
class LastResortTest {
    /** Hangs, as a daemon would whose loop is stuck. */
    static final class Hanging {
        private Hanging() {}

        public static void main(String[] args) throws InterruptedException {
            LastResort resort = new LastResort();
            resort.arm(Duration.ofMillis(Long.parseLong(args[0])), System.err);
            if (args.length > 1) {
                resort.disarm();
                Thread.sleep(Long.parseLong(args[0]) * 2);
                System.exit(0);
            }
            new CountDownLatch(1).await();
        }
    }

    private static Process start(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Hanging.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    @Test
    void whoDoesNotEndInGoodOrderIsEndedInTime() throws Exception {
        Process process = start("300");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("not stopped within 0.3 s (child_wait_time); giving up");
    }

    @Test
    void whoEndsInGoodOrderIsLeftAlone() throws Exception {
        Process process = start("300", "disarm");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
