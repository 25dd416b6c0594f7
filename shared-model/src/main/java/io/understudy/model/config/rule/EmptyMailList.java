package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.MailGlobals;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;

/** A list of recipients without a recipient. */
final class EmptyMailList implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Statement block : scene.global().statements(MailGlobals.NOTIFICATION_EMAIL)) {
            if (block.body() != null && block.body().statements().isEmpty()) {
                report.warning(
                        "empty-block",
                        block.keyword(),
                        block.scope(),
                        "notification_email names nobody",
                        "add an address, or remove the block");
            }
        }
    }
}
