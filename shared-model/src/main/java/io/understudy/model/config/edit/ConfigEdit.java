package io.understudy.model.config.edit;

import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.ConfigParser;
import io.understudy.model.config.syntax.Expansion;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.OwnLine;
import io.understudy.model.config.syntax.Range;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.syntax.Tokens;
import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a wish about a setting into the smallest change of text that fulfils it. Comments, blanks
 * and line ends stay; text that others share is never changed without saying so.
 */
public final class ConfigEdit {
    private static final String BY_HAND = "edit the definition by hand; every use of it changes";

    private final SyntaxTree tree;
    private final @Nullable String configId;

    /** Edits of files that serve this host alone, as far as anybody knows. */
    public ConfigEdit(SyntaxTree tree) {
        this(tree, null);
    }

    /**
     * @param configId what {@code @ID} lines of this host compare with; lines that other hosts read
     *     as well are then told apart from its own. Null if the host is not known
     */
    public ConfigEdit(SyntaxTree tree, @Nullable String configId) {
        this.tree = tree;
        this.configId = configId;
    }

    /**
     * Lets {@code keyword} have {@code value} in the block at {@code path}, whether it is there
     * already or not.
     *
     * @param value the arguments as they are to stand in the file; empty for a flag
     */
    public EditOutcome set(BlockPath path, String keyword, String value) {
        Refused refused = refusal(value);
        if (refused != null) {
            return refused;
        }
        List<Statement> blocks = path.find(tree);
        if (blocks.isEmpty() && path != BlockPath.ROOT) {
            return nowhere(path);
        }
        Statement setting = effective(path.lines(tree), keyword);
        if (setting == null) {
            String line = join(keyword, value);
            return blocks.isEmpty()
                    ? atEnd(line)
                    : insert(
                            blocks.getFirst(),
                            path,
                            keyword,
                            Insertion.isOurs(blocks.getFirst(), keyword)
                                    ? OwnLine.MARK + " " + line
                                    : line);
        }
        if (setting.body() != null) {
            return new Refused(keyword + " is a block", "add or remove lines within it instead");
        }
        return replace(setting, path, value);
    }

    /** Adds a line to the block at {@code path}, behind its last one. */
    public EditOutcome add(BlockPath path, String line) {
        Refused refused = refusal(line);
        if (refused != null) {
            return refused;
        }
        return inserted(path, line);
    }

    private EditOutcome inserted(BlockPath path, String text) {
        if (path == BlockPath.ROOT) {
            return atEnd(text);
        }
        List<Statement> blocks = path.find(tree);
        return blocks.isEmpty() ? nowhere(path) : insert(blocks.getLast(), path, null, text);
    }

    /**
     * Adds a whole block to the one at {@code path}, or to the file, behind what is there.
     *
     * @param text from its keyword to its closing brace, indented as if it stood at the root
     */
    public EditOutcome addBlock(BlockPath path, String text) {
        Report report = new Report();
        SourceFile alone = SourceFile.of("", text.strip());
        SyntaxTree parsed =
                ConfigParser.parse(
                        alone, new MemorySources(), ReadOptions.forConfigId(""), Set.of(), report);
        boolean block =
                parsed.statements().size() == 1
                        && parsed.statements().getFirst().body() != null
                        && report.sorted().isEmpty();
        return block
                ? inserted(path, text.strip())
                : new Refused("the text is not one whole block", "close each brace once");
    }

    /** Lets a line of the block at {@code path} read otherwise, whatever it says. */
    EditOutcome rewrite(BlockPath path, Statement line, String text) {
        Refused refused = refusal(text);
        if (refused != null) {
            return refused;
        }
        Word first = line.keyword();
        if (first.expansion() != null || usesOf(first.file(), first.start()) > 1) {
            return new Refused("the " + first.text() + " line of " + path + " is shared", BY_HAND);
        }
        int end = line.words().getLast().end();
        TextEdit edit = new TextEdit(first.file(), first.start(), end - first.start(), text);
        return judged(List.of(trimmed(edit)), List.of());
    }

    /** Removes one line of the block at {@code path}. */
    EditOutcome removeLine(BlockPath path, Statement line) {
        return removed(path, List.of(line));
    }

    /** Removes the block at {@code path}, all parts of it if it stands in several. */
    public EditOutcome remove(BlockPath path) {
        List<Statement> blocks = path.find(tree);
        return blocks.isEmpty() ? nowhere(path) : removed(path, blocks);
    }

    /** Gives the lines that set {@code keyword} in the block at {@code path} another keyword. */
    public EditOutcome renameKeyword(BlockPath path, String keyword, String other) {
        Refused refused = refusal(other);
        if (refused != null) {
            return refused;
        }
        List<TextEdit> edits = new ArrayList<>();
        for (Statement statement : path.lines(tree)) {
            Word word = statement.keyword();
            if (!word.is(keyword)) {
                continue;
            }
            if (word.expansion() != null) {
                return wholeLineIsDefined(keyword, path, word.expansion());
            }
            edits.add(new TextEdit(word.file(), word.start(), word.end() - word.start(), other));
        }
        return edits.isEmpty()
                ? new Refused("there is no " + keyword + " in " + path, "check the name")
                : judged(edits, List.of());
    }

