package io.understudy.linux.nftables;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The packet filter of this network namespace; changing it needs CAP_NET_ADMIN. */
public final class Nftables implements AutoCloseable {
    private static final int SIZEOF_NFGENMSG = 4;
    private static final int NFTA_CHAIN_TABLE = 1;
    private static final int NFTA_CHAIN_NAME = 3;

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

    /** The same for batches of any size; of several refusals only the first is told. */
    public void commitMany(NftBatch batch) throws SyscallException {
        if (!batch.isEmpty()) {
            requests.transactMany(batch.messages());
        }
    }

    /** All rules of a table, chain by chain in their order; none if there is no such table. */
    public List<SeenRule> rules(NftFamily family, String table) throws SyscallException {
        List<SeenRule> rules = new ArrayList<>();
        for (NetlinkMessage message : requests.dump(NftBatch.rulesOf(family, table))) {
            SeenRule rule = SeenRule.parse(message);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** The names of a table's chains, those without rules too; none if there is no such table. */
    public Set<String> chains(NftFamily family, String table) throws SyscallException {
        Set<String> names = new LinkedHashSet<>();
        for (NetlinkMessage message : requests.dump(NftBatch.chainsOf(family))) {
            if (message.type() == (NftBatch.SUBSYSTEM | NftBatch.NEW_CHAIN)) {
                Attributes chain = Attributes.after(SIZEOF_NFGENMSG, message.payload());
                if (chain.text(NFTA_CHAIN_TABLE).equals(table)) {
                    names.add(chain.text(NFTA_CHAIN_NAME));
                }
            }
        }
        return names;
    }

    /** What drops an IP protocol, in the tables of all families. */
    public List<ProtocolDrop> drops(int protocol) throws SyscallException {
        ProtocolDrops drops = new ProtocolDrops(protocol);
        requests.each(
                NftBatch.allChains(),
                message -> {
                    if (message.type() == (NftBatch.SUBSYSTEM | NftBatch.NEW_CHAIN)) {
                        drops.chain(message);
                    }
                });
        requests.each(
                NftBatch.allRules(),
                message -> {
                    if (message.type() == (NftBatch.SUBSYSTEM | NftBatch.NEW_RULE)) {
                        drops.rule(message);
                    }
                });
        return drops.all();
    }

    @Override
    public void close() {
        requests.close();
    }
}
