package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyword with its arguments, and its block if one follows.
 *
 * <p>One that stands in its file as it is keeps no words: they are read from the text when somebody
 * asks, and kept until {@link #forgetWords}. The words of a large file are several times its text.
 */
public final class Statement {
    /** Nothing sound nests deeper; what is not sound must not make messages without end. */
    private static final int MOST_LEVELS = 5;

    private final SourceFile file;

    /** Null if offsets are offsets in the file. */
    private final @Nullable LogicalLine line;

    private final int from;
    private final int to;
    private final @Nullable Statement parent;
    private @Nullable Body body;
    private @Nullable List<Word> words;

    private Statement(
            SourceFile file,
            @Nullable LogicalLine line,
            int from,
            int to,
            @Nullable Statement parent,
            @Nullable List<Word> words) {
        this.file = file;
        this.line = line;
        this.from = from;
        this.to = to;
        this.parent = parent;
        this.words = words;
    }

    /** What a line holds from one offset to another: a word at least, and no brace. */
    static Statement of(LogicalLine line, int from, int to, @Nullable Statement parent) {
        return line.pieces() == null
                ? new Statement(line.file(), null, from, to, parent, null)
                : new Statement(line.file(), line, from, to, parent, read(line, from, to));
    }

    /** A statement that stands for a whole file: one empty word at its beginning. */
    public static Statement at(Located place) {
        Word word = new Word("", false, place.file(), place.start(), place.start(), null);
        LogicalLine line = LogicalLine.of(place.file(), place.start(), place.start());
        return new Statement(place.file(), line, place.start(), place.start(), null, List.of(word));
    }

    private static List<Word> read(LogicalLine line, int from, int to) {
        List<Word> words = new ArrayList<>(4);
        Lexer lexer = new Lexer(line.text(), from, to);
        while (lexer.advance()) {
            if (lexer.isWord()) {
                words.add(lexer.word(line));
            }
        }
        return List.copyOf(words);
    }

    private LogicalLine line() {
        return line == null ? LogicalLine.of(file, from, to) : line;
    }

    void open(Body opened) {
        body = opened;
    }

    Statement movedUnder(@Nullable Statement newParent) {
        return new Statement(file, line, from, to, newParent, words);
    }

    /** Whether its keyword is one of these. */
    boolean isOneOf(Set<String> keywords) {
        List<Word> known = words;
        if (known != null) {
            return keywords.contains(known.getFirst().text());
        }
        Lexer lexer = new Lexer(file.text(), start(), to);
        return lexer.advance() && keywords.contains(lexer.wordText());
    }

    /** Whether it was written where it stands, in {@link #file} from {@link #start} on. */
    boolean isPlain() {
        return line == null;
    }

    SourceFile file() {
        return file;
    }

    /** Where the keyword of a plain one begins. */
    int start() {
        return Blanks.skip(file.text(), from, to);
    }

    /** Where the line or the next brace ends a plain one. */
    int end() {
        return to;
    }

    /** All words, the keyword first; never empty. */
    public List<Word> words() {
        List<Word> known = words;
        if (known == null) {
            known = read(line(), from, to);
            words = known;
        }
        return known;
    }

    /** Lets go of what can be read again. */
    public void forgetWords() {
        if (line == null) {
            words = null;
        }
    }

    /** The first word. */
    public Word keyword() {
        return words().getFirst();
    }

    /** The words behind the keyword. */
    public List<Word> arguments() {
        List<Word> all = words();
        return all.subList(1, all.size());
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
        return Range.across(keyword(), words().getLast());
    }

    /** The words behind the keyword read by the grammar of commands (script, notify, …). */
    public CommandLine commandLine() {
        return CommandLine.of(line(), from, to);
    }

    /** The words behind the keyword by the quotes and escapes of that grammar, but no program. */
    public CommandLine quotedWords() {
        return CommandLine.quoted(line(), from, to);
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
            List<Word> all = at.words();
            for (int i = 0; i < all.size(); i++) {
                text.append(i == 0 ? "" : " ").append(all.get(i).text());
            }
            at = at.parent;
        }
        return text.toString();
    }
}
