package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.ipPrefix;
import static io.understudy.model.config.table.Types.networkInterface;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
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

    private static final Keyword<IpPrefix> PEER =
            keyword("peer", ipPrefix())
                    .survivingNoValue()
                    .asIn("192.0.2.99/32")
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
            Line.line(
                            ADDRESS,
                            OPTIONS,
                            v ->
                                    new VirtualAddress(
                                            v.get(ADDRESS),
                                            v.find(DEV),
                                            v.find(LABEL),
                                            options(v),
                                            says(v, USE_VMAC)))
                    .nothingWithout(DEV, BRD, BROADCAST, LABEL);

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

    /** What a line of such options says beside the address, its interface and its label. */
    static AddressOptions options(Line.Values v) {
        IpPrefix prefix = v.get(ADDRESS);
        String scope = v.find(SCOPE);
        String broadcast = v.find(BRD) != null ? v.find(BRD) : v.find(BROADCAST);
        String lifetime = v.find(PREFERRED_LFT);
        Integer number = scope == null ? null : AddressOptions.scope(scope);
        return new AddressOptions(
                number == null ? 0 : number,
                broadcast == null || prefix.address().isV6()
                        ? null
                        : AddressOptions.broadcast(broadcast, prefix),
                v.find(PEER),
                lifetime == null ? null : AddressOptions.lifetime(lifetime),
                says(v, HOME),
                says(v, DAD),
                says(v, MNGTMPADDR),
                says(v, NOPREFIXROUTE),
                says(v, AUTOJOIN),
                !says(v, NO_TRACK));
    }

    private static boolean says(Line.Values v, Keyword<Boolean> option) {
        return v.find(option) != null;
    }
}
