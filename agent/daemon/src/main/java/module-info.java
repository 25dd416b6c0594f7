import org.jspecify.annotations.NullMarked;

/** The shell: one loop thread that carries events to the core and actions to Linux. */
@NullMarked
module io.understudy.agent {
    requires static transitive org.jspecify;
    requires io.understudy.core;
    requires io.understudy.linux;
    requires io.understudy.model;
    requires jdk.net; // who is at the other end of a Unix socket
    requires jakarta.mail; // its providers, Angus Mail, come with it
    requires jdk.httpserver; // for /metrics
    requires jdk.unsupported; // sun.misc.Signal: SIGHUP and SIGTERM

    // the bench of checks runs the prober without the rest of the daemon
    exports io.understudy.agent.check to
            io.understudy.testbed;
    // the demo's terminal says what happened in the log's own words
    exports io.understudy.agent.ops to
            io.understudy.testbed;
    // simulated fleets speak by the very server that ships, and hold files as agents do
    exports io.understudy.agent.change to
            io.understudy.testbed;
    exports io.understudy.agent.loop to
            io.understudy.testbed;
    exports io.understudy.agent.command to
            io.understudy.testbed;
    exports io.understudy.agent.stream to
            io.understudy.testbed;
}
