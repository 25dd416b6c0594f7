package io.understudy.model.config.edit;

import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Word;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one setting, line or block as another file has it. Values go from text to text, so that a
 * password can be taken over without anybody reading it.
 */
public final class Adoption {
    /**
     * One side of a difference.
     *
     * @param block where it stands there; hosts may call one block differently
     * @param value the label of a block, or the text of a line of one; what it is for a setting
     *     does not matter. Null if this side does not have the thing
     */
    public record Side(SyntaxTree tree, BlockPath block, @Nullable String value) {}

    private final String keyword;
    private final Side mine;
    private final Side theirs;
    private final ConfigEdit edit;

    private Adoption(String keyword, Side mine, Side theirs) {
        this.keyword = keyword;
        this.mine = mine;
        this.theirs = theirs;
        this.edit = new ConfigEdit(mine.tree());
    }

    /** What makes {@code mine} say by {@code keyword} what {@code theirs} says. */
    public static EditOutcome of(String keyword, Side mine, Side theirs) {
        return new Adoption(keyword, mine, theirs).outcome();
    }

    private EditOutcome outcome() {
        List<Statement> here = said(mine);
        List<Statement> there = said(theirs);
        if (here.isEmpty() && there.isEmpty()) {
            return new Refused("neither file writes " + keyword, "compare the texts");
        }
        if (here.stream().noneMatch(one -> one.body() != null)
                && there.stream().noneMatch(one -> one.body() != null)) {
            return there.isEmpty()
                    ? edit.remove(mine.block(), keyword)
                    : edit.set(mine.block(), keyword, argumentsOf(there.getLast()));
        }
        Statement ownBlock = block(here, mine.value());
        Statement otherBlock = block(there, theirs.value());
        if (mine.value() == null && otherBlock != null) {
            return edit.addBlock(mine.block(), textOf(otherBlock));
        }
        if (theirs.value() == null && ownBlock != null) {
            return edit.remove(mine.block().then(keyword, labelOf(ownBlock)));
        }
        return line(here);
    }

    /** A line within a block of lines. */
    private EditOutcome line(List<Statement> here) {
        BlockPath inner = mine.block().then(keyword, "");
        Statement own =
                here.stream()
                        .flatMap(block -> BlockPath.lines(block).stream())
                        .filter(line -> joined(line.words()).equals(mine.value()))
                        .findFirst()
                        .orElse(null);
        if (theirs.value() == null) {
            return own == null
                    ? new Refused("no line reads " + mine.value(), "compare the texts")
                    : edit.removeLine(inner, own);
        }
        if (own != null) {
            return edit.rewrite(inner, own, theirs.value());
        }
        return here.isEmpty()
                ? edit.addBlock(mine.block(), keyword + " {\n    " + theirs.value() + "\n}")
                : edit.add(inner, theirs.value());
    }

    private List<Statement> said(Side side) {
        return side.block().lines(side.tree()).stream()
                .filter(one -> one.keyword().is(keyword))
                .toList();
    }

    private static @Nullable Statement block(List<Statement> all, @Nullable String label) {
        return all.stream()
                .filter(one -> one.body() != null && labelOf(one).equals(label))
                .findFirst()
                .orElse(null);
    }

    private static String labelOf(Statement block) {
        return joined(block.arguments());
    }

    /** As written, quotes and all, unless it comes from a definition. */
    private static String argumentsOf(Statement line) {
        List<Word> arguments = line.arguments();
        if (arguments.isEmpty()) {
            return "";
        }
        boolean written = arguments.stream().allMatch(word -> word.expansion() == null);
        return written
                ? line.keyword()
                        .file()
                        .text()
                        .substring(arguments.getFirst().start(), arguments.getLast().end())
                : joined(arguments);
    }

    /** A whole block, moved to the left edge. */
    private static String textOf(Statement block) {
        String text = block.keyword().file().text();
        int line = text.lastIndexOf('\n', block.keyword().start()) + 1;
        String before = text.substring(line, block.keyword().start());
        String whole = text.substring(block.keyword().start(), Insertion.endOf(block));
        return before.isBlank() ? (before + whole).stripIndent() : whole;
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}
