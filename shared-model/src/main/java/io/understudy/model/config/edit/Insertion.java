package io.understudy.model.config.edit;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds where a new line goes in a block, and writes it as its neighbours are written. */
final class Insertion {
    private static final String INDENT = "    ";

    private Insertion() {}

    /**
     * The edit that adds {@code text} to the block.
     *
     * @param keyword decides which line it goes behind; null for the last one
     */
    static TextEdit into(Statement block, @Nullable String keyword, String text) {
        Body body = Objects.requireNonNull(block.body());
        List<Statement> candidates = new ArrayList<>();
        for (Statement statement : body.statements()) {
            if (standsIn(body.open().file(), statement)) {
                candidates.add(statement);
            }
        }
        Statement neighbour = neighbour(block, candidates, keyword);
        return neighbour == null
                ? behindBrace(block, body, candidates, text)
                : behind(neighbour, block, text);
    }

    /** The edit that adds {@code text} behind everything else, an empty line before a block. */
    static TextEdit atEnd(SourceFile file, String text) {
        String whole = file.text();
        String lineEnd = lineEnd(file);
        String before = whole.isEmpty() || whole.endsWith("\n") ? "" : lineEnd;
        boolean block = text.endsWith("}") && !whole.isBlank();
        return new TextEdit(
                file,
                whole.length(),
                0,
                before + (block ? lineEnd : "") + lines(text, lineEnd, "") + lineEnd);
    }

    /** Several lines as they stand behind an indent. */
    private static String lines(String text, String lineEnd, String indent) {
        return text.replace("\r\n", "\n").replace("\n", lineEnd + indent);
    }

    private static boolean standsIn(SourceFile file, Statement statement) {
        return statement.keyword().file() == file && statement.keyword().expansion() == null;
    }

    /** The last line that the manual lists before the keyword, so that related lines stay close. */
    private static @Nullable Statement neighbour(
            Statement block, List<Statement> candidates, @Nullable String keyword) {
        if (keyword == null) {
            return candidates.isEmpty() ? null : candidates.getLast();
        }
        List<String> order = order(block.keyword().text());
        int own = order.indexOf(keyword);
        Statement best = null;
        int bestRank = -1;
        for (Statement candidate : candidates) {
            int rank = order.indexOf(candidate.keyword().text());
            if (rank >= 0 && rank < own && rank >= bestRank) {
                best = candidate;
                bestRank = rank;
            }
        }
        return best;
    }

    private static List<String> order(String blockName) {
        return rows(blockName).stream().map(Row::name).toList();
    }

    /** Whether keepalived does not know the keyword in this block. */
    static boolean isOurs(Statement block, String keyword) {
        return rows(block.keyword().text()).stream()
                .anyMatch(row -> row.name().equals(keyword) && row.isOurs());
    }

    private static Collection<? extends Row> rows(String blockName) {
        for (Block<?> block : Blocks.EVERY) {
            if (block.name().equals(blockName)) {
                return block.rows();
            }
        }
        return List.of();
    }

    private static TextEdit behind(Statement neighbour, Statement block, String text) {
        SourceFile file = neighbour.keyword().file();
        int end = endOf(neighbour);
        int line = file.lineAt(Math.max(neighbour.keyword().start(), end - 1));
        String indent = indentOf(file, file.lineAt(neighbour.keyword().start()));
        String lineEnd = lineEnd(file);
        if (onlyCommentFollows(file, end)) {
            return new TextEdit(
                    file, file.endOf(line), 0, lineEnd + indent + lines(text, lineEnd, indent));
        }
        // More follows on the line, such as the closing brace: it moves to a line of its own.
        String outer = indentOf(file, file.lineAt(block.keyword().start()));
        int next = end;
        while (next < file.endOf(line) && isBlank(file.text().charAt(next))) {
            next++;
        }
        boolean closes = file.text().charAt(next) == '}';
        String inner =
                file.lineAt(neighbour.keyword().start()) == lineOfOpener(block)
                        ? outer + INDENT
                        : indent;
        return new TextEdit(
                file,
                end,
                next - end,
                lineEnd + inner + lines(text, lineEnd, inner) + lineEnd + (closes ? outer : inner));
    }

    private static int lineOfOpener(Statement block) {
        return block.keyword().file().lineAt(block.keyword().start());
    }

    private static TextEdit behindBrace(
            Statement block, Body body, List<Statement> candidates, String text) {
        Located open = body.open();
        SourceFile file = open.file();
        String outer = indentOf(file, file.lineAt(block.keyword().start()));
        String indent =
                candidates.isEmpty()
                        ? outer + (outer.startsWith("\t") ? "\t" : INDENT)
                        : indentOf(file, file.lineAt(candidates.getFirst().keyword().start()));
        int line = file.lineAt(open.start());
        if (onlyCommentFollows(file, open.end())) {
            return new TextEdit(
                    file,
                    file.endOf(line),
                    0,
                    lineEnd(file) + indent + lines(text, lineEnd(file), indent));
        }
        int next = open.end();
        while (next < file.endOf(line) && isBlank(file.text().charAt(next))) {
            next++;
        }
        boolean closes = file.text().charAt(next) == '}';
        String inner = outer + INDENT;
        return new TextEdit(
                file,
                open.end(),
                next - open.end(),
                lineEnd(file)
                        + inner
                        + lines(text, lineEnd(file), inner)
                        + lineEnd(file)
                        + (closes ? outer : inner));
    }

    /** The offset behind a statement, its block included. */
    static int endOf(Statement statement) {
        Body body = statement.body();
        Located close = body == null ? null : body.close();
        return close == null ? statement.words().getLast().end() : close.end();
    }

    static boolean onlyCommentFollows(SourceFile file, int offset) {
        int end = file.endOf(file.lineAt(offset));
        for (int i = offset; i < end; i++) {
            char c = file.text().charAt(i);
            if (c == '#' || c == '!') {
                return true;
            }
            if (!isBlank(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static String indentOf(SourceFile file, int line) {
        String text = file.line(line);
        int end = 0;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** CR LF if the file's first line ends so, else LF. */
    private static String lineEnd(SourceFile file) {
        int lf = file.text().indexOf('\n');
        return lf > 0 && file.text().charAt(lf - 1) == '\r' ? "\r\n" : "\n";
    }
}
