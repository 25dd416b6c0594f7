package io.understudy.agent.boot;

import io.understudy.agent.loop.AgentLoop;
import io.understudy.agent.lvs.Rehearsal;
import io.understudy.agent.ops.Sentence;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.wire.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Goes once through what a start needs, and ends, so that the JVM can keep what it loaded and
 * linked for the next starts: reads and judges a configuration, rehearses a takeover and a load of
 * services, runs the daemon without any instance, and stops by SIGTERM. Needs no privilege and
 * leaves nothing behind.
 *
 * <p>What only consoles need is left out: all that is kept is resident in every agent, and TLS and
 * JSON are more than half of it.
 *
 * <p>{@code java -XX:AOTCacheOutput=FILE ... training DIR} (JEP 514); DIR is empty, for its files.
 */
public final class Training {
    private static final int LONGEST_START_SECONDS = 10;

    private final Path directory;
    private final PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Training(Path directory) {
        this.directory = directory;
    }

    /** Returns 0, or 1 after one line about what went wrong. */
    public static int run(List<String> words, PrintStream err) {
        if (words.size() != 1) {
            err.println("understudy: training takes one empty directory");
            return Boot.FAILED;
        }
        try {
            new Training(Path.of(words.getFirst())).run();
            return 0;
        } catch (IOException | SyscallException | InterruptedException e) {
            err.println("understudy: training failed: " + e.getMessage());
            return Boot.FAILED;
        }
    }

    private void run() throws IOException, SyscallException, InterruptedException {
        String file = judge();
        AgentLoop.rehearse(1);
        tell();
        Rehearsal.hold(
                ConfigReader.read(
                                file,
                                new DiskSources(),
                                new ReadOptions("training", Map.of(), 1, false))
                        .config());
        CountDownLatch spoken = new CountDownLatch(1);
        CompletableFuture<Integer> daemon = startDaemon(spoken);
        if (!spoken.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the daemon said nothing");
        }
        Signal.raise(new Signal("TERM"));
        int status = daemon.join();
        if (status != 0) {
            throw new IOException("the daemon ended with " + status);
        }
    }

    private String judge() throws IOException {
        Path file = directory.resolve("training.conf");
        try (InputStream text = Training.class.getResourceAsStream("training.conf")) {
            if (text == null) {
                throw new IOException("training.conf is not in this build");
            }
            Files.copy(text, file);
        }
        Boot.check(List.of(file.toString()), nowhere, nowhere);
        return file.toString();
    }

    /** The first election of a life is judged, said and written down, too. */
    private static void tell() {
        Privileges.missing();
        StateChange.Transitioned first =
                new StateChange.Transitioned(
                        "VI_1", VrrpState.INIT, VrrpState.BACKUP, new Reason.Started(), 100);
        Sentence.of(first);
        RecordJson.event(new StateEvent(1, Instant.EPOCH, first));
    }

    /**
     * Starts the daemon, which says that it streams nothing when all of it runs.
     *
     * @param spoken counted down at its first word
     */
    private CompletableFuture<Integer> startDaemon(CountDownLatch spoken) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.conf"));
        PrintStream log =
                new PrintStream(
                        new OutputStream() {
                            @Override
                            public void write(int letter) {
                                spoken.countDown();
                            }
                        },
                        true,
                        StandardCharsets.UTF_8);
        List<String> words =
                List.of(
                        "--dont-fork",
                        "--no-syslog",
                        "--log-console",
                        "--use-file=" + empty,
                        "--pid=" + directory.resolve("pid"),
                        "--state=" + directory,
                        "--tls=" + directory.resolve("none"));
        return CompletableFuture.supplyAsync(
                () -> Boot.run(words, nowhere, log),
                task -> Thread.ofPlatform().name("main").start(task));
    }
}
