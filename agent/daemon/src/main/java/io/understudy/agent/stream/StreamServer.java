package io.understudy.agent.stream;

import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.ops.Log;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsException;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Offers the state stream to consoles: TLS 1.3 with certificates on both sides, one virtual thread
 * per connection, everything bounded. Nothing here runs on the loop thread, and whatever fails here
 * costs consoles, never VRRP.
 */
public final class StreamServer implements AutoCloseable {
    private static final Duration LISTEN_AGAIN = Duration.ofSeconds(10);

    /** So often it is looked whether the key material changed. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Where a certificate and key come from. */
    @FunctionalInterface
    public interface IdentitySource {
        TlsIdentity load() throws TlsException;

        /** Equal to an earlier one while there is nothing new to load; cheap. */
        default Object stamp() {
            return "";
        }

        /** An agent's in a directory, as {@link TlsIdentity} has it. */
        static IdentitySource in(Path directory) {
            return new IdentitySource() {
                @Override
                public TlsIdentity load() throws TlsException {
                    return TlsIdentity.load(directory, Role.AGENT);
                }

                @Override
                public Object stamp() {
                    return TlsIdentity.stamp(directory, Role.AGENT);
                }
            };
        }
    }

    private final StatePublisher publisher;
    private final CommandDesk desk;
    private final InetSocketAddress address;
    private final KeyMaterial keys;
    private final Log log;
    private final StreamLimits limits;
    private final Refusals refusals;
    private final Semaphore handshakes;

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> pending = new HashMap<>();
    private int pendingTotal;

    private volatile @Nullable ServerSocket listener;
    private volatile boolean closed;
    private volatile @Nullable Thread acceptor;

    /**
     * @param desk where consoles' requests go
     */
    public StreamServer(
            StatePublisher publisher,
            CommandDesk desk,
            InetSocketAddress address,
            IdentitySource source,
            Log log) {
        this(publisher, desk, address, source, log, StreamLimits.DEFAULT);
    }

    StreamServer(
            StatePublisher publisher,
            CommandDesk desk,
            InetSocketAddress address,
            IdentitySource source,
            Log log,
            StreamLimits limits) {
        this.publisher = publisher;
        this.desk = desk;
        this.address = address;
        this.keys = new KeyMaterial(source, log);
        this.log = log;
        this.limits = limits;
        this.refusals = new Refusals(log, System::nanoTime);
        this.handshakes = new Semaphore(limits.handshakes(), true);
    }

    /** Begins in the background; what is wrong with key material or address goes to the log. */
    public void start() {
        acceptor = Thread.ofVirtual().name("stream-accept").start(this::run);
        Thread.ofVirtual().name("stream-watch").start(this::watch);
    }

    /**
     * Reads the key material again; a bad one leaves the old in use. Consoles that were shown a
     * certificate that is replaced now are let go of, so that they see the new one. Blocks on
     * files.
     */
    public void reloadIdentity() {
        if (keys.read()) {
            letGo();
        }
    }

    private void letGo() {
        TlsIdentity now = keys.current();
        connections.stream().filter(c -> !c.shows(now)).forEach(Connection::finish);
    }

    /** The address it listens on; null while it does not. */
    @Nullable InetSocketAddress listening() {
        ServerSocket open = listener;
        return open == null ? null : (InetSocketAddress) open.getLocalSocketAddress();
    }

