package io.understudy.model.config.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A keyword with its arguments, and its block if one follows. */
public final class Statement {
    /** Nothing sound nests deeper; what is not sound must not make messages without end. */
    private static final int MOST_LEVELS = 5;

    private final List<Word> words;
    private final LogicalLine line;
    private final int from;
    private final int to;
    private final @Nullable Statement parent;
    private @Nullable Body body;

    Statement(List<Word> words, LogicalLine line, int from, int to, @Nullable Statement parent) {
        this.words = List.copyOf(words);
        this.line = line;
        this.from = from;
        this.to = to;
        this.parent = parent;
    }

    /** A statement that stands for a whole file: one empty word at its beginning. */
    public static Statement at(Located place) {
        Word word = new Word("", false, place.file(), place.start(), place.start(), null);
        LogicalLine line = LogicalLine.of(place.file(), place.start(), place.start());
        return new Statement(List.of(word), line, place.start(), place.start(), null);
    }

    void open(Body opened) {
        body = opened;
    }

    Statement movedUnder(@Nullable Statement newParent) {
        return new Statement(words, line, from, to, newParent);
    }

    /** All words, the keyword first; never empty. */
    public List<Word> words() {
        return words;
    }

    /** The first word. */
    public Word keyword() {
        return words.getFirst();
    }

    /** The words behind the keyword. */
    public List<Word> arguments() {
        return words.subList(1, words.size());
    }

    /** The block behind the words; null if there is none. */
    public @Nullable Body body() {
        return body;
    }

    /** The statement whose block this one stands in; null at the root. */
    public @Nullable Statement parent() {
        return parent;
    }

    /** The range from the keyword to the last argument. */
    public Located range() {
        return Range.across(keyword(), words.getLast());
    }

    /** The words behind the keyword read by the grammar of commands (script, notify, …). */
    public CommandLine commandLine() {
        return CommandLine.of(line, from, to);
    }

    /** The words behind the keyword by the quotes and escapes of that grammar, but no program. */
    public CommandLine quotedWords() {
        return CommandLine.quoted(line, from, to);
    }

    /** The enclosing blocks as messages name them: {@code authentication of vrrp_instance VI_1}. */
    public @Nullable String scope() {
        return parent == null ? null : parent.title();
    }

    /** This statement as messages name it: keyword and label, then what encloses it. */
    public String title() {
        StringBuilder text = new StringBuilder();
        Statement at = this;
        for (int level = 0; at != null && level < MOST_LEVELS; level++) {
            text.append(level == 0 ? "" : " of ");
            for (int i = 0; i < at.words.size(); i++) {
                text.append(i == 0 ? "" : " ").append(at.words.get(i).text());
            }
            at = at.parent;
        }
        return text.toString();
    }
}
