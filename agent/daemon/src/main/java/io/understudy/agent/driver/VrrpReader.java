package io.understudy.agent.driver;

import io.understudy.core.node.NodeEvent;
import io.understudy.linux.socket.RawSocket;
import io.understudy.linux.socket.ReceivedPacket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one socket and makes events of what arrived there. */
final class VrrpReader {
    /** Enough to empty a queue that filled up during a stall, too little to starve the timers. */
    private static final int PACKETS_PER_TURN = 256;

    /** More hosts than that do not speak VRRP on one link; then addresses are made anew. */
    private static final int KNOWN = 8;

    private final RawSocket socket;
    private final String interfaceName;
    private final boolean authenticated;
    private final Consumer<NodeEvent> arrivals;
    private final @Nullable IpAddress[] known = new IpAddress[KNOWN];
    private int oldest;

    VrrpReader(
            RawSocket socket,
            String interfaceName,
            boolean authenticated,
            Consumer<NodeEvent> arrivals) {
        this.socket = socket;
        this.interfaceName = interfaceName;
        this.authenticated = authenticated;
        this.arrivals = arrivals;
    }

    void read() {
        for (int i = 0; i < PACKETS_PER_TURN; i++) {
            ReceivedPacket packet = next();
            if (packet == null) {
                return;
            }
            arrivals.accept(event(packet));
        }
    }

    private NodeEvent event(ReceivedPacket packet) {
        long at = MonotonicClock.nanos();
        if (authenticated) {
            return new NodeEvent.AuthenticatedPacketReceived(interfaceName, packet.whole(), at);
        }
        return new NodeEvent.PacketReceived(
                interfaceName,
                address(packet.source()),
                address(packet.destination()),
                packet.ttl(),
                packet.claimedLength(),
                packet.payload(),
                at);
    }

    /** The same few addresses come again and again; they are not made anew each time. */
    private IpAddress address(byte[] bytes) {
        for (IpAddress one : known) {
            if (one != null && one.is(bytes)) {
                return one;
            }
        }
        IpAddress fresh = IpAddress.of(bytes);
        known[oldest] = fresh;
        oldest = (oldest + 1) % KNOWN;
        return fresh;
    }

    /** An error that is reported here (the interface went down) has its own event elsewhere. */
    private @Nullable ReceivedPacket next() {
        try {
            return socket.receive();
        } catch (SyscallException _) {
            return null;
        }
    }
}
