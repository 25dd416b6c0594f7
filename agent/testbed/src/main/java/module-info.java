import org.jspecify.annotations.NullMarked;

/** The laboratory: network namespaces, peers, benches. Not shipped. */
@NullMarked
module io.understudy.testbed {
    requires static transitive org.jspecify;
    requires io.understudy.agent;
    requires io.understudy.core;
    requires io.understudy.linux;
    requires io.understudy.model;
    requires java.compiler;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.unsupported; // sun.misc.Signal: simulated agents hear SIGHUP

    exports io.understudy.testbed.bench;
    exports io.understudy.testbed.chaos;
    exports io.understudy.testbed.capture;
    exports io.understudy.testbed.demo;
    exports io.understudy.testbed.fleet;
    exports io.understudy.testbed.netns;
    exports io.understudy.testbed.sim;
    exports io.understudy.testbed.split;
}
