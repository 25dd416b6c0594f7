package io.understudy.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command that looks at a host does there. */
@Tag("lab") // it takes the first process of that name in its network namespace
@Timeout(60)
class ScriptTest {
    @TempDir Path home;

    /** A signal that nobody waits for ends a process: a stock host would lose its router. */
    @Test
    void aProcessIsSignalledOnlyIfItWaitsForBothSignals() throws Exception {
        assertThat(dumped("")).isFalse();
        assertThat(dumped("trap 'echo 1 >>\"$0.told\"' USR1;")).isFalse();
        assertThat(dumped("trap 'echo 2 >>\"$0.told\"' USR2;")).isFalse();
        assertThat(dumped("trap 'echo 1 >>\"$0.told\"' USR1; trap 'echo 2 >>\"$0.told\"' USR2;"))
                .isTrue();
    }

    /**
     * Has a look at a process that is called keepalived; it must outlive it.
     *
     * @param traps what it does with signals, each of which it notes beside its file
     * @return whether it was asked for its dumps
     */
    private boolean dumped(String traps) throws Exception {
        Path told = home.resolve("keepalived.told");
        Files.deleteIfExists(told);
        Path program = home.resolve("keepalived");
        Files.writeString(
                program, "#!/bin/sh\n" + traps + "\necho ready\nwhile :; do sleep 0.05; done\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Process process = start(List.of(program.toString()));
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
            Poll poll = look();
            assertThat(poll.line("pid")).isEqualTo(Long.toString(process.pid()));
            assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).as("it was ended").isFalse();
            int expected = poll.has("deaf") ? 0 : 2;
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (notes(told).size() < expected && System.nanoTime() - patience < 0) {
                Thread.sleep(20);
            }
            assertThat(notes(told)).hasSize(expected);
            return !poll.has("deaf");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static List<String> notes(Path told) throws IOException {
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    private Poll look() throws IOException, InterruptedException {
        Process look = start(Script.command(true, "", "", 0, ""));
        look.getOutputStream().close();
        String said = new String(look.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(look.waitFor()).as(said).isZero();
        return Poll.of(said);
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TMPDIR", home.toString());
        return builder.redirectError(home.resolve("errors").toFile()).start();
    }
}
