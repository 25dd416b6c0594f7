package io.understudy.agent.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A daemon that its caller does not wait for. A JVM cannot fork, so it starts itself once more in a
 * session of its own, with {@code -n}, and ends when that one says that VRRP runs.
 */
final class Background {
    /** Set for the second process: it says on standard output that it is ready. */
    static final String MARK = "UNDERSTUDY_BACKGROUND";

    static final String READY = "ready";

    private Background() {}

    /** Whether this is the second process. */
    static boolean isSecond() {
        return System.getenv(MARK) != null;
    }

    /**
     * Starts the second process and waits until it is ready or has ended.
     *
     * @return the exit status for this one
     */
    static int start(boolean keepStandardError, PrintStream err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().put(MARK, "1");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        if (keepStandardError) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process second = builder.start();
        Thread relay =
                keepStandardError
                        ? Thread.ofVirtual().start(() -> {})
                        : Thread.ofVirtual().start(() -> relay(second, err));
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                second.getInputStream(), StandardCharsets.US_ASCII))) {
            if (READY.equals(lines.readLine())) {
                return 0;
            }
            relay.join(1_000);
            return second.waitFor();
        } catch (InterruptedException _) {
            second.destroy();
            return 1;
        }
    }

    private static void relay(Process second, PrintStream err) {
        try (BufferedReader lines = second.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.println(line);
            }
        } catch (IOException _) {
            // It has nothing more to say.
        }
    }

    /** Our own command line, in a new session, staying in the foreground there. */
    private static List<String> command() throws IOException {
        String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of("setsid"));
        for (int start = 0; start < line.length(); ) {
            int end = line.indexOf('\0', start);
            command.add(line.substring(start, end));
            start = end + 1;
        }
        command.set(1, Path.of("/proc/self/exe").toRealPath().toString());
        command.add("-n");
        return command;
    }
}
