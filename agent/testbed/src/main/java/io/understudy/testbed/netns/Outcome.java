package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program said, standard output and error together, and its exit status.
 *
 * @param status 128 + n when signal n ended it
 */
public record Outcome(List<String> command, int status, String output) {
    /** Long enough for any command of the laboratory, also on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    public Outcome {
        command = List.copyOf(command);
    }

    /** Runs a program to its end; one that outlives {@code limit} is killed and reported. */
    public static Outcome of(List<String> command, String input, Duration limit) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread timer = Thread.ofVirtual().start(() -> killAfter(process, limit));
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading its input; its status and output tell why.
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            timer.interrupt();
            return new Outcome(command, status, output);
        } catch (IOException e) {
            throw new LabException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while running " + String.join(" ", command), e);
        }
    }

    /** Runs a program to its end within half a minute, without input. */
    public static Outcome of(String... command) {
        return of(List.of(command), "", LIMIT);
    }

    private static void killAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean succeeded() {
        return status == 0;
    }

    /** This outcome, or a {@link LabException} that shows the command and what it said. */
    public Outcome orThrow() {
        if (succeeded()) {
            return this;
        }
        throw new LabException(
                String.join(" ", command) + " ended with status " + status + ": " + output.strip());
    }
}
