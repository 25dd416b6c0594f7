import org.jspecify.annotations.NullMarked;

/** Events in, state and actions out: no clock, thread, socket, file or dice. */
@NullMarked
module io.understudy.core {
    requires static transitive org.jspecify;
    requires transitive io.understudy.model;

    exports io.understudy.core.node;
}
