package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.command.Answer;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.global.FirewallRules;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.LinkWatching;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host should do next. Actions of one step are carried out in their order. */
public sealed interface NodeAction {
    /** Receive and send on this socket; opening an open one does nothing. */
    record OpenSocket(VrrpSocket socket) implements NodeAction {}

    /**
     * Room for adverts that wait to be read from it.
     *
     * @param bytes up to Integer.MAX_VALUE; 0 for what the kernel gives
     */
    record SizeSocket(VrrpSocket socket, long bytes) implements NodeAction {}

    record CloseSocket(VrrpSocket socket) implements NodeAction {}

    /**
     * Send one VRRP packet (IP protocol 112, TTL 255, TOS 0xC0) to each destination. The array is
     * not changed after it was handed out.
     */
    record SendAdvert(VrrpSocket socket, List<IpAddress> destinations, byte[] payload)
            implements NodeAction {
        public SendAdvert {
            destinations = List.copyOf(destinations);
        }
    }

    /** Send a whole Ethernet frame: gratuitous ARP or unsolicited neighbour advertisement. */
    record SendFrame(String interfaceName, byte[] frame) implements NodeAction {}

    /** Put an address on an interface; one that is there already is success. */
    record AddAddress(String interfaceName, VirtualAddress address) implements NodeAction {}

    /**
     * Put an address on an interface for so long, or renew one that is there: then the kernel takes
     * it away, whatever became of this process.
     *
     * @param seconds 0 for ever
     */
    record LeaseAddress(String interfaceName, VirtualAddress address, int seconds)
            implements NodeAction {}

    /** Take an address off an interface; one that is gone already is success. */
    record RemoveAddress(String interfaceName, VirtualAddress address) implements NodeAction {}

    /**
     * Make an interface on top of another, and take it up: an ipvlan where the own interface says
     * so, else a macvlan with this MAC address. One that was made before is success; one of the
     * same kind that somebody left is made anew.
     *
     * @param vrf the VRF it shall belong to; null for none
     * @param v6Addresses whether an interface of an IPv4 router has IPv6 addresses on it
     */
    record CreateLink(OwnInterface own, MacAddress mac, @Nullable String vrf, boolean v6Addresses)
            implements NodeAction {
        public String name() {
            return own.name();
        }
    }

    /** Have such an interface belong to this VRF; to none with null. */
    record MoveLink(String name, @Nullable String vrf) implements NodeAction {}

    /**
     * Have what such an interface would report of its multicast groups leave by its parent instead,
     * and its router solicitations not at all: switches must not learn the virtual MAC from them.
     */
    record RelayReports(String vmac, String parent, boolean v6) implements NodeAction {}

    /**
     * Have the kernel keep other IPv4 addresses of a network when its first is taken off an
     * interface (promote_secondaries of ip-sysctl.rst), or as it was before.
     */
    record KeepSecondaries(String interfaceName, boolean keep) implements NodeAction {}

    /**
     * Have no membership of a link-local group reported on the wire (igmp_link_local_mcast_reports
     * of ip-sysctl.rst), until the end.
     */
    record SilenceLocalReports() implements NodeAction {}

    /** Write rules of the packet filter like this from now on. */
    record UseFirewall(FirewallRules firewall) implements NodeAction {}

    /**
     * Drop packets to and from these addresses, but for neighbour discovery; those blocked already
     * stay so.
     */
    record BlockAddresses(List<Placement> addresses) implements NodeAction {
        public BlockAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** Let packets of these addresses pass again; what is not blocked is left alone. */
    record UnblockAddresses(List<Placement> addresses) implements NodeAction {
        public UnblockAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** Delete such an interface; one that is gone already is success. */
    record RemoveLink(String name) implements NodeAction {}

    /**
     * Ask on that network who answers for these addresses, whatever was known of them before.
     *
     * @param router who wants to know
     */
    record AskNeighbours(String router, String interfaceName, List<IpAddress> addresses)
            implements NodeAction {
        public AskNeighbours {
            addresses = List.copyOf(addresses);
        }
    }

    /** Say who answered for them since; see {@link NodeEvent.NeighboursSeen}. */
    record ReadNeighbours(String router, String interfaceName, List<IpAddress> addresses)
            implements NodeAction {
        public ReadNeighbours {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Say this on a heartbeat line; it is opened first if it is not, and what arrives there is told
     * from then on.
     *
     * @param v6 the family of those that are no addresses: another interface
     */
    record SendHeartbeat(HeartbeatLine line, boolean v6, byte[] bytes) implements NodeAction {}

    /** Neither speak nor listen on that line any more; one that is not open is success. */
    record CloseLine(HeartbeatLine line) implements NodeAction {}

    /** Put a route into its table; one that is there already is success. */
    record AddRoute(Route route) implements NodeAction {}

    /** Take a route out of its table; one that is gone already is success. */
    record RemoveRoute(Route route) implements NodeAction {}

    /** Add a policy rule; one that is there already is success. */
    record AddRule(PolicyRule rule) implements NodeAction {}

    /** Remove a policy rule; one that is gone already is success. */
    record RemoveRule(PolicyRule rule) implements NodeAction {}

    /** Fire once at monotonic time {@code at}, replacing an earlier deadline of this timer. */
    record SetTimer(TimerId timer, long at) implements NodeAction {}

    record StopTimer(TimerId timer) implements NodeAction {}

    /** Start the script unless a run of it is still under way; end it at its timeout. */
    record RunScript(VrrpScript script) implements NodeAction {}

    /** End a running script; nothing is reported of it. */
    record StopScript(String name) implements NodeAction {}

    /** Read the file now and whenever it changes, and tell what it holds. */
    record WatchFile(TrackFile file) implements NodeAction {}

    record IgnoreFile(String name) implements NodeAction {}

    /** Count these processes now and whenever one comes or goes, and tell how many run. */
    record WatchProcesses(TrackProcess process) implements NodeAction {}

    record IgnoreProcesses(String name) implements NodeAction {}

    /** Listen for a BFD session; packets of it may be sent from now on. */
    record OpenBfd(BfdInstance session) implements NodeAction {}

    record CloseBfd(String session) implements NodeAction {}

    /** Send one BFD control packet to the peer of an open session. */
    record SendBfd(String session, byte[] packet) implements NodeAction {}

    /**
     * Run a command when the earlier ones of the same subject have ended; nothing is told of it.
     *
     * @param subject whom it is about; commands of one subject keep their order
     * @param command as configured
     * @param added words behind it
     */
    record Notify(String subject, Invocation command, List<String> added) implements NodeAction {
        public Notify {
            added = List.copyOf(added);
        }
    }

    /** Write a line to the named pipes of global_defs, and never wait for their readers. */
    record WritePipes(String line) implements NodeAction {}

    /** The answer to the command of that ticket. */
    record Answered(long ticket, Answer answer) implements NodeAction {}

    /** Ask these links for their carrier, and no others. */
    record PollLinks(LinkWatching links) implements NodeAction {}

    /** Say what time of day it is. */
    record ReadClock() implements NodeAction {}

    /**
     * Mail that an instance or group entered a state, unless that was the last thing mailed of it.
     *
     * @param subject whom it is about; mails of one subject keep their order
     * @param title of the mail, without the name of this router
     * @param text of the mail, a line
     */
    record SendMail(String subject, String title, String text) implements NodeAction {}

    /** Tell the world. */
    record Publish(StateChange change) implements NodeAction {}

    /** Everything is put down in good order: the process may end. */
    record Exit() implements NodeAction {}
}
