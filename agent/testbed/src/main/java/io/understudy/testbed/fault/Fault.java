package io.understudy.testbed.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One deliberate fault of the core: a line that is replaced by a wrong one.
 *
 * @param what the fault is, as it behaves
 * @param file in which it is, below the package of the core
 */
public record Fault(String what, String file, String right, String wrong) {
    /** All of them, in the order of the list. */
    public static List<Fault> all() throws IOException {
        try (InputStream list =
                Objects.requireNonNull(Fault.class.getResourceAsStream("faults.txt"))) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n")).map(Fault::of).toList();
        }
    }

    private static Fault of(String block) {
        String[] lines = block.split("\n");
        if (lines.length != 4 || !lines[2].startsWith("- ") || !lines[3].startsWith("+ ")) {
            throw new IllegalArgumentException("no fault: " + block);
        }
        return new Fault(lines[0], lines[1], lines[2].substring(2), lines[3].substring(2));
    }

    /**
     * A source with the fault in it.
     *
     * @throws IllegalArgumentException if the line is not there, for the list is out of date
     */
    public String in(String source) {
        if (!source.contains(right)) {
            throw new IllegalArgumentException(file + " has no line " + right);
        }
        return source.substring(0, source.indexOf(right))
                + wrong
                + source.substring(source.indexOf(right) + right.length());
    }
}
