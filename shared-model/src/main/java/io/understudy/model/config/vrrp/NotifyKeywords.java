package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.invocation;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.optional;

import io.understudy.model.config.global.ExtraGarp;
import io.understudy.model.config.global.GarpGlobals;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.NotifyGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of vrrp_instance about telling others of changes. */
public final class NotifyKeywords {
    private NotifyKeywords() {}

    public static final Keyword<ExtraGarp> GARP_EXTRA_IF =
            keyword("garp_extra_if", ExtraGarp.type(0))
                    .survivingNoValue()
                    .orElseGlobal(GarpGlobals.VRRP_GARP_EXTRA_IF)
                    .asIn("all 60")
                    .says(
                            "Announces one address at intervals from each other interface with a virtual MAC, with all from each that carries addresses; 0 for never.")
                    .since("2.2.3");

    public static final Keyword<ExtraGarp> VMAC_GARP_INTVL =
            keyword("vmac_garp_intvl", ExtraGarp.type(0))
                    .survivingNoValue()
                    .asIn("all 60")
                    .says("Announces one address at intervals from each other interface.")
                    .since("2.2.0")
                    .deprecatedFor("garp_extra_if");

    public static final Keyword<Invocation> NOTIFY =
            keyword("notify", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify\"")
                    .says(
                            "The command for every change; INSTANCE, name, state and priority are added to its words.");

    public static final Keyword<Invocation> NOTIFY_MASTER =
            keyword("notify_master", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify_master\"")
                    .says("The command for becoming master.");

    public static final Keyword<Invocation> NOTIFY_BACKUP =
            keyword("notify_backup", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify_backup\"")
                    .says("The command for becoming backup.");

    public static final Keyword<Invocation> NOTIFY_FAULT =
            keyword("notify_fault", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify_fault\"")
                    .says("The command for going to FAULT.");

    public static final Keyword<Invocation> NOTIFY_STOP =
            keyword("notify_stop", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify_stop\"")
                    .says("The command for the daemon's end.")
                    .since("1.1.13");

    public static final Keyword<Invocation> NOTIFY_DELETED =
            keyword("notify_deleted", optional(invocation(), Invocation.NONE))
                    .keepsFirst()
                    .orElseAs("the command for FAULT")
                    .asIn("\"/usr/local/bin/notify_deleted\"")
                    .says("The command for an instance that a reload removes.")
                    .since("2.1.0");

    public static final Keyword<Invocation> NOTIFY_MASTER_RX_LOWER_PRI =
            keyword("notify_master_rx_lower_pri", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/notify_master_rx_lower_pri\"")
                    .says("The command for a master that hears adverts of lower priority.")
                    .since("2.0.6");

    public static final Keyword<Boolean> NOTIFY_PRIORITY_CHANGES =
            keyword("notify_priority_changes", bool())
                    .orElseGlobal(NotifyGlobals.VRRP_NOTIFY_PRIORITY_CHANGES)
                    .says("Writes effective priorities that change to the named pipe.")
                    .since("2.0.16");

    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp_alert", bool())
                    .orElseAs("as smtp_alert_vrrp or smtp_alert in global_defs, else off")
                    .says("Sends mail when the instance changes state.");

    public static final Keyword<String> LVS_SYNC_DAEMON_INTERFACE =
            keyword("lvs_sync_daemon_interface", networkInterface())
                    .keepsFirst()
                    .asIn("eth1")
                    .says("Copies IPVS connections between directors.")
                    .deprecatedFor("lvs_sync_daemon in global_defs");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    GARP_EXTRA_IF,
                    VMAC_GARP_INTVL,
                    NOTIFY,
                    NOTIFY_MASTER,
                    NOTIFY_BACKUP,
                    NOTIFY_FAULT,
                    NOTIFY_STOP,
                    NOTIFY_DELETED,
                    NOTIFY_MASTER_RX_LOWER_PRI,
                    NOTIFY_PRIORITY_CHANGES,
                    SMTP_ALERT,
                    LVS_SYNC_DAEMON_INTERFACE);
}
