package io.understudy.linux.nftables;

import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.sys.SyscallException;

/** The packet filter of this network namespace; changing it needs CAP_NET_ADMIN. */
public final class Nftables implements AutoCloseable {
    private final NetlinkConversation requests;

    /** Over a channel that is open already. */
    public Nftables(NetlinkChannel channel) {
        requests = new NetlinkConversation(channel);
    }

    public static Nftables open() throws SyscallException {
        return new Nftables(NetlinkSocket.openForRequests(NetlinkSocket.NETLINK_NETFILTER));
    }

    /** Has all of a batch take effect; when anything of it is refused, nothing of it has. */
    public void commit(NftBatch batch) throws SyscallException {
        if (!batch.isEmpty()) {
            requests.transact(batch.messages());
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
