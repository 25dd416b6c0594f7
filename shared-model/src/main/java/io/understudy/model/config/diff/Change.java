package io.understudy.model.config.diff;

import io.understudy.model.config.edit.BlockPath;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two configurations do not share. Blocks that only one of them has are a change of
 * the block around them, with the label as value.
 *
 * @param block where it stands, labels as the first configuration writes them
 * @param keyword the row, or the block's word
 * @param before the value in the first configuration; null if it is absent, or a secret
 * @param after the value in the second configuration; null if it is absent, or a secret
 */
public record Change(
        BlockPath block,
        String keyword,
        Kind kind,
        @Nullable String before,
        @Nullable String after) {
    /** What happened to the thing on the way from the first configuration to the second. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
