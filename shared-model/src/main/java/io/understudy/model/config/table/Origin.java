package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Located;

/** Where an effective value comes from. */
public sealed interface Origin {
    /** Written in the block. */
    record Written(Located at) implements Origin {}

    /** Written in global_defs. */
    record Global(Located at) implements Origin {}

    /** The default of the row. */
    record Default() implements Origin {}
}
