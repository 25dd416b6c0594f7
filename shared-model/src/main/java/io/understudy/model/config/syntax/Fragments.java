package io.understudy.model.config.syntax;

import java.util.function.Consumer;

/**
 * A configuration cut as keepalived cuts it before it knows any block: each brace outside double
 * quotes is a fragment of its own, even those of a definition nobody made.
 */
public final class Fragments {
    private Fragments() {}

    /**
     * A brace, or the words between two of them on one line.
     *
     * @param keyword the first word, or the brace
     * @param label the second word; empty if there is none
     * @param words how many there are
     * @param at the first word
     */
    public record Fragment(String keyword, String label, int words, Located at) {
        public boolean opens() {
            return keyword.equals("{");
        }

        public boolean closes() {
            return keyword.equals("}");
        }
    }

    /** Reads {@code main} and what it includes once more, and hands over one piece at a time. */
    public static void read(
            SourceFile main, Sources sources, ReadOptions options, Consumer<Fragment> to) {
        new Preprocessor(sources, options, new Report(), line -> cut(line, to), true).main(main);
    }

    private static void cut(LogicalLine line, Consumer<Fragment> to) {
        String text = line.text();
        int from = line.from();
        boolean quoted = false;
        for (int i = from; i < line.to(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '}')) {
                words(line, from, i, to);
                to.accept(new Fragment(c == '{' ? "{" : "}", "", 1, line.range(i, i + 1)));
                from = i + 1;
            }
        }
        words(line, from, line.to(), to);
    }

    private static void words(LogicalLine line, int from, int end, Consumer<Fragment> to) {
        Lexer lexer = new Lexer(line.text(), from, end);
        String keyword = "";
        String label = "";
        Located at = null;
        int words = 0;
        while (lexer.advance()) {
            if (lexer.kind() == Token.Kind.BLANK) {
                continue;
            }
            if (words == 0) {
                keyword = lexer.wordText();
                at = line.range(lexer.start(), lexer.end());
            } else if (words == 1) {
                label = lexer.wordText();
            }
            words++;
        }
        if (at != null) {
            to.accept(new Fragment(keyword, label, words, at));
        }
    }
}
