package io.understudy.model.config.global;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.userAndGroup;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.FrameCount;
import org.jspecify.annotations.Nullable;

/**
 * Process-wide settings.
 *
 * @param routerId name of this router; null means the host's name
 * @param scriptUser who runs scripts unless they say otherwise; null means keepalived_script if
 *     that user exists, else the daemon's own user
 * @param startupDelayNanos after the start, for which adverts are ignored and nobody takes office
 * @param delayAfterBootNanos the same, counted from the boot of the host; the longer one counts
 * @param jsonVersion 1 or 2: the form of the JSON dump
 * @param network how the host's network is used
 */
public record GlobalDefs(
        @Nullable String routerId,
        @Nullable ScriptUser scriptUser,
        boolean scriptSecurity,
        Pipes pipes,
        long startupDelayNanos,
        long delayAfterBootNanos,
        int jsonVersion,
        Network network,
        DaemonSettings daemon) {
    /** What counts where the file has no global_defs. */
    public static final GlobalDefs DEFAULT = new GlobalDefs(null, null, false);

    /** Settings without pipes and delays. */
    public GlobalDefs(
            @Nullable String routerId, @Nullable ScriptUser scriptUser, boolean scriptSecurity) {
        this(
                routerId,
                scriptUser,
                scriptSecurity,
                Pipes.NONE,
                0,
                0,
                1,
                Network.DEFAULT,
                DaemonSettings.DEFAULT);
    }

    public static final Keyword<String> ROUTER_ID =
            keyword("router_id", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("the host's name")
                    .asIn("lb1")
                    .says("The name of this router in mails, SNMP and the console.");

    public static final Keyword<ScriptUser> SCRIPT_USER =
            keyword("script_user", userAndGroup())
                    .survivingNoValue()
                    .orElseAs("keepalived_script if that user exists, else the daemon's user")
                    .asIn("nobody nogroup")
                    .says("Who runs scripts that name no user of their own.")
                    .since("1.3.0");

    public static final Keyword<Boolean> ENABLE_SCRIPT_SECURITY =
            keyword("enable_script_security", flag())
                    .orElse(false)
                    .says("Refuses scripts run by root whose path somebody else can change.")
                    .since("1.3.0");

    public static final Keyword<Integer> VRRP_VERSION =
            keyword("vrrp_version", integer(2, 3))
                    .orElse(2)
                    .asIn("3")
                    .says("The protocol version of instances that name none; IPv6 is always 3.")
                    .since("1.2.20");

    public static final Keyword<Long> VRRP_GARP_MASTER_DELAY =
            keyword("vrrp_garp_master_delay", wholeSeconds(0, 4294))
                    .orElse(5_000_000_000L)
                    .asIn("10")
                    .says("Seconds until a new master announces its addresses a second time.")
                    .since("1.2.20");

    public static final Keyword<Integer> VRRP_GARP_MASTER_REPEAT =
            keyword("vrrp_garp_master_repeat", FrameCount.TYPE)
                    .orElse(5)
                    .asIn("3")
                    .says("Frames per address in each announcement at takeover.")
                    .since("1.2.20");

    public static final Keyword<Long> VRRP_GARP_MASTER_REFRESH =
            keyword("vrrp_garp_master_refresh", wholeSeconds(0, Integer.MAX_VALUE))
                    .orElse(0L)
                    .asIn("60")
                    .says("Seconds between announcements while master; 0 for never.")
                    .since("1.2.20");

    public static final Keyword<Integer> VRRP_GARP_MASTER_REFRESH_REPEAT =
            keyword("vrrp_garp_master_refresh_repeat", FrameCount.TYPE)
                    .orElse(1)
                    .asIn("2")
                    .says("Frames per address in each refresh.")
                    .since("1.2.20");

    public static final Keyword<Long> VRRP_GARP_LOWER_PRIO_DELAY =
            keyword("vrrp_garp_lower_prio_delay", wholeSeconds(0, 4294))
                    .orElseGlobal(VRRP_GARP_MASTER_DELAY)
                    .asIn("10")
                    .says("Seconds until the second announcement after a weaker master was heard.")
                    .since("1.2.20");

    public static final Keyword<Integer> VRRP_GARP_LOWER_PRIO_REPEAT =
            keyword("vrrp_garp_lower_prio_repeat", atLeast(0))
                    .orElseGlobal(VRRP_GARP_MASTER_REPEAT)
                    .asIn("1")
                    .says("Frames per address after a weaker master was heard; 0 for none.")
                    .since("1.2.20");

    public static final Keyword<Integer> VRRP_DOWN_TIMER_ADVERTS =
            keyword("vrrp_down_timer_adverts", integer(1, 100))
                    .orElse(3)
                    .asIn("5")
                    .says("How many missed adverts make a master down.")
                    .since("2.2.3");

    public static final Block<GlobalDefs> BLOCK =
            block("global_defs")
                    .merging()
                    .says("Process-wide settings; stands before what depends on it.")
                    .accepts(
                            ROUTER_ID,
                            SCRIPT_USER,
                            ENABLE_SCRIPT_SECURITY,
                            VRRP_VERSION,
                            VRRP_GARP_MASTER_DELAY,
                            VRRP_GARP_MASTER_REPEAT,
                            VRRP_GARP_MASTER_REFRESH,
                            VRRP_GARP_MASTER_REFRESH_REPEAT,
                            VRRP_GARP_LOWER_PRIO_DELAY,
                            VRRP_GARP_LOWER_PRIO_REPEAT,
                            VRRP_DOWN_TIMER_ADVERTS)
                    .accepts(OtherGlobals.ROWS)
                    .binds(GlobalDefs::read);

    private static GlobalDefs read(Settings s) {
        return new GlobalDefs(
                s.find(ROUTER_ID),
                s.find(SCRIPT_USER),
                s.get(ENABLE_SCRIPT_SECURITY),
                Pipes.read(s),
                s.get(VrrpGlobals.VRRP_STARTUP_DELAY),
                s.get(VrrpGlobals.VRRP_DELAY_AFTER_BOOT),
                s.get(FileGlobals.JSON_VERSION),
                Network.read(s),
                DaemonSettings.read(s));
    }
}
