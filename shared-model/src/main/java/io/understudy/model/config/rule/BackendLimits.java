package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.FirewallGlobals;
import io.understudy.model.config.global.LvsGlobals;
import io.understudy.model.config.lvs.NftablesLimits;
import io.understudy.model.config.lvs.NftablesLimits.Limit;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nftables cannot do in place of IPVS: said of each service that is left out for it. */
final class BackendLimits implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        if (!scene.global().get(LvsGlobals.LB_BACKEND).isNftables()) {
            return;
        }
        List<VirtualServerGroup> groups =
                scene.all(VirtualServerGroup.BLOCK).stream().map(Bound::value).toList();
        for (Bound<VirtualServer> bound : scene.all(VirtualServer.BLOCK)) {
            for (Limit limit : NftablesLimits.of(bound.value(), groups)) {
                say(limit, bound.value(), bound.settings(), report);
            }
        }
        useless(scene, LvsGlobals.LVS_SYNC_DAEMON, "connections are not copied", report);
        useless(
                scene,
                LvsGlobals.LVS_TIMEOUTS,
                "net.netfilter.nf_conntrack_* in sysctl.conf holds its timeouts",
                report);
        useless(
                scene,
                FirewallGlobals.NFTABLES_IPVS,
                "the addresses of groups are balanced one by one",
                report);
    }

    private static void say(Limit limit, VirtualServer service, Settings block, Report report) {
        Settings where = block;
        if (limit.server() != null) {
            int place = service.realServers().indexOf(limit.server());
            List<Settings> servers = block.nested(RealServer.BLOCK);
            where = place < servers.size() ? servers.get(place) : block;
        }
        Row row = written(limit.row(), where);
        report.error(
                "lb-backend-cannot",
                row == null ? block.where(VirtualServer.KEY) : where.where(row),
                InstanceRule.scope(where),
                "nftables " + limit.cannot() + "; the service is left out",
                limit.remedy());
    }

    /** Of two spellings the one that counts; null where neither is written. */
    private static @Nullable Row written(@Nullable Row row, Settings block) {
        if (row == VirtualServer.LB_ALGO) {
            return later(VirtualServer.LB_ALGO, VirtualServer.LVS_SCHED, block);
        }
        if (row == VirtualServer.LVS_METHOD) {
            return later(VirtualServer.LB_KIND, VirtualServer.LVS_METHOD, block);
        }
        return row != null && block.has(row) ? row : null;
    }

    private static @Nullable Row later(Keyword<?> one, Keyword<?> other, Settings block) {
        if (block.has(one) && (!block.has(other) || block.behind(one, other))) {
            return one;
        }
        return block.has(other) ? other : null;
    }

    private static void useless(Scene scene, Keyword<?> row, String detail, Report report) {
        for (Statement statement : scene.global().statements(row)) {
            report.warning(
                    "lb-backend-ignores",
                    statement.keyword(),
                    statement.scope(),
                    row.name() + " is about IPVS, which lb_backend replaces; " + detail,
                    "remove it, or keep it for the day this host has ip_vs");
        }
    }
}
