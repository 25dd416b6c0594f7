package io.understudy.model.config.diff;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import java.util.Set;

/** Which differences outside of instances members of a cluster need, and which harm them. */
final class GlobalJudge {
    /** What a host is called, whom it is seen as, and where its things are. */
    private static final Set<String> OF_THE_HOST =
            Set.of(
                    "router_id",
                    "notification_email_from",
                    "smtp_helo_name",
                    "snmp_socket",
                    "default_interface",
                    "instance",
                    "net_namespace",
                    "static_ipaddress",
                    "random_seed",
                    "garp_group");

    private GlobalJudge() {}

    static Difference judge(Difference difference) {
        List<BlockPath.Step> steps = difference.block().steps();
        String block = steps.isEmpty() ? difference.keyword() : steps.getFirst().keyword();
        if (block.equals(VirtualServer.BLOCK.name())
                || block.equals(VirtualServerGroup.BLOCK.name())) {
            return difference.suspicious(Cause.SERVED_OTHERWISE);
        }
        if (block.equals(SyncGroup.BLOCK.name())) {
            return difference.suspicious(Cause.MOVES_TOGETHER);
        }
        if (block.equals(VrrpScript.BLOCK.name()) || block.contains("track")) {
            return difference.suspicious(Cause.HEALTH);
        }
        if (block.equals(BfdInstance.BLOCK.name()) && difference.keyword().endsWith("_ip")) {
            return difference.expected(Cause.OF_THE_HOST);
        }
        String keyword = difference.keyword();
        if (keyword.equals("vrrp_version")) {
            return difference.suspicious(Cause.OTHER_VERSION);
        }
        if (keyword.startsWith("vrrp_mcast_group")) {
            return difference.suspicious(Cause.OTHER_GROUP);
        }
        return OF_THE_HOST.contains(keyword) || OF_THE_HOST.contains(block) || isTuning(keyword)
                ? difference.expected(Cause.OF_THE_HOST)
                : difference.suspicious(Cause.UNUSUAL);
    }

    /** How processes are scheduled depends on the machine. */
    private static boolean isTuning(String keyword) {
        return keyword.endsWith("_priority")
                || keyword.endsWith("_cpu_affinity")
                || keyword.endsWith("_no_swap")
                || keyword.contains("_rlimit_")
                || keyword.contains("_rcv_bufs");
    }
}
