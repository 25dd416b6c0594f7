package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.ipPrefix;
import static io.understudy.model.config.table.Types.networkInterface;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that a master holds.
 *
 * @param device interface that carries it; null means the instance's own
 * @param label as {@code ip address add … label}, at most 15 bytes
 * @param ownInterface whether it asks for an interface with a virtual MAC; once that has a name, it
 *     is the {@code device}
 */
public record VirtualAddress(
        IpPrefix prefix,
        @Nullable String device,
        @Nullable String label,
        AddressOptions options,
        boolean ownInterface) {
    public static final Keyword<IpPrefix> ADDRESS =
            keyword("address", ipPrefix())
                    .asIn("192.0.2.10/24")
                    .says("The address; /32 or /128 where no length is given.");

    public static final Keyword<String> DEV =
            keyword("dev", networkInterface())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("the instance's interface")
                    .asIn("eth1")
                    .says("The interface that carries the address.");

    public static final Keyword<String> LABEL =
            keyword("label", new LabelType())
                    .survivingNoValue()
                    .asIn("eth0:vip")
                    .says("A name for the address, as old tools show it.");

    private static final Keyword<String> SCOPE =
            keyword("scope", AddressOptions.SCOPE)
                    .survivingNoValue()
                    .asIn("global")
                    .says("The scope of the address: global, site, link, host or a number.");

    private static final Keyword<String> BRD =
            keyword("brd", AddressOptions.BROADCAST)
                    .survivingNoValue()
                    .asIn("192.0.2.255")
                    .says("The broadcast address; + sets all host bits, - clears them.");

    private static final Keyword<String> BROADCAST =
            keyword("broadcast", AddressOptions.BROADCAST)
                    .survivingNoValue()
                    .asIn("192.0.2.255")
                    .says("As brd.");

    private static final Keyword<String> PEER =
            keyword("peer", AddressOptions.PEER)
                    .keepsFirst()
                    .survivingNoValue()
                    .asIn("192.0.2.99")
                    .says("The other end of a point-to-point address.");

    private static final Keyword<String> PREFERRED_LFT =
            keyword("preferred_lft", AddressOptions.LIFETIME)
                    .survivingNoValue()
                    .asIn("forever")
                    .says("How long an IPv6 address is preferred as a source.")
                    .since("2.0.0");

    private static final Keyword<Boolean> HOME = option("home", "Marks an IPv6 home address.");

    private static final Keyword<Boolean> DAD =
            option("-nodad", "Runs duplicate address detection for an IPv6 address.");

    private static final Keyword<Boolean> MNGTMPADDR =
            option("mngtmpaddr", "Lets the kernel make temporary addresses from it.");

    private static final Keyword<Boolean> NOPREFIXROUTE =
            option("noprefixroute", "Adds no route for the prefix.");

    private static final Keyword<Boolean> AUTOJOIN =
            option("autojoin", "Joins the multicast group of the address.");

    private static final Keyword<Boolean> NO_TRACK =
            option("no_track", "Does not react when somebody removes the address.");

    private static final Keyword<Boolean> USE_VMAC =
            option("use_vmac", "Puts the address on an interface with a virtual MAC.");

    private static final List<Keyword<?>> OPTIONS =
            List.of(
                    DEV,
                    LABEL,
                    SCOPE,
                    BRD,
                    BROADCAST,
                    PEER,
                    PREFERRED_LFT,
                    HOME,
                    DAD,
                    MNGTMPADDR,
                    NOPREFIXROUTE,
                    AUTOJOIN,
                    NO_TRACK,
                    USE_VMAC);

    private static Keyword<Boolean> option(String name, String says) {
        return keyword(name, flag()).says(says);
    }

    /** One line of a {@code virtual_ipaddress} block. */
    public static final Line<VirtualAddress> LINE =
            Line.line(ADDRESS, OPTIONS, VirtualAddress::read).nothingWithout(needed());

    /** Of which a broken value breaks the line. */
    static Keyword<?>[] needed() {
        return new Keyword<?>[] {DEV, BRD, BROADCAST, LABEL};
    }

    private static @Nullable VirtualAddress read(Line.Values v) {
        AddressOptions options = options(v);
        return options == null
                ? null
                : new VirtualAddress(
                        v.get(ADDRESS), v.find(DEV), label(v), options, says(v, USE_VMAC));
    }

    /** An address of which the line says nothing else. */
    public VirtualAddress(IpPrefix prefix, @Nullable String device, @Nullable String label) {
        this(prefix, device, label, AddressOptions.NONE);
    }

    /** An address without an interface of its own. */
    public VirtualAddress(
            IpPrefix prefix,
            @Nullable String device,
            @Nullable String label,
            AddressOptions options) {
        this(prefix, device, label, options, false);
    }

    /** The same on this interface, which may have been made for it. */
    VirtualAddress on(@Nullable String carrier) {
        return new VirtualAddress(prefix, carrier, label, options, false);
    }

    /** The address as the kernel shows it: with a peer, the length is of the peer's network. */
    public IpPrefix assigned() {
        IpPrefix peer = options.peer();
        return peer == null ? prefix : new IpPrefix(prefix.address(), peer.length());
    }

    /** The label, which an address of IPv4 alone has. */
    static @Nullable String label(Line.Values v) {
        return v.get(ADDRESS).address().isV6() ? null : v.find(LABEL);
    }

    /**
     * What a line of such options says beside the address, its interface and its label; null after
     * reporting that keepalived takes no such line.
     */
    static @Nullable AddressOptions options(Line.Values v) {
        IpPrefix prefix = v.get(ADDRESS);
        String broadcast = v.find(BRD) != null ? v.find(BRD) : v.find(BROADCAST);
        IpPrefix peer = peer(prefix, v);
        Integer scope = v.find(SCOPE) == null ? null : AddressOptions.scope(v.get(SCOPE));
        if (prefix.address().isV6()) {
            if (broadcast != null) {
                odd(v, "IPv6 has no broadcast; the line is ignored", "remove brd");
                return null;
            }
            if (v.find(LABEL) != null) {
                odd(v, "IPv6 has no labels; label is ignored", "remove it");
            }
            if (scope != null && scope != 0) {
                odd(v, "IPv6 derives the scope of an address; scope is ignored", "remove it");
                scope = null;
            }
        } else if (broadcast != null && peer != null) {
            odd(v, "brd does not go with peer; it is ignored", "keep one of the two");
            broadcast = null;
        }
        String lifetime = v.find(PREFERRED_LFT);
        return new AddressOptions(
                scope == null ? 0 : scope,
                broadcast == null ? null : broadcast(broadcast, prefix, v),
                peer,
                lifetime == null ? null : AddressOptions.lifetime(lifetime),
                says(v, HOME),
                says(v, DAD),
                says(v, MNGTMPADDR),
                says(v, NOPREFIXROUTE),
                says(v, AUTOJOIN),
                !says(v, NO_TRACK));
    }

    private static @Nullable IpAddress broadcast(String word, IpPrefix prefix, Line.Values v) {
        IpAddress address = AddressOptions.broadcast(word, prefix);
        if (address == null) {
            odd(v, prefix + " has no host bits for brd " + word + "; it is ignored", "remove it");
        }
        return address;
    }

    /** The peer as a host; its length is that of the address as well. */
    private static @Nullable IpPrefix peer(IpPrefix prefix, Line.Values v) {
        IpAddress peer = v.find(PEER) == null ? null : IpAddress.parse(v.get(PEER));
        if (peer == null) {
            return null;
        }
        if (peer.isV6() != prefix.address().isV6()) {
            odd(v, "peer " + peer + " is of the other family; it is ignored", "remove it");
            return null;
        }
        if (prefix.length() != peer.bits()) {
            odd(
                    v,
                    "with a peer, the length of " + prefix + " is ignored",
                    "write " + prefix.address() + " alone");
        }
        return new IpPrefix(peer, peer.bits());
    }

    private static void odd(Line.Values v, String message, String help) {
        v.report()
                .warning(
                        "address-options",
                        v.statement().range(),
                        v.statement().scope(),
                        message,
                        help);
    }

    private static boolean says(Line.Values v, Keyword<Boolean> option) {
        return v.find(option) != null;
    }
}
