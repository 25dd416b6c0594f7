package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that run although nobody asked to refuse those which others than root can change.
 * keepalived calls it a security violation as soon as one of the scripts exists.
 */
final class ScriptSecurityOff implements Rule {
    private static final Map<Block<?>, List<Keyword<?>>> COMMANDS =
            Map.of(
                    VrrpScript.BLOCK, commands(VrrpScript.BLOCK),
                    VrrpInstance.BLOCK, commands(VrrpInstance.BLOCK),
                    SyncGroup.BLOCK, commands(SyncGroup.BLOCK),
                    VirtualServer.BLOCK, commands(VirtualServer.BLOCK),
                    RealServer.BLOCK, commands(RealServer.BLOCK),
                    MiscCheck.BLOCK, commands(MiscCheck.BLOCK),
                    GlobalDefs.BLOCK, commands(GlobalDefs.BLOCK));

    private static List<Keyword<?>> commands(Block<?> block) {
        List<Keyword<?>> found = new ArrayList<>();
        for (Row row : block.rows()) {
            if (row instanceof Keyword<?> keyword && keyword.type().isCommand()) {
                found.add(keyword);
            }
        }
        return found;
    }

    @Override
    public void check(Scene scene, Report report) {
        if (scene.global().has(GlobalDefs.ENABLE_SCRIPT_SECURITY)) {
            return;
        }
        Statement first = first(scene);
        if (first != null) {
            report.warning(
                    "script-security-off",
                    first.range(),
                    first.scope(),
                    "scripts run here, and nothing refuses those that others than root can change",
                    "write enable_script_security into global_defs, and script_user beside it");
        }
    }

    private static @Nullable Statement first(Scene scene) {
        Statement first = null;
        if (!scene.root().nested(VrrpInstance.BLOCK).isEmpty()) {
            first = in(VrrpScript.BLOCK, scene, first);
            first = in(VrrpInstance.BLOCK, scene, first);
            first = in(SyncGroup.BLOCK, scene, first);
        }
        for (Bound<VirtualServer> service : scene.all(VirtualServer.BLOCK)) {
            first = first != null ? first : command(VirtualServer.BLOCK, service.settings());
            for (Settings server : service.settings().effective(RealServer.BLOCK)) {
                first = first != null ? first : command(RealServer.BLOCK, server);
                for (Settings check : server.effective(MiscCheck.BLOCK)) {
                    first = first != null ? first : command(MiscCheck.BLOCK, check);
                }
            }
        }
        return first != null ? first : command(GlobalDefs.BLOCK, scene.global());
    }

    private static @Nullable Statement in(
            Block<?> block, Scene scene, @Nullable Statement already) {
        Statement first = already;
        for (Settings settings : scene.root().nested(block)) {
            first = first != null ? first : command(block, settings);
        }
        return first;
    }

    private static @Nullable Statement command(Block<?> block, Settings settings) {
        for (Keyword<?> keyword : COMMANDS.getOrDefault(block, List.of())) {
            if (settings.has(keyword)) {
                return settings.statement(keyword);
            }
        }
        return null;
    }
}
