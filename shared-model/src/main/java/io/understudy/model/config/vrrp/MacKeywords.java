package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of vrrp_instance about interfaces made for it. */
public final class MacKeywords {
    private MacKeywords() {}

    public static final Keyword<Vmac> USE_VMAC =
            keyword("use_vmac", Vmac.TYPE)
                    .orElseAs("off")
                    .asIn("vrrp.51")
                    .says(
                            "Puts the addresses on an interface with the MAC address that the RFC gives to virtual routers.")
                    .since("1.2.3");

    public static final Keyword<Boolean> VMAC_XMIT_BASE =
            keyword("vmac_xmit_base", flag())
                    .orElse(false)
                    .says("Sends adverts from the base interface in spite of that.")
                    .since("1.2.10");

    public static final Keyword<Boolean> USE_VMAC_ADDR =
            keyword("use_vmac_addr", flag())
                    .orElse(false)
                    .says("Makes such interfaces also for addresses on other ones.")
                    .since("2.2.0");

    public static final Keyword<Ipvlan> USE_IPVLAN =
            keyword("use_ipvlan", Ipvlan.TYPE)
                    .keepsFirst()
                    .orElseAs("off")
                    .asIn("ipvl51 192.0.2.30/24")
                    .says(
                            "Sends adverts from an ipvlan interface; the addresses stay where they are without it.")
                    .since("2.0.17");

    /** In the order of the manual. */
    static final List<Row> ROWS = List.of(USE_VMAC, VMAC_XMIT_BASE, USE_VMAC_ADDR, USE_IPVLAN);
}
