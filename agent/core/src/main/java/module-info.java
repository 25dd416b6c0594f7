import org.jspecify.annotations.NullMarked;

/** Events in, state and actions out: no clock, thread, socket, file or dice. */
@NullMarked
module io.understudy.core {
    requires static transitive org.jspecify;
    requires transitive io.understudy.model;

    exports io.understudy.core.address;
    exports io.understudy.core.bfd;
    exports io.understudy.core.ipvs;
    exports io.understudy.core.lvs;
    exports io.understudy.core.change;
    exports io.understudy.core.check;
    exports io.understudy.core.check.kind;
    exports io.understudy.core.line;
    exports io.understudy.core.node;
    exports io.understudy.core.reload;
    exports io.understudy.core.track;
    exports io.understudy.core.vrrp;
    exports io.understudy.core.vrrp.wire;
}
