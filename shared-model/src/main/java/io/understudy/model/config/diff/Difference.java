package io.understudy.model.config.diff;

import io.understudy.model.config.edit.BlockPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the members of a cluster do not share.
 *
 * @param block where it stands, labels as the first member that has the block writes them
 * @param keyword the row, or the word of a block that not all members have
 * @param sides one for each member, in the order they were named
 * @param isExpected whether members have to or may differ so; otherwise somebody should look
 * @param cause why
 * @param named the members that the cause names, several joined by commas
 */
public record Difference(
        BlockPath block,
        String keyword,
        List<Side> sides,
        boolean isExpected,
        Cause cause,
        List<String> named) {
    /** Stands for a value that is a password. */
    public static final String HIDDEN = "not shown";

    /** Stands for a password that is another than {@link #HIDDEN}. */
    public static final String OTHER_HIDDEN = "another";

    /**
     * What one member says.
     *
     * @param value null if the member does not have the thing; empty for a flag
     */
    public record Side(String member, @Nullable String value) {}

    public Difference {
        sides = List.copyOf(sides);
        named = List.copyOf(named);
    }

    /** A difference that nobody has judged yet. */
    static Difference found(BlockPath block, String keyword, List<Side> sides) {
        return new Difference(block, keyword, sides, false, Cause.UNUSUAL, List.of());
    }

    /** One clause in English that says why, no full stop. */
    public String reason() {
        return cause.clause(named);
    }

    /** The names of the members that have the thing. */
    List<String> having() {
        return sides.stream().filter(side -> side.value() != null).map(Side::member).toList();
    }

    /** The names of the members that do not. */
    List<String> lacking() {
        return sides.stream().filter(side -> side.value() == null).map(Side::member).toList();
    }

    Difference expected(Cause why) {
        return new Difference(block, keyword, sides, true, why, List.of());
    }

    /**
     * @param about the members that the cause names
     */
    Difference suspicious(Cause why, String... about) {
        return new Difference(block, keyword, sides, false, why, List.of(about));
    }
}
