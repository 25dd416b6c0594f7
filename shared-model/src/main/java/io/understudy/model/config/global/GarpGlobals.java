package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about the pace of gratuitous ARP and neighbour advertisements. */
public final class GarpGlobals {
    private GarpGlobals() {}

    public static final Keyword<Long> VRRP_GARP_INTERVAL =
            keyword("vrrp_garp_interval", seconds("0.000001", "4294.967295", 6))
                    .orElse(0L)
                    .orElseAs("0")
                    .asIn("0.001")
                    .says("Seconds between two gratuitous ARP frames on one interface, at least.")
                    .since("1.2.21");

    public static final Keyword<Long> VRRP_GNA_INTERVAL =
            keyword("vrrp_gna_interval", seconds("0.000001", "4294.967295", 6))
                    .orElse(0L)
                    .orElseAs("0")
                    .asIn("0.001")
                    .says(
                            "Seconds between two unsolicited neighbour advertisements on one interface, at least.")
                    .since("1.2.21");

    public static final Keyword<Boolean> VRRP_MIN_GARP =
            keyword("vrrp_min_garp", bool())
                    .orElse(false)
                    .says(
                            "Announces each address once, never again, unless other counts are written.")
                    .since("2.0.12");

    public static final Keyword<ExtraGarp> VRRP_GARP_EXTRA_IF =
            keyword("vrrp_garp_extra_if", ExtraGarp.type(1))
                    .survivingNoValue()
                    .orElseAs("off")
                    .asIn("all 60")
                    .says(
                            "Announces one address at intervals from each other interface with a virtual MAC; with all, from each that carries addresses.")
                    .since("2.2.3");

    public static final Keyword<ExtraGarp> VRRP_VMAC_GARP_INTVL =
            keyword("vrrp_vmac_garp_intvl", ExtraGarp.type(1))
                    .survivingNoValue()
                    .orElseAs("off")
                    .asIn("all 60")
                    .says("Announces one address at intervals from each other interface.")
                    .since("2.2.0")
                    .deprecatedFor("vrrp_garp_extra_if");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    VRRP_GARP_INTERVAL,
                    VRRP_GNA_INTERVAL,
                    VRRP_MIN_GARP,
                    VRRP_GARP_EXTRA_IF,
                    VRRP_VMAC_GARP_INTVL);
}
