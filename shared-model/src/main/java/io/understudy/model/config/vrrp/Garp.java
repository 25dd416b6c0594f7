package io.understudy.model.config.vrrp;

import static io.understudy.model.config.global.GlobalDefs.VRRP_GARP_LOWER_PRIO_DELAY;
import static io.understudy.model.config.global.GlobalDefs.VRRP_GARP_LOWER_PRIO_REPEAT;
import static io.understudy.model.config.global.GlobalDefs.VRRP_GARP_MASTER_DELAY;
import static io.understudy.model.config.global.GlobalDefs.VRRP_GARP_MASTER_REPEAT;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.global.ExtraGarp;
import io.understudy.model.config.global.GarpGlobals;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * How often a master announces its addresses by gratuitous ARP.
 *
 * @param repeat frames per address at takeover
 * @param delayNanos until the second set; 0 means none
 * @param refreshNanos between later sets; 0 means never
 * @param refreshRepeat frames per address in such a set
 * @param lowerPrioRepeat frames per address after a weaker master was heard; 0 means none
 * @param lowerPrioDelayNanos until the second set of that kind
 * @param extraNanos between announcements from other interfaces than the instance's own; 0 means
 *     never
 * @param extraFromAll from all that carry its addresses, not only those with a virtual MAC
 */
public record Garp(
        int repeat,
        long delayNanos,
        long refreshNanos,
        int refreshRepeat,
        int lowerPrioRepeat,
        long lowerPrioDelayNanos,
        long extraNanos,
        boolean extraFromAll) {
    /** Nothing from other interfaces. */
    public Garp(
            int repeat,
            long delayNanos,
            long refreshNanos,
            int refreshRepeat,
            int lowerPrioRepeat,
            long lowerPrioDelayNanos) {
        this(
                repeat,
                delayNanos,
                refreshNanos,
                refreshRepeat,
                lowerPrioRepeat,
                lowerPrioDelayNanos,
                0,
                false);
    }

    /** keepalived's defaults: 5 at once, 5 more after 5 s, no refresh. */
    public static final Garp DEFAULT = new Garp(5, 5_000_000_000L, 0, 1, 5, 5_000_000_000L);

    public static final Keyword<Long> DELAY =
            keyword("garp_master_delay", wholeSeconds(0, 4294))
                    .orElseGlobal(GlobalDefs.VRRP_GARP_MASTER_DELAY)
                    .asIn("5")
                    .says("Seconds until the addresses are announced a second time; 0 for never.");

    public static final Keyword<Integer> REPEAT =
            keyword("garp_master_repeat", FrameCount.TYPE)
                    .orElseGlobal(GlobalDefs.VRRP_GARP_MASTER_REPEAT)
                    .asIn("3")
                    .says("Frames per address in each announcement at takeover.")
                    .since("1.2.14");

    public static final Keyword<Long> REFRESH =
            keyword("garp_master_refresh", wholeSeconds(0, Integer.MAX_VALUE))
                    .orElseGlobal(GlobalDefs.VRRP_GARP_MASTER_REFRESH)
                    .asIn("60")
                    .says("Seconds between announcements while master; 0 for never.")
                    .since("1.2.10");

    public static final Keyword<Integer> REFRESH_REPEAT =
            keyword("garp_master_refresh_repeat", FrameCount.TYPE)
                    .orElseGlobal(GlobalDefs.VRRP_GARP_MASTER_REFRESH_REPEAT)
                    .asIn("2")
                    .says("Frames per address in each refresh.")
                    .since("1.2.14");

    public static final Keyword<Long> LOWER_PRIO_DELAY =
            keyword("garp_lower_prio_delay", wholeSeconds(0, 4294))
                    .orElseGlobal(GlobalDefs.VRRP_GARP_LOWER_PRIO_DELAY)
                    .asIn("10")
                    .says("Seconds until the second announcement after a weaker master was heard.")
                    .since("1.2.20");

    public static final Keyword<Integer> LOWER_PRIO_REPEAT =
            keyword("garp_lower_prio_repeat", atLeast(0))
                    .orElseGlobal(GlobalDefs.VRRP_GARP_LOWER_PRIO_REPEAT)
                    .asIn("1")
                    .says("Frames per address after a weaker master was heard; 0 for none.")
                    .since("1.2.20");

    /** The instance's rows. */
    public static final List<Row> ROWS =
            List.of(DELAY, REPEAT, REFRESH, REFRESH_REPEAT, LOWER_PRIO_DELAY, LOWER_PRIO_REPEAT);

    static Garp read(Settings s, boolean strict) {
        boolean least = s.global().get(GarpGlobals.VRRP_MIN_GARP);
        int repeat = least && !says(s, REPEAT, VRRP_GARP_MASTER_REPEAT) ? 1 : s.get(REPEAT);
        long delay = least && !says(s, DELAY, VRRP_GARP_MASTER_DELAY) ? 0 : s.get(DELAY);
        ExtraGarp extra = extra(s);
        if (strict) {
            return new Garp(
                    repeat,
                    delay,
                    s.get(REFRESH),
                    s.get(REFRESH_REPEAT),
                    0,
                    0,
                    extra.intervalNanos(),
                    extra.all());
        }
        return new Garp(
                repeat,
                delay,
                s.get(REFRESH),
                s.get(REFRESH_REPEAT),
                least && !says(s, LOWER_PRIO_REPEAT, VRRP_GARP_LOWER_PRIO_REPEAT)
                        ? repeat
                        : s.get(LOWER_PRIO_REPEAT),
                least && !says(s, LOWER_PRIO_DELAY, VRRP_GARP_LOWER_PRIO_DELAY)
                        ? delay
                        : s.get(LOWER_PRIO_DELAY),
                extra.intervalNanos(),
                extra.all());
    }

    /** The instance's own, under either name, else that of all. */
    private static ExtraGarp extra(Settings s) {
        for (Keyword<ExtraGarp> row :
                List.of(NotifyKeywords.GARP_EXTRA_IF, NotifyKeywords.VMAC_GARP_INTVL)) {
            if (s.has(row)) {
                return s.get(row);
            }
        }
        ExtraGarp all = s.global().find(GarpGlobals.VRRP_GARP_EXTRA_IF);
        if (all == null) {
            all = s.global().find(GarpGlobals.VRRP_VMAC_GARP_INTVL);
        }
        return all == null ? ExtraGarp.NEVER : all;
    }

    /** Whether the file sets a row, for the instance or for all. */
    private static boolean says(Settings s, Keyword<?> row, Keyword<?> global) {
        return s.has(row) || s.global().has(global);
    }
}
