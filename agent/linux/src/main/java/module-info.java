import org.jspecify.annotations.NullMarked;

/** Linux through java.lang.foreign; knows no protocol. */
@NullMarked
module io.understudy.linux {
    requires static transitive org.jspecify;

    exports io.understudy.linux.conntrack;
    exports io.understudy.linux.epoll;
    exports io.understudy.linux.genl;
    exports io.understudy.linux.inotify;
    exports io.understudy.linux.ipvs;
    exports io.understudy.linux.netlink;
    exports io.understudy.linux.nftables;
    exports io.understudy.linux.pipe;
    exports io.understudy.linux.process;
    exports io.understudy.linux.rtnetlink;
    exports io.understudy.linux.serial;
    exports io.understudy.linux.socket;
    exports io.understudy.linux.sys;
}
