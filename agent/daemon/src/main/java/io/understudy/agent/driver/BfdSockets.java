package io.understudy.agent.driver;

import io.understudy.core.bfd.BfdPacket;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.socket.Datagram;
import io.understudy.linux.socket.UdpSocket;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.unit.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of BFD: one listens per family and kind of session (RFC 5881 §4, RFC 5883 §5), one
 * speaks per session from a port of its own. What a session speaks from is opened when it first
 * speaks, and tried again each time it was refused: its address may come late.
 */
public final class BfdSockets implements AutoCloseable {
    private static final int PACKETS_PER_TURN = 256;
    private static final int TOS_INTERNETWORK_CONTROL = 0xc0;
    private static final int PORTS_TRIED = 32;

    private final Watcher watcher;
    private final Consumer<NodeEvent> arrivals;
    private final Map<String, BfdInstance> sessions = new HashMap<>();
    private final Map<String, UdpSocket> speakers = new HashMap<>();
    private final Map<Ear, UdpSocket> listeners = new HashMap<>();

    /** What a listener listens to. */
    private record Ear(boolean v6, boolean multihop) {
        static Ear of(BfdInstance session) {
            return new Ear(neighbor(session).isV6(), session.multihop());
        }

        int port() {
            return multihop ? BfdPacket.MULTIHOP_PORT : BfdPacket.PORT;
        }
    }

    public BfdSockets(Watcher watcher, Consumer<NodeEvent> arrivals) {
        this.watcher = watcher;
        this.arrivals = arrivals;
    }

    void open(BfdInstance session) throws SyscallException {
        sessions.put(session.name(), session);
        Ear ear = Ear.of(session);
        if (listeners.containsKey(ear)) {
            return;
        }
        UdpSocket socket = UdpSocket.open(ear.v6());
        try {
            socket.bind(null, 0, ear.port());
            watcher.watch(socket.fd(), () -> read(socket, ear.multihop()));
            listeners.put(ear, socket);
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    void send(String name, byte[] packet) throws SyscallException {
        BfdInstance session = sessions.get(name);
        if (session == null) {
            return;
        }
        UdpSocket speaker = speakers.get(name);
        if (speaker == null) {
            speaker = openSpeaker(session);
            speakers.put(name, speaker);
        }
        speaker.send(neighbor(session).bytes(), 0, Ear.of(session).port(), packet);
    }

    private static UdpSocket openSpeaker(BfdInstance session) throws SyscallException {
        UdpSocket socket = UdpSocket.open(neighbor(session).isV6());
        try {
            socket.ttl(session.ttl());
            socket.typeOfService(TOS_INTERNETWORK_CONTROL);
            bindSomewhere(socket, session.source());
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /** The port must be of a range and belong to no other session (RFC 5881 §4). */
    private static void bindSomewhere(UdpSocket socket, @Nullable IpAddress source)
            throws SyscallException {
        for (int i = 1; ; i++) {
            int port =
                    ThreadLocalRandom.current()
                            .nextInt(BfdPacket.FIRST_SOURCE_PORT, BfdPacket.LAST_SOURCE_PORT + 1);
            try {
                socket.bind(source == null ? null : source.bytes(), 0, port);
                return;
            } catch (SyscallException e) {
                if (e.errno() != Errno.EADDRINUSE || i == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }

    private void read(UdpSocket socket, boolean multihop) {
        for (int i = 0; i < PACKETS_PER_TURN; i++) {
            Datagram datagram = next(socket);
            if (datagram == null) {
                return;
            }
            arrivals.accept(
                    new NodeEvent.BfdReceived(
                            multihop,
                            IpAddress.of(datagram.source()),
                            IpAddress.of(datagram.destination()),
                            datagram.ttl(),
                            datagram.payload(),
                            MonotonicClock.nanos()));
        }
    }

    private static @Nullable Datagram next(UdpSocket socket) {
        try {
            return socket.receive();
        } catch (SyscallException _) {
            return null; // an error of something sent before; silence tells the session
        }
    }

    void close(String name) {
        BfdInstance session = sessions.remove(name);
        UdpSocket speaker = speakers.remove(name);
        if (speaker != null) {
            speaker.close();
        }
        if (session == null) {
            return;
        }
        Ear ear = Ear.of(session);
        if (sessions.values().stream().noneMatch(other -> Ear.of(other).equals(ear))) {
            UdpSocket listener = listeners.remove(ear);
            if (listener != null) {
                watcher.unwatch(listener.fd());
                listener.close();
            }
        }
    }

    private static IpAddress neighbor(BfdInstance session) {
        return Objects.requireNonNull(session.neighbor());
    }

    @Override
    public void close() {
        List.copyOf(sessions.keySet()).forEach(this::close);
    }
}
