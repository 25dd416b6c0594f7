package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.anyWords;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.ipPrefix;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that a master holds.
 *
 * @param device interface that carries it; null means the instance's own
 * @param label as {@code ip address add … label}, at most 15 bytes
 */
public record VirtualAddress(IpPrefix prefix, @Nullable String device, @Nullable String label) {
    public static final Keyword<IpPrefix> ADDRESS =
            keyword("address", ipPrefix())
                    .asIn("192.0.2.10/24")
                    .says("The address; /32 or /128 where no length is given.");

    public static final Keyword<String> DEV =
            keyword("dev", networkInterface())
                    .orElseAs("the instance's interface")
                    .asIn("eth1")
                    .says("The interface that carries the address.");

    public static final Keyword<String> LABEL =
            keyword("label", string("LABEL"))
                    .asIn("eth0:vip")
                    .says("A name for the address, as old tools show it.");

    private static final List<Keyword<?>> OPTIONS =
            List.of(
                    DEV,
                    LABEL,
                    keyword("scope", string("SCOPE"))
                            .asIn("global")
                            .says("The scope of the address: global, site, link, host or a number.")
                            .notActedOn(),
                    keyword("brd", string("ADDRESS|+|-"))
                            .asIn("192.0.2.255")
                            .says("The broadcast address; + computes it, - leaves it out.")
                            .notActedOn(),
                    keyword("broadcast", string("ADDRESS|+|-"))
                            .asIn("192.0.2.255")
                            .says("As brd.")
                            .notActedOn(),
                    keyword("peer", ipPrefix())
                            .asIn("192.0.2.99/32")
                            .says("The other end of a point-to-point address.")
                            .notActedOn(Severity.WARNING),
                    keyword("preferred_lft", string("SECONDS|forever"))
                            .asIn("forever")
                            .says("How long the address is preferred as a source.")
                            .since("2.0.0")
                            .notActedOn(),
                    option("home", "Marks an IPv6 home address."),
                    option("-nodad", "Runs duplicate address detection for an IPv6 address."),
                    option("mngtmpaddr", "Lets the kernel make temporary addresses from it."),
                    option("noprefixroute", "Adds no route for the prefix."),
                    option("autojoin", "Joins the multicast group of the address."),
                    option("no_track", "Does not react when somebody removes the address."),
                    keyword("use_vmac", anyWords("[INTERFACE] [MAC]"))
                            .says("Puts the address on a virtual MAC interface of its own.")
                            .notActedOn(Severity.WARNING));

    private static Keyword<Boolean> option(String name, String says) {
        return keyword(name, flag()).says(says).notActedOn();
    }

    /** One line of a {@code virtual_ipaddress} block. */
    public static final Line<VirtualAddress> LINE =
            Line.line(
                    ADDRESS,
                    OPTIONS,
                    v -> new VirtualAddress(v.get(ADDRESS), v.find(DEV), v.find(LABEL)));
}
