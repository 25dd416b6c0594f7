package io.understudy.model.config.vrrp;

import static io.understudy.model.config.global.GarpGlobals.VRRP_GARP_INTERVAL;
import static io.understudy.model.config.global.GarpGlobals.VRRP_GNA_INTERVAL;
import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.nameList;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A common pace of announcements for some interfaces.
 *
 * @param garpIntervalNanos between two gratuitous ARP frames; null means the global pace
 * @param gnaIntervalNanos between two unsolicited neighbour advertisements; null likewise
 */
public record GarpGroup(
        @Nullable Long garpIntervalNanos,
        @Nullable Long gnaIntervalNanos,
        List<String> interfaces) {
    public GarpGroup {
        interfaces = List.copyOf(interfaces);
    }

    public static final Keyword<Long> GARP_INTERVAL =
            keyword("garp_interval", seconds("0", "4294.967295", 6))
                    .orElseAs("vrrp_garp_interval in global_defs")
                    .asIn("0.01")
                    .says("Seconds between two gratuitous ARP frames.")
                    .since("1.2.21");

    public static final Keyword<Long> GNA_INTERVAL =
            keyword("gna_interval", seconds("0", "4294.967295", 6))
                    .orElseAs("vrrp_gna_interval in global_defs")
                    .asIn("0.01")
                    .says("Seconds between two unsolicited neighbour advertisements.")
                    .since("1.2.21");

    public static final Keyword<String> INTERFACE =
            keyword("interface", networkInterface())
                    .asIn("eth0")
                    .says("The one interface of the group.")
                    .since("1.2.21");

    public static final Keyword<List<String>> INTERFACES =
            keyword("interfaces", nameList("INTERFACE"))
                    .orElse(List.of())
                    .asIn("{\n    eth0\n    eth1\n}")
                    .says("The interfaces that share the pace.")
                    .since("1.2.21");

    public static final Block<GarpGroup> BLOCK =
            block("garp_group")
                    .optionallyLabelled("NAME")
                    .says("A pace of announcements that some interfaces share.")
                    .since("1.2.21")
                    .asIn(
                            "{\n    garp_interval 0.01\n    interfaces {\n        eth0\n        eth1\n    }\n}")
                    .accepts(GARP_INTERVAL, GNA_INTERVAL, INTERFACE, INTERFACES)
                    .binds(GarpGroup::read);

    /**
     * The groups of a file with what they leave to global_defs; the last one has no interfaces and
     * is for all that are in none, each with a pace of its own.
     */
    public static List<GarpGroup> all(Settings root) {
        Long garp = null;
        Long gna = null;
        for (Settings globals : root.nested(GlobalDefs.BLOCK)) {
            garp = globals.has(VRRP_GARP_INTERVAL) ? globals.get(VRRP_GARP_INTERVAL) : garp;
            gna = globals.has(VRRP_GNA_INTERVAL) ? globals.get(VRRP_GNA_INTERVAL) : gna;
        }
        List<GarpGroup> all = new ArrayList<>();
        for (GarpGroup group : root.blocks(BLOCK)) {
            if (!group.interfaces.isEmpty()) {
                Long ownGarp = group.garpIntervalNanos;
                Long ownGna = group.gnaIntervalNanos;
                all.add(
                        new GarpGroup(
                                ownGarp != null ? ownGarp : garp,
                                ownGna != null ? ownGna : gna,
                                group.interfaces));
            }
        }
        all.add(new GarpGroup(garp, gna, List.of()));
        return List.copyOf(all);
    }

    private static GarpGroup read(Settings s) {
        List<String> interfaces = new ArrayList<>(s.get(INTERFACES));
        String single = s.find(INTERFACE);
        if (single != null) {
            interfaces.addFirst(single);
        }
        return new GarpGroup(s.find(GARP_INTERVAL), s.find(GNA_INTERVAL), interfaces);
    }
}
