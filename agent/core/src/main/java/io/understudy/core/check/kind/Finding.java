package io.understudy.core.check.kind;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param code stable word, see {@link io.understudy.core.check.ProbeResult}
 * @param detail one line for people
 * @param excerpt printable beginning of what the server said
 * @param weight what the server's weight should be, 0 to 253; null leaves it as configured
 */
public record Finding(
        boolean ok,
        String code,
        String detail,
        @Nullable String excerpt,
        @Nullable Integer weight) {
    static Finding good(String code, String detail) {
        return new Finding(true, code, detail, null, null);
    }

    static Finding bad(String code, String detail) {
        return new Finding(false, code, detail, null, null);
    }

    Finding quoting(@Nullable String said) {
        return new Finding(ok, code, detail, said, weight);
    }
}
