package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.ProtocolKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;

/** Words that need nopreempt or priority 255 to mean anything. */
final class RivalOptions implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (Keyword<?> row :
                List.of(
                        ProtocolKeywords.TIMER_EXPIRED_BACKUP,
                        ProtocolKeywords.THREAD_TIMER_EXPIRED)) {
            if (settings.has(row) && instance.preempt()) {
                report.warning(
                        "needs-nopreempt",
                        InstanceRule.keyword(settings, row),
                        InstanceRule.scope(settings),
                        row.name() + " means nothing without nopreempt",
                        "remove it, or add nopreempt");
            }
        }
        if (settings.has(ProtocolKeywords.OWNER_IGNORE_ADVERTS)
                && Boolean.TRUE.equals(settings.find(ProtocolKeywords.OWNER_IGNORE_ADVERTS))
                && !instance.ownsAddresses()) {
            report.warning(
                    "needs-owner",
                    InstanceRule.keyword(settings, ProtocolKeywords.OWNER_IGNORE_ADVERTS),
                    InstanceRule.scope(settings),
                    "owner_ignore_adverts means nothing below priority 255",
                    "remove it");
        }
    }
}
