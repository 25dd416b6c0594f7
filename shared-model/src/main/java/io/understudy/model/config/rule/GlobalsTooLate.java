package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Defaults that instances take from global_defs count only for instances behind them. */
final class GlobalsTooLate implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<Bound<VrrpInstance>> instances = scene.all(VrrpInstance.BLOCK);
        if (instances.isEmpty()) {
            return;
        }
        Settings global = scene.global();
        Statement first = instances.getFirst().settings().statement();
        for (String name : inherited()) {
            Row row = GlobalDefs.BLOCK.row(name);
            Statement set = row == null ? null : global.statement(row);
            if (set != null && isBehind(set, first)) {
                report.warning(
                        "globals-too-late",
                        set.range(),
                        set.scope(),
                        name + " has no effect on the instances above it",
                        "move global_defs to the beginning of the file");
            }
        }
    }

    private static Set<String> inherited() {
        Set<String> names = new HashSet<>(Set.of(GlobalDefs.VRRP_VERSION.name()));
        for (Row row : VrrpInstance.BLOCK.rows()) {
            if (row instanceof Keyword<?> keyword && keyword.inherited() != null) {
                names.add(keyword.inherited().name());
            }
        }
        return names;
    }

    private static boolean isBehind(Statement a, Statement b) {
        return a.keyword().file() == b.keyword().file()
                && a.keyword().start() > b.keyword().start();
    }
}
