package io.understudy.linux.ipvs;

import io.understudy.linux.genl.GenericNetlink;
import io.understudy.linux.netlink.Buffered;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkConversation;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kernel's table of services: read and changed. One thread at a time. */
public final class IpvsNetlink implements AutoCloseable {
    private final NetlinkConversation conversation;
    private final int family;

    private IpvsNetlink(NetlinkConversation conversation, int family) {
        this.conversation = conversation;
        this.family = family;
    }

    /**
     * Finds the kernel's IPVS; asking loads the module where the kernel may load it.
     *
     * @throws SyscallException ENOENT if this kernel has none
     */
    public static IpvsNetlink open() throws SyscallException {
        return open(NetlinkSocket.openForRequests(NetlinkSocket.NETLINK_GENERIC));
    }

    static IpvsNetlink open(NetlinkChannel channel) throws SyscallException {
        NetlinkConversation conversation = new NetlinkConversation(channel);
        try {
            return new IpvsNetlink(
                    conversation, GenericNetlink.family(conversation, IpvsCodec.FAMILY));
        } catch (SyscallException e) {
            conversation.close();
            throw e;
        }
    }

    /** Keeps answers until they are read. */
    public Buffered answers() {
        return conversation;
    }

    /**
     * Makes changes in their order. Adding what is there, and removing what is not, is success;
     * changing a server that is not there adds it.
     *
     * @return what was refused, by place in the list
     * @throws SyscallException if the kernel does not answer at all
     */
    public SortedMap<Integer, SyscallException> apply(List<IpvsRequest> wanted)
            throws SyscallException {
        SortedMap<Integer, SyscallException> refused = attempt(wanted);
        SortedMap<Integer, SyscallException> remaining = new TreeMap<>();
        for (var refusal : refused.entrySet()) {
            IpvsRequest request = wanted.get(refusal.getKey());
            SyscallException why = forgiven(request, refusal.getValue());
            if (why != null) {
                remaining.put(refusal.getKey(), why);
            }
        }
        return remaining;
    }

    private SortedMap<Integer, SyscallException> attempt(List<IpvsRequest> wanted)
            throws SyscallException {
        List<NetlinkRequest> requests = new ArrayList<>(wanted.size());
        wanted.forEach(one -> requests.add(IpvsCodec.request(family, one)));
        return conversation.executeAll(requests);
    }

    private @Nullable SyscallException forgiven(IpvsRequest request, SyscallException why)
            throws SyscallException {
        int errno = why.errno();
        boolean missing = errno == Errno.ENOENT || errno == Errno.ESRCH;
        IpvsRequest instead =
                switch (request) {
                    case IpvsRequest.AddService(var service) when errno == Errno.EEXIST ->
                            new IpvsRequest.SetService(service);
                    case IpvsRequest.SetService(var service) when missing ->
                            new IpvsRequest.AddService(service);
                    case IpvsRequest.AddDestination(var key, var d) when errno == Errno.EEXIST ->
                            new IpvsRequest.SetDestination(key, d);
                    case IpvsRequest.SetDestination(var key, var d) when errno == Errno.ENOENT ->
                            new IpvsRequest.AddDestination(key, d);
                    case IpvsRequest.AddService _,
                            IpvsRequest.SetService _,
                            IpvsRequest.AddDestination _,
                            IpvsRequest.SetDestination _,
                            IpvsRequest.SetTimeouts _,
                            IpvsRequest.Flush _,
                            IpvsRequest.DeleteService _,
                            IpvsRequest.DeleteDestination _,
                            IpvsRequest.StartSync _,
                            IpvsRequest.StopSync _ ->
                            null;
                };
        if (instead != null) {
            return attempt(List.of(instead)).get(0);
        }
        boolean done =
                switch (request) {
                    case IpvsRequest.DeleteService _,
                            IpvsRequest.DeleteDestination _,
                            IpvsRequest.StopSync _ ->
                            missing;
                    case IpvsRequest.StartSync _ -> errno == Errno.EEXIST;
                    case IpvsRequest.AddService _,
                            IpvsRequest.SetService _,
                            IpvsRequest.AddDestination _,
                            IpvsRequest.SetDestination _,
                            IpvsRequest.SetTimeouts _,
                            IpvsRequest.Flush _ ->
                            false;
                };
        return done ? null : why;
    }

    /** Everything in the table, with counters. */
    public IpvsTable read() throws SyscallException {
        List<IpvsTable.Entry> entries = new ArrayList<>();
        NetlinkRequest all =
                GenericNetlink.request(
                        "IPVS_CMD_GET_SERVICE",
                        family,
                        IpvsCodec.GET_SERVICE,
                        IpvsCodec.VERSION,
                        NetlinkRequest.NLM_F_DUMP);
        for (NetlinkMessage message : conversation.dump(all)) {
            IpvsTable.Entry entry = IpvsCodec.service(message);
            if (entry != null) {
                entries.add(
                        new IpvsTable.Entry(
                                entry.service(), entry.counters(), servers(entry.service().key())));
            }
        }
        return new IpvsTable(entries);
    }

    /** The servers of one service, with counters; none if there is no such service. */
    public List<IpvsTable.Server> servers(IpvsServiceKey key) throws SyscallException {
        List<IpvsTable.Server> servers = new ArrayList<>();
        for (NetlinkMessage message : conversation.dump(IpvsCodec.servers(family, key))) {
            IpvsTable.Server server = IpvsCodec.server(message, key.v6());
            if (server != null) {
                servers.add(server);
            }
        }
        return servers;
    }

    /** How long sessions without traffic are remembered. */
    public IpvsTimeouts timeouts() throws SyscallException {
        NetlinkRequest request =
                GenericNetlink.request(
                        "IPVS_CMD_GET_CONFIG",
                        family,
                        IpvsCodec.GET_CONFIG,
                        IpvsCodec.VERSION,
                        NetlinkRequest.NLM_F_ACK);
        for (NetlinkMessage answer : conversation.ask(request)) {
            return IpvsCodec.timeouts(answer);
        }
        throw SyscallException.of(request.name(), Errno.ENOENT);
    }

    /** The sync threads that run. */
    public List<IpvsSync> syncs() throws SyscallException {
        NetlinkRequest request =
                GenericNetlink.request(
                        "IPVS_CMD_GET_DAEMON",
                        family,
                        IpvsCodec.GET_DAEMON,
                        IpvsCodec.VERSION,
                        NetlinkRequest.NLM_F_DUMP);
        List<IpvsSync> syncs = new ArrayList<>();
        for (NetlinkMessage answer : conversation.dump(request)) {
            IpvsSync sync = IpvsCodec.sync(answer);
            if (sync != null) {
                syncs.add(sync);
            }
        }
        return syncs;
    }

    @Override
    public void close() {
        conversation.close();
    }
}
