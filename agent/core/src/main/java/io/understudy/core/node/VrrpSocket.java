package io.understudy.core.node;

import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where adverts leave and arrive; instances with equal values share one.
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

    /** A socket of adverts as most are: plain, with TTL 255 (RFC 9568 §5.1.1.3). */
    public VrrpSocket(String interfaceName, IpAddress source, @Nullable IpAddress group) {
        this(interfaceName, source, group, TTL, false);
    }
}
