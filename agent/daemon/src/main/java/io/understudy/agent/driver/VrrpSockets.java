package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.VrrpSocket;
import io.understudy.linux.socket.Ipv4;
import io.understudy.linux.socket.RawSocket;
import io.understudy.linux.socket.ReceivedPacket;
import io.understudy.linux.socket.SocketFilter;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * VRRP's raw sockets. One listens per interface and group however many sources speak there, so that
 * no advert arrives twice; one speaks per source. A unicast socket does both.
 */
public final class VrrpSockets implements AutoCloseable {
    private static final int IPPROTO_VRRP = 112;
    private static final int TTL = 255; // RFC 9568 §5.1.1.3
    private static final int TOS_INTERNETWORK_CONTROL = 0xc0;
    private static final int SOME_ADDRESS = 4;

    /** Enough to empty a queue that filled up during a stall, too little to starve the timers. */
    private static final int PACKETS_PER_TURN = 256;

    private final Interfaces interfaces;
    private final Watcher watcher;
    private final Consumer<NodeEvent> arrivals;
    private final Map<VrrpSocket, RawSocket> speakers = new HashMap<>();
    private final Map<Audience, Listener> listeners = new HashMap<>();
    private int[] destinations = new int[SOME_ADDRESS];
    private final byte[] scratch = new byte[4];

    /** What a listener listens to. */
    private record Audience(String interfaceName, IpAddress address) {}

    private static final class Listener {
        final RawSocket socket;
        int users;

        Listener(RawSocket socket) {
            this.socket = socket;
        }
    }

    public VrrpSockets(Interfaces interfaces, Watcher watcher, Consumer<NodeEvent> arrivals) {
        this.interfaces = interfaces;
        this.watcher = watcher;
        this.arrivals = arrivals;
    }

    void open(VrrpSocket key) throws SyscallException {
        if (speakers.containsKey(key)) {
            return;
        }
        int index = interfaces.index(key.interfaceName());
        RawSocket speaker = openSpeaker(key, index);
        try {
            IpAddress group = key.group();
            if (group == null) {
                listen(speaker, key.interfaceName());
            } else {
                speaker.attach(SocketFilter.dropAll());
                join(new Audience(key.interfaceName(), group), index);
            }
            speakers.put(key, speaker);
        } catch (SyscallException e) {
            speaker.close();
            throw e;
        }
    }

    /** Pretends to have opened it: what is sent there is refused, and nothing arrives. */
    public void pretend(VrrpSocket key) {
        speakers.computeIfAbsent(key, _ -> RawSocket.unopened());
    }

    private RawSocket openSpeaker(VrrpSocket key, int interfaceIndex) throws SyscallException {
        int source = number(key.source());
        RawSocket speaker = RawSocket.open(IPPROTO_VRRP, key.interfaceName());
        try {
            speaker.bind(source);
            speaker.ttl(TTL);
            speaker.typeOfService(TOS_INTERNETWORK_CONTROL);
            speaker.mayFragment();
            if (key.group() != null) {
                speaker.multicastFrom(source, interfaceIndex);
            }
            return speaker;
        } catch (SyscallException e) {
            speaker.close();
            throw e;
        }
    }

    private void join(Audience audience, int interfaceIndex) throws SyscallException {
        Listener listener = listeners.get(audience);
        if (listener == null) {
            RawSocket socket = RawSocket.open(IPPROTO_VRRP, audience.interfaceName());
            try {
                int group = number(audience.address());
                socket.bind(group);
                socket.join(group, interfaceIndex);
                listen(socket, audience.interfaceName());
            } catch (SyscallException e) {
                socket.close();
                throw e;
            }
            listener = new Listener(socket);
            listeners.put(audience, listener);
        }
        listener.users++;
    }

    private void listen(RawSocket socket, String interfaceName) throws SyscallException {
        watcher.watch(socket.fd(), () -> receive(socket, interfaceName));
    }

    private void receive(RawSocket socket, String interfaceName) {
        for (int i = 0; i < PACKETS_PER_TURN; i++) {
            ReceivedPacket packet = next(socket);
            if (packet == null) {
                return;
            }
            arrivals.accept(
                    new NodeEvent.PacketReceived(
                            interfaceName,
                            IpAddress.of(Ipv4.bytes(packet.source())),
                            IpAddress.of(Ipv4.bytes(packet.destination())),
                            packet.ttl(),
                            packet.totalLength() - packet.headerLength(),
                            packet.payload(),
                            MonotonicClock.nanos()));
        }
    }

    /** An error that is reported here (the interface went down) has its own event elsewhere. */
    private static @Nullable ReceivedPacket next(RawSocket socket) {
        try {
            return socket.receive();
        } catch (SyscallException _) {
            return null;
        }
    }

    void close(VrrpSocket key) {
        RawSocket speaker = speakers.remove(key);
        if (speaker == null) {
            return;
        }
        IpAddress group = key.group();
        if (group == null) {
            watcher.unwatch(speaker.fd());
        } else {
            leave(new Audience(key.interfaceName(), group));
        }
        speaker.close();
    }

    private void leave(Audience audience) {
        Listener listener = listeners.get(audience);
        if (listener != null && --listener.users == 0) {
            listeners.remove(audience);
            watcher.unwatch(listener.socket.fd());
            listener.socket.close();
        }
    }

    void send(SendAdvert advert) throws SyscallException {
        RawSocket speaker = speakers.get(advert.socket());
        if (speaker == null) {
            return; // it was refused when it was opened, and that was told
        }
        List<IpAddress> addresses = advert.destinations();
        if (destinations.length < addresses.size()) {
            destinations = new int[addresses.size()];
        }
        for (int i = 0; i < addresses.size(); i++) {
            addresses.get(i).copyTo(scratch, 0);
            destinations[i] = Ipv4.of(scratch, 0);
        }
        speaker.send(destinations, addresses.size(), advert.payload());
    }

    @Override
    public void close() {
        for (VrrpSocket key : List.copyOf(speakers.keySet())) {
            close(key);
        }
    }

    private static int number(IpAddress address) throws SyscallException {
        if (!address.isV4()) {
            throw SyscallException.of(
                    "socket(2)", 97, "VRRP over IPv6 is not supported yet (" + address + ")");
        }
        return Ipv4.of(address.bytes(), 0);
    }
}
