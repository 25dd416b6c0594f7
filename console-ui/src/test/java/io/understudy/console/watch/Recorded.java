package io.understudy.console.watch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What real programs printed: Debian's keepalived 2.2.7, iproute2 and ipvsadm. */
final class Recorded {
    private Recorded() {}

    static String text(String name) {
        try (var in = Recorded.class.getResourceAsStream(name)) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
