package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.FirewallRules;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;

/**
 * A master that does not accept packets to its addresses (RFC 9568 §6.1, Accept_Mode) has them
 * dropped before it puts the addresses up, and until it has taken them off.
 */
final class Blocking {
    private Blocking() {}

    /** Tells how rules are to be written, where this configuration needs any. */
    static void use(Turn turn, KeepalivedConfig before) {
        FirewallRules firewall = turn.config.global().network().firewall();
        boolean needed = needsRules(turn.config);
        if (needed
                && !(needsRules(before) && firewall.equals(before.global().network().firewall()))) {
            turn.act(new NodeAction.UseFirewall(firewall));
        }
    }

    private static boolean needsRules(KeepalivedConfig config) {
        return config.instances().stream()
                .anyMatch(
                        i -> !i.possessions().accepts() || !i.possessions().interfaces().isEmpty());
    }

    static void begin(Turn turn, Station station) {
        block(turn, blocked(station.instance(), station.placements()));
    }

    static void end(Turn turn, Station station) {
        unblock(turn, station.name(), blocked(station.instance(), station.placements()));
    }

    /** A master continues in another configuration: what it refuses from now on. */
    static void tighten(Turn turn, Station before, Station after) {
        block(turn, change(before, after).added());
    }

    /** The same: what it refuses no longer. */
    static void loosen(Turn turn, Station before, Station after) {
        unblock(turn, after.name(), change(before, after).removed());
    }

    private static AddressDiff change(Station before, Station after) {
        return AddressDiff.between(
                blocked(before.instance(), before.placements()),
                blocked(after.instance(), after.placements()));
    }

    private static List<Placement> blocked(VrrpInstance instance, List<Placement> placements) {
        return instance.possessions().accepts() ? List.of() : placements;
    }

    private static void block(Turn turn, List<Placement> placements) {
        if (!placements.isEmpty()) {
            turn.act(new NodeAction.BlockAddresses(placements));
        }
    }

    private static void unblock(Turn turn, String owner, List<Placement> placements) {
        List<Placement> free =
                placements.stream().filter(p -> !Holdings.isWanted(turn, p, owner)).toList();
        if (!free.isEmpty()) {
            turn.act(new NodeAction.UnblockAddresses(free));
        }
    }
}
