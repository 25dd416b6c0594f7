package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.checker.BodyPattern;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.checker.UrlCheck.BodyRegex;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * A regex that is none, or that uses what PCRE2 alone has: bodies are not searched for it, since a
 * check that always fails would take good servers away.
 */
final class RegexNotUnderstood implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Bound<VirtualServer> bound : scene.fresh(VirtualServer.BLOCK)) {
            for (Settings server : bound.settings().nested(RealServer.BLOCK)) {
                for (var block : List.of(HttpCheck.HTTP_GET, HttpCheck.SSL_GET)) {
                    for (Settings check : server.nested(block)) {
                        check.nested(UrlCheck.BLOCK).forEach(url -> check(url, report));
                    }
                }
            }
        }
    }

    private static void check(Settings url, Report report) {
        BodyRegex regex = UrlCheck.written(url);
        String problem = regex == null ? "" : BodyPattern.of(regex).problem();
        if (!problem.isEmpty()) {
            report.warning(
                    "regex-not-understood",
                    url.where(UrlCheck.REGEX),
                    InstanceRule.scope(url),
                    "bodies are not searched for this regex: " + problem,
                    "write it without what is named; the other conditions of the url still count");
        }
    }
}
