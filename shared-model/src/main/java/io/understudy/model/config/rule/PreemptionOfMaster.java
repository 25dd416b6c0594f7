package io.understudy.model.config.rule;

import static io.understudy.model.config.vrrp.VrrpInstance.NOPREEMPT;
import static io.understudy.model.config.vrrp.VrrpInstance.PREEMPT;
import static io.understudy.model.config.vrrp.VrrpInstance.PREEMPT_DELAY;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;

/** {@code state MASTER}, or priority 255, quietly cancels nopreempt and preempt_delay. */
final class PreemptionOfMaster implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        boolean nopreempt = settings.has(NOPREEMPT) && !settings.behind(PREEMPT, NOPREEMPT);
        boolean delay = settings.has(PREEMPT_DELAY) && settings.get(PREEMPT_DELAY) > 0;
        if (nopreempt && instance.startsAsMaster()) {
            report.warning(
                    "master-nopreempt",
                    InstanceRule.keyword(settings, NOPREEMPT),
                    InstanceRule.scope(settings),
                    "nopreempt has no effect with state MASTER",
                    "write state BACKUP on all routers of this instance");
        } else if (nopreempt && instance.ownsAddresses()) {
            report.warning(
                    "owner-nopreempt",
                    InstanceRule.keyword(settings, NOPREEMPT),
                    InstanceRule.scope(settings),
                    "nopreempt has no effect with priority 255",
                    "use a priority of 254 or less, or remove nopreempt");
        }
        if (delay && instance.startsAsMaster()) {
            cancelled("state MASTER", "write state BACKUP", settings, report);
        } else if (delay && nopreempt) {
            cancelled("nopreempt", "remove one of the two", settings, report);
        }
    }

    private static void cancelled(String by, String help, Settings settings, Report report) {
        report.warning(
                "preempt-delay-cancelled",
                InstanceRule.keyword(settings, PREEMPT_DELAY),
                InstanceRule.scope(settings),
                "preempt_delay has no effect with " + by,
                help);
    }
}
