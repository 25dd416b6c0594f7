package io.understudy.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs a command of the system to its end, as a test's second opinion. */
public final class Command {
    private Command() {}

    /** Its standard output; any other end than success fails the test. */
    public static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", words) + ": " + output);
        }
        return output;
    }

    /** Words separated by blanks. */
    public static String ip(String arguments) throws IOException, InterruptedException {
        return run(("ip " + arguments).split(" "));
    }
}
