package io.understudy.testbed.fleet;

import io.understudy.agent.command.Audit;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.Office;
import io.understudy.agent.command.RotatedFile;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.agent.stream.StreamServer;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.TlsIdentity;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One agent without a kernel below it: what it tells is published as the daemon publishes. */
public final class SimulatedHost implements AutoCloseable {
    private static final StatePublisher.Journal NONE =
            new StatePublisher.Journal() {
                @Override
                public void tell(StateEvent event) {}

                @Override
                public void gap() {}
            };

    private final StatePublisher publisher;
    private final StreamServer server;

    /**
     * One that knows no commands begins to listen.
     *
     * @param audit where they would be written down
     */
    public SimulatedHost(String name, InetSocketAddress address, TlsIdentity identity, Path audit) {
        this(
                new HostIdentity(
                        name,
                        name,
                        "0.1.0",
                        Instant.now().minus(Duration.ofDays(41)),
                        "/etc/keepalived/keepalived.conf",
                        "/run/keepalived.pid",
                        List.of("understudy", "check")),
                List.of(),
                address,
                identity,
                audit);
    }

    /**
     * Begins to listen.
     *
     * @param offices carry out commands
     * @param audit where commands are written down
     */
    public SimulatedHost(
            HostIdentity host,
            List<Office> offices,
            InetSocketAddress address,
            TlsIdentity identity,
            Path audit) {
        publisher = new StatePublisher(host, NONE);
        CommandDesk desk =
                new CommandDesk(
                        offices,
                        new Audit(new RotatedFile(audit, 1_000_000, 1, true), publisher::state),
                        publisher);
        Log quiet = (_, _) -> {};
        server = new StreamServer(publisher, desk, address, () -> identity, quiet);
        server.start();
    }

    public void tell(StateChange change) {
        publisher.publish(change, Instant.now());
    }

    public AgentSnapshot state() {
        return publisher.state();
    }

    @Override
    public void close() {
        server.close();
        publisher.close();
    }
}
