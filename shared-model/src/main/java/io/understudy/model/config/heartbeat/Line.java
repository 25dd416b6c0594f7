package io.understudy.model.config.heartbeat;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that says something: neither blank nor only a comment.
 *
 * @param file as its user named it
 * @param number of its first physical line, from 1
 * @param words at least one
 */
public record Line(String file, int number, List<String> words) {
    public Line {
        words = List.copyOf(words);
    }

    /** The lines of a file; one that ends with a backslash goes on in the next. */
    static List<Line> of(String file, String text) {
        List<Line> lines = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int number = 0;
        int first = 0;
        for (String physical : text.lines().toList()) {
            number++;
            if (words.isEmpty()) {
                first = number;
            }
            String line = physical.replaceFirst("(^|\\s)#.*", "").strip();
            boolean goesOn = line.endsWith("\\");
            for (String word : line.replaceFirst("\\\\$", "").split("\\s+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            if (!goesOn && !words.isEmpty()) {
                lines.add(new Line(file, first, words));
                words.clear();
            }
        }
        if (!words.isEmpty()) {
            lines.add(new Line(file, first, words));
        }
        return lines;
    }

    String keyword() {
        return words.getFirst();
    }

    /** What follows the keyword. */
    List<String> operands() {
        return words.subList(1, words.size());
    }

    /** The same for messages, with what follows so many words hidden. */
    Line upTo(int shown) {
        if (words.size() <= shown) {
            return this;
        }
        List<String> some = new ArrayList<>(words.subList(0, shown));
        some.add("(hidden)");
        return new Line(file, number, some);
    }

    @Override
    public String toString() {
        return file + ":" + number + " " + String.join(" ", words);
    }
}
