package io.understudy.core.node;

import io.understudy.model.unit.IpAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where adverts leave and arrive; instances with equal values share one. Compares itself by hand as
 * {@link TimerId} does, and for the same reason.
 *
 * @param interfaceName empty for any interface, which unicast alone can do
 * @param source address to send from
 * @param group multicast group joined; null for unicast
 * @param ttl TTL or hop limit of what is sent, 0 to 255; -1, over IPv6, for the kernel's default
 * @param authenticated adverts come behind an authentication header (RFC 2402), and what is sent
 *     begins with its IP header
 */
public record VrrpSocket(
        String interfaceName,
        IpAddress source,
        @Nullable IpAddress group,
        int ttl,
        boolean authenticated) {
    private static final int TTL = 255;

    /** Names from different places of a file become one, and compare at a glance. */
    public VrrpSocket {
        interfaceName = interfaceName.intern();
    }

    /** A socket of adverts as most are: plain, with TTL 255 (RFC 9568 §5.1.1.3). */
    public VrrpSocket(String interfaceName, IpAddress source, @Nullable IpAddress group) {
        this(interfaceName, source, group, TTL, false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof VrrpSocket that
                        && ttl == that.ttl
                        && authenticated == that.authenticated
                        && interfaceName.equals(that.interfaceName)
                        && source.equals(that.source)
                        && Objects.equals(group, that.group));
    }

    @Override
    public int hashCode() {
        return 31 * interfaceName.hashCode() + source.hashCode();
    }
}
