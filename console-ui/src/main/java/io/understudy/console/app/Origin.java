package io.understudy.console.app;

import io.understudy.console.demo.DemoFleet;
import io.understudy.console.demo.DemoWire;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.hosts.HostDesk;
import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.Tape;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.store.Deployed;
import io.understudy.console.store.Intended;
import io.understudy.console.watch.WatchDialer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the fleet of one sitting comes from: real agents, or the demo. They never mix. */
sealed interface Origin extends AutoCloseable {
    Dialer dialer();

    InstantSource clock();

    /** Tells both of what is known to have happened before this console looked. */
    void recount(FleetSession session, Tape tape);

    /** How the fleet was second by second just before. */
    List<FleetState> samples();

    /** What is known to have been deployed before this console looked. */
    Map<Endpoint, Intended> intended();

    /** The same, as it went. */
    default List<Deployed> deployments() {
        return List.of();
    }

    /** How files of a host are reached. */
    Doors doors(Endpoint host);

    /** How a new host is reached. */
    HostDesk.Reach reach(Endpoint host);

    List<Endpoint> endpoints();

    /** Where the console's own certificate is. */
    Path tls();

    /** Where the history is kept; null keeps it in memory. */
    @Nullable Path history();

    @Override
    void close();

    /** Agents out there, by TLS and SSH. */
    record Network(ConsoleOptions options, List<Endpoint> endpoints, Doors.Ssh ssh)
            implements Origin {
        Network(ConsoleOptions options, List<Endpoint> endpoints, Path home) {
            this(
                    options,
                    List.copyOf(endpoints),
                    new Doors.Ssh(
                            new SshAccess(home, options.sshUser(), options.sshIdentity()),
                            options.trusted(home)));
        }

        @Override
        public Dialer dialer() {
            return new WatchDialer(new TlsDialer(options.tls(), ssh.tunnels()), ssh::openUnasked);
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public void recount(FleetSession session, Tape tape) {}

        @Override
        public List<FleetState> samples() {
            return List.of();
        }

        @Override
        public Map<Endpoint, Intended> intended() {
            return Map.of();
        }

        @Override
        public Doors doors(Endpoint host) {
            return ssh.to(host);
        }

        @Override
        public Path tls() {
            return options.tls();
        }

        @Override
        public HostDesk.Reach reach(Endpoint host) {
            SshTarget target = ssh.access().target(host.host());
            // what is typed on the way to a host whose stream SSH carries, its stream needs as well
            boolean carried = !host.isOverSsh() && target.needsOthers();
            return new HostDesk.Reach(target, ssh.to(carried ? host.viaSsh() : host));
        }

        @Override
        public @Nullable Path history() {
            return options.history();
        }

        @Override
        public void close() {}
    }

    /**
     * Hosts that exist in this process alone.
     *
     * @param school where keys and history are kept of a console that is started for the JVM to
     *     learn from, and follows these hosts as it follows real ones; else null
     * @param wire to them then
     */
    record Demo(DemoFleet fleet, @Nullable Path school, @Nullable DemoWire wire) implements Origin {
        /**
         * @param now what its clocks say at first
         */
        static Demo begin(Instant now) {
            return running(new DemoFleet(now));
        }

        /** One in which time passes from now on. */
        static Demo running(DemoFleet fleet) {
            fleet.run();
            return new Demo(fleet, null, null);
        }

        /** One that is followed as real hosts are. */
        static Demo inSchool(DemoFleet fleet, Path school) throws IOException {
            fleet.run();
            return new Demo(fleet, school, new DemoWire(fleet, school));
        }

        @Override
        public Dialer dialer() {
            return wire == null ? fleet.dialer() : wire;
        }

        @Override
        public InstantSource clock() {
            return fleet.clock();
        }

        @Override
        public void recount(FleetSession session, Tape tape) {
            fleet.recall(session::recall);
            fleet.recount(tape);
        }

        @Override
        public List<FleetState> samples() {
            return fleet.samples();
        }

        @Override
        public Map<Endpoint, Intended> intended() {
            return fleet.intended();
        }

        @Override
        public List<Deployed> deployments() {
            return fleet.deployments();
        }

        @Override
        public Doors doors(Endpoint host) {
            return _ -> fleet.log(host);
        }

        @Override
        public Path tls() {
            return HostDesk.CLOSED.means().tls();
        }

        @Override
        public HostDesk.Reach reach(Endpoint host) {
            return HostDesk.CLOSED.reach(host);
        }

        @Override
        public List<Endpoint> endpoints() {
            return fleet.endpoints();
        }

        @Override
        public @Nullable Path history() {
            return school == null ? null : school.resolve("frames.db");
        }

        @Override
        public void close() {
            if (wire != null) {
                wire.close();
            }
            fleet.close();
        }
    }
}
