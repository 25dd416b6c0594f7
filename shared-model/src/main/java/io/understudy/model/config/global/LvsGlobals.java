package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.optional;

import io.understudy.model.config.lvs.LbBackend;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about IPVS. */
public final class LvsGlobals {
    private LvsGlobals() {}

    public static final Keyword<LvsTimeouts> LVS_TIMEOUTS =
            keyword("lvs_timeouts", LvsTimeouts.TYPE)
                    .survivingNoValue()
                    .orElseAs("the kernel's")
                    .asIn("tcp 3600 tcpfin 60 udp 300")
                    .says(
                            "How long the kernel remembers sessions without traffic; put back at"
                                    + " the end.")
                    .since("1.2.24");

    public static final Keyword<Boolean> LVS_FLUSH =
            keyword("lvs_flush", flag())
                    .orElse(false)
                    .says("Empties the kernel's table of services at the start.")
                    .since("1.2.23");

    public static final Keyword<String> LVS_FLUSH_ON_STOP =
            keyword("lvs_flush_on_stop", optional(oneOf("VS"), ""))
                    .orElseAs("off: own entries are removed one by one")
                    .asIn("VS")
                    .says("Empties the table at the end, or with VS removes own services whole.")
                    .since("2.2.0");

    public static final Keyword<String> LVS_FLUSH_ONSTOP =
            keyword("lvs_flush_onstop", optional(oneOf("VS"), ""))
                    .orElseAs("off")
                    .asIn("VS")
                    .says("Empties the table at the end.")
                    .since("2.0.15")
                    .formerNameOf("lvs_flush_on_stop");

    public static final Keyword<SyncDaemon> LVS_SYNC_DAEMON =
            keyword("lvs_sync_daemon", SyncDaemon.TYPE)
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("eth1 VI_1 id 51")
                    .says("Copies the kernel's connections between directors.")
                    .since("1.2.20");

    public static final Keyword<LbBackend> LB_BACKEND =
            keyword("lb_backend", LbBackend.TYPE)
                    .orElse(LbBackend.IPVS)
                    .asIn("nftables")
                    .says(
                            "What balances services: the kernel's IPVS or, where it has none, nftables.")
                    .ours();

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    LVS_TIMEOUTS,
                    LVS_FLUSH,
                    LVS_FLUSH_ON_STOP,
                    LVS_FLUSH_ONSTOP,
                    LVS_SYNC_DAEMON,
                    LB_BACKEND);
}
