package io.understudy.model.config.release;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A release of keepalived whose reading we know. */
public enum Release {
    /** Of 2022, in Debian 12 and Ubuntu 22.04. */
    V2_2_7("2.2.7", 2, 2, 7),
    /** Of 2026. */
    V2_4("2.4.3", 2, 4, 3);

    private final String version;
    private final int[] numbers;

    Release(String version, int... numbers) {
        this.version = version;
        this.numbers = numbers;
    }

    /** The release as operators write it, with or without {@code keepalived-}; null if unknown. */
    public static @Nullable Release named(String word) {
        return switch (word.startsWith("keepalived-") ? word.substring(11) : word) {
            case "2.2.7", "2.2" -> V2_2_7;
            case "2.4.3", "2.4" -> V2_4;
            default -> null;
        };
    }

    public String version() {
        return version;
    }

    /** Whether a word that came in the release {@code since} came later; empty is long ago. */
    public boolean lacks(String since) {
        if (since.isEmpty()) {
            return false;
        }
        if (!Character.isDigit(since.charAt(0))) {
            return true; // after the latest release
        }
        int[] others = Arrays.stream(since.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(others, numbers) > 0;
    }

    @Override
    public String toString() {
        return "keepalived " + version;
    }
}
