package io.understudy.linux.conntrack;

import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.sys.SyscallException;
import java.util.function.Consumer;

/** The kernel's connection tracking in this network namespace; reading needs CAP_NET_ADMIN. */
public final class Conntrack implements AutoCloseable {
    private final NetlinkConversation requests;

    Conntrack(NetlinkChannel channel) {
        requests = new NetlinkConversation(channel);
    }

    public static Conntrack open() throws SyscallException {
        return new Conntrack(NetlinkSocket.openForRequests(NetlinkSocket.NETLINK_NETFILTER));
    }

    /** Hands over every connection whose destination was rewritten, in no order. */
    public void redirected(Consumer<Redirected> taker) throws SyscallException {
        requests.each(
                Redirected.all(),
                message -> {
                    Redirected one = Redirected.parse(message);
                    if (one != null) {
                        taker.accept(one);
                    }
                });
    }

    @Override
    public void close() {
        requests.close();
    }
}