    /** Removes every line that sets {@code keyword} in the block at {@code path}. */
    public EditOutcome remove(BlockPath path, String keyword) {
        if (path != BlockPath.ROOT && path.find(tree).isEmpty()) {
            return nowhere(path);
        }
        return removed(
                path, path.lines(tree).stream().filter(one -> one.keyword().is(keyword)).toList());
    }

    private EditOutcome removed(BlockPath path, List<Statement> statements) {
        List<TextEdit> edits = new ArrayList<>();
        for (Statement statement : statements) {
            Expansion expansion = statement.keyword().expansion();
            if (expansion != null) {
                return wholeLineIsDefined(statement.keyword().text(), path, expansion);
            }
            Body body = statement.body();
            if (body != null && (body.close() == null || isElsewhere(statement, body.close()))) {
                return new Refused(
                        statement.keyword().text() + " does not end where it begins",
                        "remove it by hand");
            }
            TextEdit edit = removal(statement);
            if (edits.contains(edit)) {
                continue;
            }
            if (edits.stream().anyMatch(one -> one.overlaps(edit))) {
                return new Refused(
                        "two of the lines to remove share a part", "remove them by hand");
            }
            edits.add(edit);
        }
        return judged(edits, List.of());
    }

    private static boolean isElsewhere(Statement statement, Located brace) {
        return brace.file() != statement.keyword().file() || brace.expansion() != null;
    }

    private static String join(String keyword, String value) {
        return value.isEmpty() ? keyword : keyword + " " + value;
    }

    /** The line that counts: the last one that sets the keyword. */
    private static @Nullable Statement effective(List<Statement> lines, String keyword) {
        Statement found = null;
        for (Statement statement : lines) {
            found = statement.keyword().is(keyword) ? statement : found;
        }
        return found;
    }

    private EditOutcome atEnd(String text) {
        for (Statement statement : tree.statements()) {
            if (statement.body() != null && statement.body().close() == null) {
                return new Refused(
                        statement.title() + " has no closing brace, so the file has no end",
                        "add it first");
            }
        }
        return judged(List.of(Insertion.atEnd(tree.main(), text)), List.of());
    }

    private EditOutcome insert(
            Statement block, BlockPath path, @Nullable String keyword, String line) {
        Body body = block.body();
        Expansion expansion = block.keyword().expansion();
        if (body != null && expansion == null) {
            expansion = body.open().expansion();
        }
        if (expansion != null) {
            return new Refused(path + " stands in a definition: " + expansion.describe(), BY_HAND);
        }
        if (body == null || body.close() == null) {
            return new Refused(path + " has no closing brace", "add it first");
        }
        return judged(List.of(Insertion.into(block, keyword, line)), List.of());
    }

    private EditOutcome replace(Statement setting, BlockPath path, String value) {
        Expansion whole = setting.keyword().expansion();
        if (whole != null) {
            return wholeLineIsDefined(setting.keyword().text(), path, whole);
        }
        List<Word> arguments = setting.arguments();
        SourceFile file = setting.keyword().file();
        int turns = usesOf(file, setting.keyword().start());
        if (turns > 1 && !arguments.isEmpty()) {
            Located all = Range.across(arguments.getFirst(), arguments.getLast());
            return new Shared(
                    List.of(new TextEdit(file, all.start(), all.end() - all.start(), value)),
                    "the repeated line at " + file.name() + ":" + file.lineAt(all.start()),
                    turns,
                    List.of());
        }
        if (arguments.isEmpty()) {
            return value.isEmpty()
                    ? new Local(List.of())
                    : judged(
                            List.of(new TextEdit(file, setting.keyword().end(), 0, " " + value)),
                            List.of());
        }
        int start = arguments.getFirst().start();
        int end = arguments.getLast().end();
        TextEdit here = new TextEdit(file, start, end - start, value);
        if (here.replaced().equals(value)) {
            return new Local(List.of());
        }
        Expansion expansion = arguments.getFirst().expansion();
        if (expansion == null) {
            return judged(List.of(trimmed(here)), List.of());
        }
        TextEdit there =
                new TextEdit(
                        expansion.file(),
                        expansion.start(),
                        expansion.end() - expansion.start(),
                        value);
        boolean plain =
                arguments.size() == 1
                        && there.replaced().equals(arguments.getFirst().text())
                        && !expansion.name().startsWith("$_");
        return plain ? judged(List.of(there), List.of(here)) : judged(List.of(here), List.of());
    }

