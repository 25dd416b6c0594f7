package io.understudy.linux.netlink;

/**
 * Room for what the kernel tells before it is read (socket(7)).
 *
 * @param bytes what is asked for; the kernel doubles it
 * @param force beyond the limit that net.core.rmem_max sets, which needs CAP_NET_ADMIN
 */
public record ReceiveBuffer(int bytes, boolean force) {
    /** Enough for a thousand links that change at once. */
    public static final ReceiveBuffer USUAL = new ReceiveBuffer(1 << 20, true);
}
