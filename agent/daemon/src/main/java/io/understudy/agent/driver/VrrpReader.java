package io.understudy.agent.driver;

import io.understudy.core.node.Arrival;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.socket.RawSocket;
import io.understudy.linux.socket.ReceivedPacket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads one socket and hands on what arrived there; an advert as such leaves no garbage. */
final class VrrpReader {
    /** Enough to empty a queue that filled up during a stall, too little to starve the timers. */
    private static final int BATCHES_PER_TURN = 16;

    /** More hosts than that do not speak VRRP on one link; then addresses are made anew. */
    private static final int KNOWN = 8;

    private final RawSocket socket;
    private final String interfaceName;
    private final boolean authenticated;
    private final Ear ear;
    private final @Nullable IpAddress[] known = new IpAddress[KNOWN];
    private final Arrival arrival;
    private byte[] payload = new byte[64];
    private int oldest;

    VrrpReader(RawSocket socket, String interfaceName, boolean authenticated, Ear ear) {
        this.socket = socket;
        this.interfaceName = interfaceName;
        this.authenticated = authenticated;
        this.ear = ear;
        arrival = new Arrival(interfaceName);
    }

    void read() {
        for (int batch = 0; batch < BATCHES_PER_TURN; batch++) {
            int count = receive();
            for (int i = 0; i < count; i++) {
                ReceivedPacket packet = socket.packet(i);
                if (packet != null) {
                    hand(packet);
                }
            }
            if (count < RawSocket.BATCH) {
                return;
            }
        }
    }

    private void hand(ReceivedPacket packet) {
        if (authenticated) {
            ear.hear(
                    new NodeEvent.AuthenticatedPacketReceived(
                            interfaceName, packet.whole(), MonotonicClock.nanos()));
            return;
        }
        if (payload.length < packet.payloadLength()) {
            payload = new byte[packet.payloadLength()];
        }
        packet.copyPayload(payload);
        arrival.become(
                address(packet.source()),
                address(packet.destination()),
                packet.ttl(),
                packet.claimedLength(),
                payload,
                packet.payloadLength(),
                packet.arrivedAt());
        ear.hear(arrival);
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
    private int receive() {
        try {
            return socket.receive();
        } catch (SyscallException _) {
            return 0;
        }
    }
}
