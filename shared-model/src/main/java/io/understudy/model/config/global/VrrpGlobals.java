package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.multicastGroup;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/** The rows of global_defs about the protocol. */
public final class VrrpGlobals {
    private VrrpGlobals() {}

    public static final Keyword<IpAddress> VRRP_MCAST_GROUP4 =
            keyword("vrrp_mcast_group4", multicastGroup())
                    .orElse(IpAddress.of("224.0.0.18"))
                    .asIn("224.0.0.18")
                    .says("The group IPv4 adverts are sent to.")
                    .since("1.2.10");

    public static final Keyword<IpAddress> VRRP_MCAST_GROUP6 =
            keyword("vrrp_mcast_group6", multicastGroup())
                    .orElse(IpAddress.of("ff02::12"))
                    .asIn("ff02::12")
                    .says("The group IPv6 adverts are sent to.")
                    .since("1.2.10");

    public static final Keyword<Boolean> VRRP_LOWER_PRIO_NO_ADVERT =
            keyword("vrrp_lower_prio_no_advert", bool())
                    .orElseAs("off; on with vrrp_strict")
                    .says("Leaves adverts of lower priority unanswered while master.")
                    .since("1.2.20");

    public static final Keyword<Boolean> VRRP_HIGHER_PRIO_SEND_ADVERT =
            keyword("vrrp_higher_prio_send_advert", bool())
                    .orElse(false)
                    .says("Sends one more advert before it yields to a better router.")
                    .since("1.3.5");

    public static final Keyword<Boolean> VRRP_STRICT =
            keyword("vrrp_strict", bool())
                    .orElse(false)
                    .says(
                            "Keeps to the letter of the RFC, which forbids unicast, passwords and more.")
                    .since("1.2.20");

    public static final Keyword<Boolean> VRRP_CHECK_UNICAST_SRC =
            keyword("vrrp_check_unicast_src", flag())
                    .orElse(false)
                    .says("Drops unicast adverts that come from none of the peers.")
                    .since("1.2.20");

    public static final Keyword<Boolean> VRRP_SKIP_CHECK_ADV_ADDR =
            keyword("vrrp_skip_check_adv_addr", bool())
                    .orElse(false)
                    .says("Compares the addresses in an advert only when its sender changes.")
                    .since("1.2.20");

    public static final Keyword<Boolean> VRRP_OWNER_IGNORE_ADVERTS =
            keyword("vrrp_owner_ignore_adverts", bool())
                    .orElse(false)
                    .says("Lets the owner of the addresses drop every advert.")
                    .since("2.3.3");

    public static final Keyword<Boolean> V3_CHECKSUM_AS_V2 =
            keyword("v3_checksum_as_v2", bool())
                    .orElse(false)
                    .says(
                            "Leaves the pseudo-header out of IPv4 checksums of version 3, as some routers do; any value means on.")
                    .since("2.2.8");

    public static final Keyword<Long> VRRP_STARTUP_DELAY =
            keyword("vrrp_startup_delay", seconds("0.001", "4294.967295", 6))
                    .orElse(0L)
                    .orElseAs("0")
                    .asIn("5")
                    .says(
                            "Seconds after the start for which no instance acts and adverts are ignored.")
                    .since("2.0.14");

    public static final Keyword<Long> VRRP_DELAY_AFTER_BOOT =
            keyword("vrrp_delay_after_boot", seconds("0.001", "4294.967295", 6))
                    .orElse(0L)
                    .orElseAs("0")
                    .asIn("60")
                    .says(
                            "The same, counted from the boot of the host; the longer of the two counts.")
                    .since("2.4.0");

    public static final Keyword<Boolean> LOG_UNKNOWN_VRIDS =
            keyword("log_unknown_vrids", flag())
                    .orElse(false)
                    .says("Logs adverts of virtual routers that are not configured here.")
                    .since("2.0.16");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    VRRP_MCAST_GROUP4,
                    VRRP_MCAST_GROUP6,
                    VRRP_LOWER_PRIO_NO_ADVERT,
                    VRRP_HIGHER_PRIO_SEND_ADVERT,
                    VRRP_STRICT,
                    VRRP_CHECK_UNICAST_SRC,
                    VRRP_SKIP_CHECK_ADV_ADDR,
                    VRRP_OWNER_IGNORE_ADVERTS,
                    V3_CHECKSUM_AS_V2,
                    VRRP_STARTUP_DELAY,
                    VRRP_DELAY_AFTER_BOOT,
                    LOG_UNKNOWN_VRIDS);
}
