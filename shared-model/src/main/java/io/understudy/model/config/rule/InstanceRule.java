package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/** A rule about one instance at a time. */
interface InstanceRule extends Rule {
    void check(VrrpInstance instance, Settings settings, Report report);

    @Override
    default void check(Scene scene, Report report) {
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            check(bound.value(), bound.settings(), report);
        }
    }

    /** The block as messages name it. */
    static String scope(Settings settings) {
        return settings.statement().title();
    }

    /** The lines of all blocks of a row. */
    static List<Statement> lines(Settings settings, Row row) {
        List<Statement> lines = new ArrayList<>();
        for (Statement block : settings.statements(row)) {
            if (block.body() != null) {
                lines.addAll(block.body().statements());
            }
        }
        return lines;
    }

    /** The keyword of the statement that set the row, or the block's opener. */
    static Located keyword(Settings settings, Row row) {
        Statement statement = settings.statement(row);
        return statement == null ? settings.statement().range() : statement.keyword();
    }
}