    private void run() {
        reloadIdentity();
        boolean told = false;
        while (!closed) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(address, 128);
                listener = socket;
                told = false;
                log.info(
                        "stream: listening for consoles on "
                                + Refusals.text(
                                        (InetSocketAddress) socket.getLocalSocketAddress()));
                accept(socket);
            } catch (IOException e) {
                if (closed) {
                    return;
                }
                if (!told) {
                    log.error(
                            "stream: cannot listen on "
                                    + Refusals.text(address)
                                    + ": "
                                    + e.getMessage()
                                    + "; VRRP is not affected; trying again every "
                                    + LISTEN_AGAIN.toSeconds()
                                    + " s");
                    told = true;
                }
                pause(LISTEN_AGAIN);
            } finally {
                listener = null;
            }
        }
    }

    private void accept(ServerSocket socket) throws IOException {
        while (!closed) {
            Socket peer;
            try {
                peer = socket.accept();
            } catch (IOException e) {
                if (closed || socket.isClosed()) {
                    throw e;
                }
                // Out of file descriptors, or a peer that left the queue: neither ends the service.
                log.warning("stream: a connection could not be accepted: " + e.getMessage());
                pause(Duration.ofMillis(100));
                continue;
            }
            admit(peer);
        }
    }

    private void admit(Socket socket) {
        var peer = (InetSocketAddress) socket.getRemoteSocketAddress();
        TlsIdentity own = keys.current();
        String obstacle = own == null ? "this agent has no usable key material" : obstacleFor(peer);
        if (own == null || obstacle != null) {
            refusals.add(peer, String.valueOf(obstacle));
            Connection.drop(socket);
            return;
        }
        Connection connection = new Connection(this, socket, peer, own);
        connections.add(connection);
        Thread.ofVirtual().name("stream-" + peer).start(connection::run);
    }

    private synchronized @Nullable String obstacleFor(InetSocketAddress peer) {
        int fromThere = pending.getOrDefault(peer.getAddress(), 0);
        if (fromThere >= limits.pendingPerAddress()) {
            return fromThere + " connections from there have not proven who they are yet";
        }
        if (pendingTotal >= limits.pending()) {
            return pendingTotal + " connections have not proven who they are yet";
        }
        pending.merge(peer.getAddress(), 1, Integer::sum);
        pendingTotal++;
        return null;
    }

    /** A connection has shown who it is, or has gone before. */
    synchronized void noLongerPending(Connection connection) {
        pending.computeIfPresent(
                connection.peer().getAddress(), (_, count) -> count == 1 ? null : count - 1);
        pendingTotal--;
    }

    /** Whether one more console may stay. */
    boolean hasRoom() {
        return connections.stream().filter(Connection::isServed).count() < limits.consoles();
    }

    void gone(Connection connection) {
        connections.remove(connection);
    }

    /**
     * Cuts connections that are stuck in a handshake or in a write, or count no longer, and takes
     * up key material that was renewed.
     */
    private void watch() {
        Duration period = Duration.ofMillis(Math.max(20, limits.handshakeMillis() / 10));
        long looked = System.nanoTime();
        while (!closed) {
            pause(period);
            long now = System.nanoTime();
            connections.forEach(connection -> connection.cutIfOverdue(now));
            connections.forEach(Connection::cutIfRevoked);
            if (now - looked > LOOK.toNanos()) {
                looked = now;
                if (keys.look()) {
                    letGo();
                }
            }
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            // Only close() interrupts, and the loops look at its flag.
        }
    }

    StatePublisher publisher() {
        return publisher;
    }

    CommandDesk desk() {
        return desk;
    }

    StreamLimits limits() {
        return limits;
    }

    Refusals refusals() {
        return refusals;
    }

    Semaphore handshakes() {
        return handshakes;
    }

    Log log() {
        return log;
    }

    /**
     * Sends what waits, for half a second at most, and ends every connection. Publish {@code
     * Stopping} before.
     */
    @Override
    public void close() {
        closed = true;
        Thread accepting = acceptor;
        if (accepting != null) {
            accepting.interrupt();
        }
        ServerSocket open = listener;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // Closing is all that was wanted.
            }
        }
        publisher.drain(Duration.ofMillis(200));
        connections.forEach(Connection::finish);
        long deadline = System.nanoTime() + Duration.ofMillis(500).toNanos();
        while (!connections.isEmpty() && System.nanoTime() - deadline < 0) {
            pause(Duration.ofMillis(5));
        }
        connections.forEach(Connection::cut);
    }
}
