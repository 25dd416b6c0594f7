package io.understudy.agent.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Users and groups of this machine, from its files and from whatever else it asks. */
final class Accounts {
    private static final int MOST_SECONDS = 5;

    /** What getent(1) ends with where there is no such key. */
    private static final int NO_SUCH_KEY = 2;

    private Accounts() {}

    /**
     * Whether {@code database}, passwd or group, has an entry of that name. Where nobody can tell,
     * it has.
     */
    static boolean has(String database, String name) {
        return name.matches("[0-9]+")
                || isInFile(database, name)
                || isKnownElsewhere(database, name);
    }

    private static boolean isInFile(String database, String name) {
        try (var lines = Files.lines(Path.of("/etc", database), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith(name + ":"));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isKnownElsewhere(String database, String name) {
        try {
            Process process =
                    new ProcessBuilder("getent", "--", database, name)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() != NO_SUCH_KEY;
            }
            process.destroyForcibly();
            return true;
        } catch (IOException _) {
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
