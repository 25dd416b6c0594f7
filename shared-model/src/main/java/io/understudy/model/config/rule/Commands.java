package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All programs that a configuration asks to run, in the order of its kinds of blocks. */
public final class Commands {
    private Commands() {}

    /**
     * One of them.
     *
     * @param at the statement that names it
     * @param in the block around it
     */
    public record Command(Statement at, Settings in) {}

    /** The commands that have an effect: those of VRRP only if there is an instance. */
    public static List<Command> of(Scene scene) {
        List<Command> found = new ArrayList<>();
        if (!scene.root().nested(VrrpInstance.BLOCK).isEmpty()) {
            for (Block<?> block : List.of(VrrpScript.BLOCK, VrrpInstance.BLOCK, SyncGroup.BLOCK)) {
                scene.root().nested(block).forEach(settings -> add(block, settings, found));
            }
        }
        for (Settings service : scene.mayRunPrograms(VirtualServer.BLOCK)) {
            add(VirtualServer.BLOCK, service, found);
            for (Settings server : service.nested(RealServer.BLOCK)) {
                add(RealServer.BLOCK, server, found);
                server.nested(MiscCheck.BLOCK).forEach(one -> add(MiscCheck.BLOCK, one, found));
            }
        }
        add(GlobalDefs.BLOCK, scene.global(), found);
        return found;
    }

    /** The blocks at the root in which these programs are named. */
    public static Set<Statement> blocks(Scene scene) {
        Set<Statement> roots = new HashSet<>();
        for (Command command : of(scene)) {
            Statement at = command.at();
            while (at.parent() != null) {
                at = at.parent();
            }
            roots.add(at);
        }
        return roots;
    }

    private static void add(Block<?> block, Settings settings, List<Command> found) {
        for (int i = 0; i < block.commands().size(); i++) {
            Keyword<?> row = block.commands().get(i);
            Statement at = settings.has(row) ? settings.statement(row) : null;
            if (at != null) {
                found.add(new Command(at, settings));
            }
        }
    }
}
