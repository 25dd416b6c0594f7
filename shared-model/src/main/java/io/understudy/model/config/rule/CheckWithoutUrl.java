package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Body;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import java.util.List;

/** An HTTP_GET or SSL_GET without a URL asks for nothing and is left out. */
final class CheckWithoutUrl implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Bound<VirtualServer> bound : scene.fresh(VirtualServer.BLOCK)) {
            for (Settings server : bound.settings().nested(RealServer.BLOCK)) {
                for (var block : List.of(HttpCheck.HTTP_GET, HttpCheck.SSL_GET)) {
                    for (Settings check : server.nested(block)) {
                        check(check, block.name(), report);
                    }
                }
            }
        }
    }

    private static void check(Settings check, String name, Report report) {
        if (check.blocks(UrlCheck.BLOCK).isEmpty()) {
            Body body = check.statement().body();
            Located at =
                    body == null || body.close() == null ? check.statement().range() : body.close();
            report.error(
                    "check-without-url",
                    at,
                    InstanceRule.scope(check),
                    name + " has no usable url; the checker is left out",
                    "add a block such as: url { path / status_code 200 }");
        }
    }
}
