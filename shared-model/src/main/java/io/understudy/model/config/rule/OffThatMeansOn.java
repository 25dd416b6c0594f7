package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.VrrpGlobals;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.ProtocolKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.Objects;

/** Two switches that keepalived turns on whatever value is written behind them. */
final class OffThatMeansOn implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        if (scene.global().has(VrrpGlobals.V3_CHECKSUM_AS_V2)
                && !scene.global().get(VrrpGlobals.V3_CHECKSUM_AS_V2)) {
            say(VrrpGlobals.V3_CHECKSUM_AS_V2, scene.global(), report);
        }
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            Settings settings = bound.settings();
            if (settings.has(ProtocolKeywords.SKIP_CHECK_ADV_ADDR)
                    && Boolean.FALSE.equals(settings.find(ProtocolKeywords.SKIP_CHECK_ADV_ADDR))) {
                say(ProtocolKeywords.SKIP_CHECK_ADV_ADDR, settings, report);
            }
        }
    }

    private static void say(Keyword<?> row, Settings settings, Report report) {
        Statement at = Objects.requireNonNull(settings.statement(row));
        report.warning(
                "off-means-on",
                at.range(),
                at.scope(),
                "keepalived turns " + row.name() + " on here: it does not heed the value",
                "remove the line to have it off with keepalived as well");
    }
}
