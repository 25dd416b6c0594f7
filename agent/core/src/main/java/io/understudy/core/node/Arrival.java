package io.understudy.core.node;

import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.model.unit.IpAddress;
import java.util.Arrays;

/**
 * A VRRP packet that has just arrived, in buffers that the next one overwrites: what is known of it
 * before anybody decides that it deserves an event.
 */
public final class Arrival {
    private final String interfaceName;
    private final AdvertView view = new AdvertView();
    private IpAddress source = AdvertFormat.GROUP_V4;
    private IpAddress destination = AdvertFormat.GROUP_V4;
    private int ttl;
    private int ipLength;
    private byte[] payload = new byte[0];
    private int length;
    private long at;

    /** For packets of one interface; an empty one comes first. */
    public Arrival(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    /**
     * Becomes the next packet.
     *
     * @param ipLength total length that the IP header claims, minus that header
     * @param payload holds what follows the IP header, and may hold more; not copied
     * @param length how many bytes of it there are
     * @param at monotonic time in nanoseconds
     */
    public void become(
            IpAddress source,
            IpAddress destination,
            int ttl,
            int ipLength,
            byte[] payload,
            int length,
            long at) {
        this.source = source;
        this.destination = destination;
        this.ttl = ttl;
        this.ipLength = ipLength;
        this.payload = payload;
        this.length = length;
        this.at = at;
        view.turnTo(payload, length, source.isV6());
    }

    /** What happened since it arrived was taken first: it is taken for as late as that. */
    public void notBefore(long earliest) {
        if (at - earliest < 0) {
            at = earliest;
        }
    }

    /** The packet as an event that may be kept. */
    public PacketReceived event() {
        byte[] copy = Arrays.copyOf(payload, length);
        return new PacketReceived(interfaceName, source, destination, ttl, ipLength, copy, at);
    }

    String interfaceName() {
        return interfaceName;
    }

    IpAddress source() {
        return source;
    }

    IpAddress destination() {
        return destination;
    }

    int ttl() {
        return ttl;
    }

    int ipLength() {
        return ipLength;
    }

    int length() {
        return length;
    }

    long at() {
        return at;
    }

    /** Its fields; means nothing unless {@link AdvertView#isWhole}. */
    AdvertView view() {
        return view;
    }
}
