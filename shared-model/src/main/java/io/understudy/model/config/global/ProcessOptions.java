package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.lines;
import static io.understudy.model.config.table.Types.optional;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The keywords that stand at the root of a file by themselves. */
public final class ProcessOptions {
    private ProcessOptions() {}

    public static final Keyword<List<LinkDelay>> INTERFACE_UP_DOWN_DELAYS =
            keyword("interface_up_down_delays", lines(LinkDelay.LINE))
                    .orElse(List.of())
                    .asIn("{\n    eth0 2 5\n}")
                    .says("How long a link must be down or up before it counts.")
                    .since("2.2.3");

    public static final Keyword<List<LinkPolling>> LINKBEAT_INTERFACES =
            keyword("linkbeat_interfaces", lines(LinkPolling.LINE))
                    .orElse(List.of())
                    .asIn("{\n    eth0 ETHTOOL\n}")
                    .says(
                            "Interfaces whose carrier is asked for instead of waiting for the kernel to tell.")
                    .since("2.0.13");

    public static final Keyword<Boolean> LINKBEAT_USE_POLLING =
            keyword("linkbeat_use_polling", flag())
                    .orElse(false)
                    .says("Asks for the carrier of all interfaces.")
                    .since("1.1.18")
                    .formerNameOf("linkbeat_interfaces");

    public static final Keyword<String> NET_NAMESPACE =
            keyword("net_namespace", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("the daemon's own")
                    .asIn("edge")
                    .says(
                            "The network namespace to run in; files in /run/keepalived are then its own.")
                    .since("1.2.24");

    public static final Keyword<String> NET_NAMESPACE_IPVS =
            keyword("net_namespace_ipvs", optional(string("NAME"), ""))
                    .keepsFirst()
                    .orElseAs("net_namespace")
                    .asIn("edge")
                    .says(
                            "The network namespace whose IPVS is used; without a name that of the host's first process.")
                    .since("2.1.0");

    public static final Keyword<Boolean> NAMESPACE_WITH_IPSETS =
            keyword("namespace_with_ipsets", flag())
                    .orElse(false)
                    .says(
                            "Uses sets of addresses even within a namespace, which old kernels do badly.")
                    .since("1.3.0")
                    .absent(
                            "understudy uses no ipsets; nftables' own sets work in every namespace");

    public static final Keyword<Boolean> USE_PID_DIR =
            keyword("use_pid_dir", flag())
                    .orElse(false)
                    .says("Keeps files of process numbers in /run/keepalived.")
                    .since("1.2.24");

    public static final Keyword<String> INSTANCE =
            keyword("instance", string("NAME"))
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("edge")
                    .says(
                            "Tells several daemons on one host apart: it is part of the names of their files.")
                    .since("1.2.24");

    public static final Keyword<Long> CHILD_WAIT_TIME =
            keyword("child_wait_time", wholeSeconds(0, 4_294_967))
                    .orElse(5_000_000_000L)
                    .asIn("5")
                    .says(
                            "Seconds that an end in good order may take before the process ends without.")
                    .since("2.0.0");

    /** In the order of the manual. */
    public static final List<Row> ROWS =
            List.of(
                    INTERFACE_UP_DOWN_DELAYS,
                    LINKBEAT_INTERFACES,
                    LINKBEAT_USE_POLLING,
                    NET_NAMESPACE,
                    NET_NAMESPACE_IPVS,
                    NAMESPACE_WITH_IPSETS,
                    USE_PID_DIR,
                    INSTANCE,
                    CHILD_WAIT_TIME);
}
