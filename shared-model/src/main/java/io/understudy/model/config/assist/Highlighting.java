package io.understudy.model.config.assist;

import io.understudy.model.config.assist.Scan.Spot;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.syntax.Token;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What each stretch of a file is, for colours: read off the table, so never out of date. */
public final class Highlighting {
    private static final Pattern INCLUDE = Pattern.compile("include[abmrw]?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private Highlighting() {}

    /** A stretch of one sort; blanks are none. */
    public record Stretch(int start, int end, Sort sort) {}

    /** What a stretch is. */
    public enum Sort {
        COMMENT,
        BLOCK,
        KEYWORD,
        OPTION,
        NAME,
        VALUE,
        NUMBER,
        ADDRESS,
        STRING,
        BRACE,
        INCLUDE,
        /** A condition, a definition's name, the head of a repetition, or a definition in use. */
        DIRECTIVE,
        /** A keyword that does not belong where it stands. */
        UNKNOWN
    }

    /** The stretches of a file of the tree, in order and apart from each other. */
    public static List<Stretch> of(SyntaxTree tree, SourceFile file) {
        List<Stretch> found = new ArrayList<>();
        for (Spot spot : Scan.of(tree, file)) {
            Sort sort =
                    switch (spot.token().kind()) {
                        case BLANK, LINE_END -> null;
                        case COMMENT -> Sort.COMMENT;
                        case OPEN_BRACE, CLOSE_BRACE -> Sort.BRACE;
                        case CONDITION, DEFINITION, REPETITION -> Sort.DIRECTIVE;
                        case WORD, QUOTED -> word(spot);
                    };
            if (sort != null) {
                found.add(new Stretch(spot.token().start(), spot.token().end(), sort));
            }
        }
        return found;
    }

    private static Sort word(Spot spot) {
        Expected expected = spot.expected();
        Row row = expected.row(spot.text());
        boolean first = spot.before().isEmpty();
        boolean statement = first && spot.frame() instanceof Frame.Statements;
        if (row != null) {
            return switch (row) {
                case Block<?> _ -> Sort.BLOCK;
                case Keyword<?> _ -> statement ? Sort.KEYWORD : Sort.OPTION;
            };
        }
        if (spot.text().startsWith("$")) {
            return Sort.DIRECTIVE;
        }
        if (first && INCLUDE.matcher(spot.text()).matches()) {
            return Sort.INCLUDE;
        }
        if (!spot.before().isEmpty() && INCLUDE.matcher(spot.before().getFirst()).matches()) {
            return Sort.STRING;
        }
        if (statement) {
            return Sort.UNKNOWN;
        }
        if (NUMBER.matcher(spot.text()).matches()) {
            return Sort.NUMBER;
        }
        if (IpPrefix.parse(spot.text()) != null) {
            return Sort.ADDRESS;
        }
        boolean label =
                spot.before().size() == 1
                        && spot.frame() instanceof Frame.Statements(Block<?> block)
                        && block.row(spot.before().getFirst()) instanceof Block<?>;
        if (label || !expected.names().isEmpty()) {
            return Sort.NAME;
        }
        return spot.token().kind() == Token.Kind.QUOTED ? Sort.STRING : Sort.VALUE;
    }
}
