package io.understudy.model.config;

import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.KnownWords;
import io.understudy.model.config.table.Row;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** Words at the root that are recognised; nothing is done about them yet. */
final class RootKeywords {
    private RootKeywords() {}

    static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        List<Row> rows =
                new ArrayList<>(
                        List.of(VirtualServer.BLOCK, VirtualServerGroup.BLOCK, ClientTls.BLOCK));
        for (String name :
                List.of(
                        "vrrp_sync_group",
                        "vrrp_track_process",
                        "track_file",
                        "vrrp_track_file",
                        "bfd_instance",
                        "track_group")) {
            rows.add(labelled(name));
        }
        rows.addAll(
                new KnownWords()
                        .blocks(
                                "static_ipaddress",
                                "static_routes",
                                "static_rules",
                                "garp_group",
                                "interface_up_down_delays",
                                "linkbeat_interfaces")
                        .thatServicesNeed("net_namespace", "net_namespace_ipvs")
                        .others(
                                "linkbeat_use_polling",
                                "namespace_with_ipsets",
                                "use_pid_dir",
                                "instance",
                                "child_wait_time")
                        .rows());
        return List.copyOf(rows);
    }

    private static Block<String> labelled(String name) {
        return Block.block(name)
                .labelled("NAME")
                .says("Known to keepalived; accepted here, not acted on yet.")
                .anything()
                .notActedOn(Severity.WARNING)
                .binds(io.understudy.model.config.table.Settings::label);
    }
}
