package io.understudy.console.ssh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell on the other side (POSIX.1-2024, XCU 2.2.2). */
final class ShellWords {
    /** What names are encoded in on their way. */
    static final Charset CHARSET = StandardCharsets.UTF_8;

    private ShellWords() {}

    /**
     * One word that the shell hands on exactly as it is.
     *
     * @throws IllegalArgumentException for a NUL, which no argument can hold
     */
    static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument cannot hold a NUL");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }
}
