package io.understudy.model.config.edit;

import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The way from the root to a block: {@code vrrp_instance VI_1}, then {@code authentication}. */
public record BlockPath(List<Step> steps) {
    /** The file itself. */
    public static final BlockPath ROOT = new BlockPath(List.of());

    /**
     * One block on the way.
     *
     * @param label the words before its brace, joined by blanks; empty if there are none
     */
    public record Step(String keyword, String label) {
        @Override
        public String toString() {
            return label.isEmpty() ? keyword : keyword + " " + label;
        }
    }

    public BlockPath {
        steps = List.copyOf(steps);
    }

    /** The block at the root with this keyword and label. */
    public static BlockPath of(String keyword, String label) {
        return ROOT.then(keyword, label);
    }

    /** A block within this one. */
    public BlockPath then(String keyword, String label) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(keyword, label));
        return new BlockPath(longer);
    }

    /** The blocks at this path; the first is the one that counts where a name stands twice. */
    List<Statement> find(SyntaxTree tree) {
        List<Statement> level = tree.statements();
        List<Statement> found = List.of();
        for (Step step : steps) {
            found = level.stream().filter(statement -> matches(step, statement)).toList();
            level = new ArrayList<>();
            for (Statement statement : found) {
                level.addAll(lines(statement));
            }
        }
        return found;
    }

    /** What stands in the blocks at this path, or at the root. */
    List<Statement> lines(SyntaxTree tree) {
        if (steps.isEmpty()) {
            return tree.statements();
        }
        List<Statement> lines = new ArrayList<>();
        find(tree).forEach(block -> lines.addAll(lines(block)));
        return lines;
    }

    /** What stands in a block. */
    static List<Statement> lines(Statement block) {
        return block.body() == null ? List.of() : block.body().statements();
    }

    private static boolean matches(Step step, Statement statement) {
        String label =
                statement.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
        return statement.body() != null
                && statement.keyword().is(step.keyword)
                && label.equals(step.label);
    }

    /** The innermost step. */
    Step last() {
        return steps.getLast();
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (steps.isEmpty()) {
            return "the file";
        }
        steps.reversed().forEach(step -> words.add(step.toString()));
        return String.join(" of ", words);
    }
}
