package io.understudy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo without a display, from its first line to the last trace of it. */
@Tag("lab")
@Tag("packaged")
class DemoTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final String SHARED = "http://vip:8080/";
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private @TempDir Path directory;
    private @Nullable Process demo;

    @Test
    void itShowsAFailoverDrawsTheConsoleAndLeavesNothingBehind() throws Exception {
        String before = traces();
        Path said = directory.resolve("said");
        Process demo = start(said);
        this.demo = demo;
        await(said, "The console's window: ");
        await(said, "lb1  VI_1 MASTER, priority 150, holds 192.168.83.200/24");
        await(said, "lb2  VI_1 BACKUP, priority 100, hears master 192.168.83.30");
        var window = ImageIO.read(HOUSE.resolve("target/demo.png").toFile());
        assertThat(window.getWidth()).isGreaterThan(800);
        await(said, "Its services: ");
        var services = ImageIO.read(HOUSE.resolve("target/demo-services.png").toFile());
        assertThat(services.getWidth()).isGreaterThan(800);
        await(said, "lb1  192.168.83.200:8080/TCP shares requests among 2 of 2 servers");
        assertThat(requests(6)).containsOnly(Map.entry("web1", 3), Map.entry("web2", 3));
        understudy("lab", "exec", "web2", "--", "nginx", "-s", "stop");
        await(said, "lb1  192.168.83.200:8080/TCP server 192.168.83.60:80 is DOWN");
        assertThat(requests(4)).containsOnly(Map.entry("web1", 4));
        understudy("lab", "exec", "web2", "--", "nginx", "-e", "/run/nginx.log");
        await(said, "lb1  192.168.83.200:8080/TCP server 192.168.83.60:80 is UP");

        understudy("lab", "exec", "lb1", "--", "nginx", "-s", "stop");
        await(said, "lb1  VI_1 has priority 90 now");
        await(said, "lb2  VI_1 BACKUP -> MASTER: own priority 100 beats 90 of 192.168.83.30");
        await(said, "lb1  VI_1 MASTER -> BACKUP: 192.168.83.40 has priority 100, own is 90");
        assertThat(requests(2)).as("by lb2 now").containsOnlyKeys("web1", "web2");

        Outcome.of("kill", "-INT", Long.toString(demo.pid())).orThrow();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).as("Ctrl-C ends the demo").isTrue();
        long patience = System.nanoTime() + LIMIT.toNanos();
        while (!traces().equals(before) && System.nanoTime() - patience < 0) {
            Thread.sleep(100); // what it ended takes its leave
        }
        assertThat(traces()).isEqualTo(before);
    }

    @AfterEach
    void end() {
        if (demo != null) {
            demo.destroy();
        }
    }

    private static Process start(Path said) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        // Who runs the tests in the background ignores Ctrl-C; an operator does
                        // not.
                        "env",
                        "--default-signal=INT",
                        HOUSE.resolve("understudy").toString(),
                        "demo",
                        "--headless");
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }

    /** Who answered requests to the virtual address, and how often. */
    private static Map<String, Integer> requests(int count) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String[] line = {"lab", "exec", "client", "--", "curl", "-s", "-m", "5", SHARED};
            answers.merge(understudy(line).strip(), 1, Integer::sum);
        }
        return answers;
    }

    private static String understudy(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = HOUSE.resolve("understudy").toString();
        System.arraycopy(words, 0, line, 1, words.length);
        return Outcome.of(line).orThrow().output();
    }

    private void await(Path said, String line) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.readString(said).contains(line)) {
            if (System.nanoTime() - deadline > 0 || demo == null || !demo.isAlive()) {
                throw new AssertionError("never said: " + line + "\n" + Files.readString(said));
            }
            Thread.sleep(100);
        }
    }

    /** Processes, mounts, namespaces and files that the demo could leave behind. */
    private static String traces() {
        return Outcome.of(
                        "sh",
                        "-c",
                        "cat /proc/[0-9]*/comm | grep -v -x -e cat -e grep -e sh -e sort -e java | sort;"
                                + " sort /proc/self/mounts; ls -A /run /etc ~/.config 2>&1; ls -d /tmp/understudy* 2>&1")
                .output();
    }
}