    /** Leaves alone what old and new text have in common at both ends. */
    private static TextEdit trimmed(TextEdit edit) {
        String from = edit.replaced();
        String to = edit.replacement();
        int head = 0;
        while (head < Math.min(from.length(), to.length())
                && from.charAt(head) == to.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(from.length(), to.length()) - head
                && from.charAt(from.length() - 1 - tail) == to.charAt(to.length() - 1 - tail)) {
            tail++;
        }
        // Half a surrogate pair is no character.
        if (head > 0 && Character.isHighSurrogate(from.charAt(head - 1))) {
            head--;
        }
        if (tail > 0 && Character.isLowSurrogate(from.charAt(from.length() - tail))) {
            tail--;
        }
        return new TextEdit(
                edit.file(),
                edit.offset() + head,
                from.length() - head - tail,
                to.substring(head, to.length() - tail));
    }

    /** Local if only the main file's own lines change, else shared. */
    private EditOutcome judged(List<TextEdit> wished, List<TextEdit> instead) {
        // The lines of a repetition stand in one place.
        List<TextEdit> edits = wished.stream().distinct().toList();
        for (TextEdit edit : edits) {
            if (!edit.replacement()
                    .equals(
                            new String(
                                    edit.replacement().getBytes(edit.file().charset()),
                                    edit.file().charset()))) {
                return new Refused(
                        "the file is " + edit.file().charset() + " and cannot hold this text",
                        "use letters of that alphabet, or convert the file to UTF-8");
            }
        }
        if (!instead.isEmpty()) {
            TextEdit first = edits.getFirst();
            String what = describe(first);
            return new Shared(edits, what, usesOf(first.file(), first.offset()), instead);
        }
        for (TextEdit edit : edits) {
            if (edit.file() != tree.main()) {
                return new Shared(edits, "the included file " + edit.file().name(), 1, List.of());
            }
        }
        return configId == null ? new Local(edits) : Conditional.judge(edits, configId);
    }

    private static String describe(TextEdit edit) {
        SourceFile file = edit.file();
        String line = file.line(file.lineAt(edit.offset()));
        int dollar = line.indexOf('$');
        int equals = line.indexOf('=', Math.max(0, dollar));
        String name = dollar >= 0 && equals > dollar ? line.substring(dollar, equals) : "text";
        return name + " at " + file.name() + ":" + file.lineAt(edit.offset());
    }

    /** How many statements begin at this place, or take a word from a definition there. */
    private int usesOf(SourceFile file, int offset) {
        int uses = 0;
        List<Statement> open = new ArrayList<>(tree.statements());
        while (!open.isEmpty()) {
            Statement next = open.removeLast();
            open.addAll(BlockPath.lines(next));
            Word first = next.keyword();
            boolean begins =
                    first.expansion() == null && first.file() == file && first.start() == offset;
            if (begins || next.words().stream().anyMatch(word -> comesFrom(word, file, offset))) {
                uses++;
            }
        }
        return uses;
    }

    private static boolean comesFrom(Word word, SourceFile file, int offset) {
        Expansion from = word.expansion();
        return from != null && from.file() == file && from.start() == offset;
    }

    private static TextEdit removal(Statement statement) {
        SourceFile file = statement.keyword().file();
        int start = statement.keyword().start();
        int end = Insertion.endOf(statement);
        int first = file.lineAt(start);
        int last = file.lineAt(Math.max(start, end - 1));
        boolean beginsLine = Conditional.beginsLine(file, start) || OwnLine.isAt(file, start);
        if (beginsLine && Insertion.onlyCommentFollows(file, end)) {
            int next = last < file.lineCount() ? file.startOf(last + 1) : file.text().length();
            return new TextEdit(file, file.startOf(first), next - file.startOf(first), "");
        }
        while (end < file.endOf(last) && Insertion.isBlank(file.text().charAt(end))) {
            end++;
        }
        return new TextEdit(file, start, end - start, "");
    }

    private static Refused wholeLineIsDefined(String keyword, BlockPath path, Expansion expansion) {
        return new Refused(
                "the "
                        + keyword
                        + " line of "
                        + path
                        + " comes from a definition: "
                        + expansion.describe(),
                BY_HAND);
    }

    private static Refused nowhere(BlockPath path) {
        return new Refused("there is no " + path, "check the name; it may have been renamed");
    }

    /** Why {@code text} cannot stand on a line as it is; null if it can. */
    static @Nullable Refused refusal(String text) {
        SourceFile line = SourceFile.of("", "x " + text);
        for (Token token : Tokens.of(line)) {
            String bad =
                    switch (token.kind()) {
                        case LINE_END -> "a line end";
                        case COMMENT -> "the beginning of a comment";
                        case OPEN_BRACE, CLOSE_BRACE -> "a brace";
                        case QUOTED ->
                                token.end() - token.start() > 1
                                                && line.text().charAt(token.end() - 1) == '"'
                                        ? ""
                                        : "a quote that is not closed";
                        case BLANK, WORD, CONDITION, DEFINITION, REPETITION -> "";
                    };
            if (!bad.isEmpty()) {
                return new Refused(
                        "'" + text.strip() + "' contains " + bad,
                        "put it between double quotes, or leave it out");
            }
        }
        return text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0
                ? new Refused("the value contains a control character", "remove it")
                : null;
    }
}
