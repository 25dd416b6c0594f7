package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.optional;

import io.understudy.model.config.global.VrrpGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of vrrp_instance about the protocol. */
public final class ProtocolKeywords {
    private ProtocolKeywords() {}

    public static final Keyword<String> OLD_UNICAST_CHECKSUM =
            keyword("old_unicast_checksum", optional(oneOf("never"), ""))
                    .orElseAs(
                            "off; keepalived changes to it by itself, Understudy says that it is needed")
                    .asIn("never")
                    .says(
                            "Uses the unicast checksum of version 3 that keepalived up to 1.3.6 sent.")
                    .since("1.3.7");

    public static final Keyword<Boolean> V3_CHECKSUM_AS_V2 =
            keyword("v3_checksum_as_v2", bool())
                    .orElseGlobal(VrrpGlobals.V3_CHECKSUM_AS_V2)
                    .says("Leaves the pseudo-header out of IPv4 checksums of version 3.")
                    .since("2.2.8");

    public static final Keyword<Boolean> ACCEPT =
            keyword("accept", flag())
                    .orElseAs("on, unless strict")
                    .says("Accepts packets to the addresses while master.")
                    .since("1.2.17");

    public static final Keyword<Boolean> NO_ACCEPT =
            keyword("no_accept", flag())
                    .builtWith("nftables or iptables")
                    .orElse(false)
                    .says("Drops packets to the addresses while master, by firewall rules.")
                    .since("1.3.0");

    public static final Keyword<Boolean> STRICT_MODE =
            keyword("strict_mode", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_STRICT)
                    .says("Keeps to the letter of the RFC.")
                    .since("1.2.20");

    public static final Keyword<Boolean> SKIP_CHECK_ADV_ADDR =
            keyword("skip_check_adv_addr", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_SKIP_CHECK_ADV_ADDR)
                    .says(
                            "Compares the addresses in an advert only when its sender changes; keepalived reads even off as on.")
                    .since("1.2.20");

    public static final Keyword<Boolean> LOWER_PRIO_NO_ADVERT =
            keyword("lower_prio_no_advert", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_LOWER_PRIO_NO_ADVERT)
                    .says("Leaves adverts of lower priority unanswered while master.")
                    .since("1.2.20");

    public static final Keyword<Boolean> HIGHER_PRIO_SEND_ADVERT =
            keyword("higher_prio_send_advert", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_HIGHER_PRIO_SEND_ADVERT)
                    .says("Sends one more advert before it yields to a better router.")
                    .since("1.3.5");

    public static final Keyword<Boolean> OWNER_IGNORE_ADVERTS =
            keyword("owner_ignore_adverts", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_OWNER_IGNORE_ADVERTS)
                    .says("Drops every advert if the priority is 255.")
                    .since("2.3.3");

    public static final Keyword<Integer> TIMER_EXPIRED_BACKUP =
            keyword("timer_expired_backup", optional(integer(1, 254), 254))
                    .orElseAs("off; 254 where it stands without a number")
                    .asIn("200")
                    .says("With nopreempt, steps back at this priority after a timer ran late.")
                    .since("2.2.8");

    public static final Keyword<Integer> THREAD_TIMER_EXPIRED =
            keyword("thread_timer_expired", optional(integer(1, 254), 254))
                    .orElseAs("off")
                    .asIn("200")
                    .says("With nopreempt, steps back at this priority after a timer ran late.")
                    .since("2.3.2")
                    .deprecatedFor("timer_expired_backup");

    public static final Keyword<Integer> DEBUG =
            keyword("debug", integer(0, 4))
                    .orElse(0)
                    .asIn("1")
                    .says("A level of debugging that nothing looks at.")
                    .absent("it has no effect in keepalived either; -D logs more");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    OLD_UNICAST_CHECKSUM,
                    V3_CHECKSUM_AS_V2,
                    ACCEPT,
                    NO_ACCEPT,
                    STRICT_MODE,
                    SKIP_CHECK_ADV_ADDR,
                    LOWER_PRIO_NO_ADVERT,
                    HIGHER_PRIO_SEND_ADVERT,
                    OWNER_IGNORE_ADVERTS,
                    TIMER_EXPIRED_BACKUP,
                    THREAD_TIMER_EXPIRED,
                    DEBUG);
}
