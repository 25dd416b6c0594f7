package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command keyword, split as keepalived splits them: single and double quotes
 * both quote, adjacent pieces join, a backslash escapes, and the first word is split once more. No
 * shell is involved.
 *
 * @param words program and arguments
 * @param programWords how many of them came from the first piece: the rest is a user and a group
 *     where a keyword takes them
 * @param unmatched the quote that is never closed; null if all are
 */
public record CommandLine(List<Word> words, int programWords, @Nullable Located unmatched) {
    public CommandLine {
        words = List.copyOf(words);
    }

    /** The words of the first piece. */
    public List<Word> program() {
        return words.subList(0, programWords);
    }

    /** What is behind it. */
    public List<Word> rest() {
        return words.subList(programWords, words.size());
    }

    static CommandLine of(LogicalLine line, int from, int to) {
        Splitter outer = new Splitter(line);
        for (int i = from; i < to; i++) {
            outer.put(line.text().charAt(i), i, i + 1);
        }
        List<Piece> pieces = outer.split();
        List<Word> words = new ArrayList<>();
        int program = 0;
        Located unmatched = outer.unmatched;
        // The keyword itself is the first piece.
        for (int i = 1; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (i > 1) {
                words.add(piece.word(line));
                continue;
            }
            Splitter inner = new Splitter(line);
            for (int c = 0; c < piece.text.length(); c++) {
                inner.put(piece.text.charAt(c), piece.starts[c], piece.ends[c]);
            }
            for (Piece part : inner.split()) {
                words.add(part.word(line));
            }
            program = words.size();
            unmatched = unmatched == null ? inner.unmatched : unmatched;
        }
        return new CommandLine(words, program, unmatched);
    }

    /** The same, but with every word split once alone: what follows is no program. */
    static CommandLine quoted(LogicalLine line, int from, int to) {
        Splitter splitter = new Splitter(line);
        for (int i = from; i < to; i++) {
            splitter.put(line.text().charAt(i), i, i + 1);
        }
        List<Word> words = new ArrayList<>();
        for (Piece piece : splitter.split()) {
            words.add(piece.word(line));
        }
        return new CommandLine(
                words.subList(Math.min(1, words.size()), words.size()), 0, splitter.unmatched);
    }

    private record Piece(String text, int start, int end, int[] starts, int[] ends) {
        Word word(LogicalLine line) {
            return line.word(text, false, start, end);
        }
    }

    /** Splits characters that remember where they were written. */
    private static final class Splitter {
        private final LogicalLine line;
        private final StringBuilder input = new StringBuilder();
        private int[] starts = new int[32];
        private int[] ends = new int[32];
        private @Nullable Located unmatched;

        Splitter(LogicalLine line) {
            this.line = line;
        }

        void put(char c, int start, int end) {
            int at = input.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2);
                ends = Arrays.copyOf(ends, at * 2);
            }
            input.append(c);
            starts[at] = start;
            ends[at] = end;
        }

        List<Piece> split() {
            List<Piece> pieces = new ArrayList<>();
            int i = 0;
            while (i < input.length()) {
                if (Blanks.is(input.charAt(i))) {
                    i++;
                } else {
                    i = piece(i, pieces);
                }
            }
            return pieces;
        }

        private int piece(int from, List<Piece> pieces) {
            StringBuilder text = new StringBuilder();
            int[] textStarts = new int[input.length() - from];
            int[] textEnds = new int[input.length() - from];
            int quoteAt = -1;
            int i = from;
            while (i < input.length()) {
                char c = input.charAt(i);
                int next = i + 1;
                if (quoteAt < 0 && Blanks.is(c)) {
                    break;
                }
                if (quoteAt >= 0 && c == input.charAt(quoteAt)) {
                    quoteAt = -1;
                } else if (quoteAt < 0 && (c == '"' || c == '\'')) {
                    quoteAt = i;
                } else {
                    Escapes.Escape escape = Escapes.at(input, i);
                    next = escape.next();
                    textStarts[text.length()] = starts[i];
                    textEnds[text.length()] = ends[next - 1];
                    text.append(escape.character());
                }
                i = next;
            }
            if (quoteAt >= 0 && unmatched == null) {
                unmatched = line.range(starts[quoteAt], ends[input.length() - 1]);
            }
            pieces.add(new Piece(text.toString(), starts[from], ends[i - 1], textStarts, textEnds));
            return i;
        }
    }
}
