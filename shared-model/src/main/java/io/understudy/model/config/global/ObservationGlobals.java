package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.seconds;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about SNMP and DBus. */
public final class ObservationGlobals {
    /** What to use instead. */
    public static final String NO_SNMP =
            "understudy has no SNMP agent; start it with --metrics and scrape /metrics, or connect a"
                    + " console";

    private static final String NO_BUS =
            "understudy is not on D-Bus; connect a console to its state stream, or use notify";

    private ObservationGlobals() {}

    public static final Keyword<String> SNMP_SOCKET =
            keyword("snmp_socket", string("ADDRESS"))
                    .survivingNoValue()
                    .builtWith("SNMP")
                    .orElse("unix:/var/agentx/master")
                    .asIn("udp:localhost:705")
                    .says("Where the SNMP master agent listens, as net-snmp writes it.")
                    .since("1.2.20")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_VRRP =
            keyword("enable_snmp_vrrp", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows instances in KEEPALIVED-MIB.")
                    .since("2.0.0")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_KEEPALIVED =
            keyword("enable_snmp_keepalived", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows instances in KEEPALIVED-MIB.")
                    .since("1.2.20")
                    .formerNameOf("enable_snmp_vrrp")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_CHECKER =
            keyword("enable_snmp_checker", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows services in KEEPALIVED-MIB.")
                    .since("1.2.20")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_RFC =
            keyword("enable_snmp_rfc", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows instances in both standard MIBs.")
                    .since("1.2.20")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_RFCV2 =
            keyword("enable_snmp_rfcv2", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows instances in VRRP-MIB (RFC 2787).")
                    .since("1.2.20")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_SNMP_RFCV3 =
            keyword("enable_snmp_rfcv3", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Shows instances in VRRPv3-MIB (RFC 6527).")
                    .since("1.2.20")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_TRAPS =
            keyword("enable_traps", flag())
                    .builtWith("SNMP")
                    .orElse(false)
                    .says("Sends SNMP traps about changes.")
                    .since("1.2.5")
                    .absent(NO_SNMP);

    public static final Keyword<Long> SNMP_VS_STATS_UPDATE_INTERVAL =
            keyword("snmp_vs_stats_update_interval", seconds("0.001", "30", 3))
                    .builtWith("SNMP")
                    .orElse(5_000_000_000L)
                    .asIn("5")
                    .says("Seconds for which counters of services are answered from memory.")
                    .since("2.3.0")
                    .absent(NO_SNMP);

    public static final Keyword<Long> SNMP_RS_STATS_UPDATE_INTERVAL =
            keyword("snmp_rs_stats_update_interval", seconds("0.001", "30", 3))
                    .builtWith("SNMP")
                    .orElseGlobal(SNMP_VS_STATS_UPDATE_INTERVAL)
                    .asIn("5")
                    .says("Seconds for which counters of servers are answered from memory.")
                    .since("2.3.0")
                    .absent(NO_SNMP);

    public static final Keyword<Boolean> ENABLE_DBUS =
            keyword("enable_dbus", flag())
                    .builtWith("D-Bus")
                    .orElse(false)
                    .says("Offers the state of instances on the system bus.")
                    .since("1.3.0")
                    .absent(NO_BUS);

    public static final Keyword<String> DBUS_SERVICE_NAME =
            keyword("dbus_service_name", string("NAME"))
                    .survivingNoValue()
                    .builtWith("D-Bus")
                    .orElse("org.keepalived.Vrrp1")
                    .asIn("org.keepalived.Vrrp1")
                    .says("The name on that bus.")
                    .since("1.3.7")
                    .absent(NO_BUS);

    public static final Keyword<String> DBUS_NO_INTERFACE_NAME =
            keyword("dbus_no_interface_name", string("NAME"))
                    .builtWith("D-Bus")
                    .asIn("none")
                    .says(
                            "What stands for the interface of an instance without one in object paths.")
                    .since("2.3.0")
                    .absent(NO_BUS);

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    SNMP_SOCKET,
                    ENABLE_SNMP_VRRP,
                    ENABLE_SNMP_KEEPALIVED,
                    ENABLE_SNMP_CHECKER,
                    ENABLE_SNMP_RFC,
                    ENABLE_SNMP_RFCV2,
                    ENABLE_SNMP_RFCV3,
                    ENABLE_TRAPS,
                    SNMP_VS_STATS_UPDATE_INTERVAL,
                    SNMP_RS_STATS_UPDATE_INTERVAL,
                    ENABLE_DBUS,
                    DBUS_SERVICE_NAME,
                    DBUS_NO_INTERFACE_NAME);
}
