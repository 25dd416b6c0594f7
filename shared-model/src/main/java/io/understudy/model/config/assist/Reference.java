package io.understudy.model.config.assist;

import io.understudy.model.config.syntax.SourceFile;

/**
 * A word that names a block: its own label, or where another one refers to it.
 *
 * @param isLabel whether it is the block's own
 * @param isDefined whether it stands in the text of a definition
 * @param isOfOthers whether this host passes over its line
 * @param isComposed whether the name as such stands nowhere: parts of it come from elsewhere
 */
public record Reference(
        SourceFile file,
        int start,
        int end,
        boolean isLabel,
        boolean isDefined,
        boolean isOfOthers,
        boolean isComposed) {}
