package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.VrrpInstance;

/** AH wants to have heard the last sequence number before it sends, so nobody starts as master. */
final class AhOfMaster implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        if (!instance.startsAsMaster() || instance.ownsAddresses() || instance.version() == 3) {
            return;
        }
        for (Settings authentication : settings.nested(Authentication.BLOCK)) {
            if ("AH".equals(authentication.find(Authentication.AUTH_TYPE))) {
                report.warning(
                        "ah-master",
                        InstanceRule.keyword(settings, VrrpInstance.STATE),
                        InstanceRule.scope(settings),
                        "with auth_type AH an instance cannot begin as MASTER; it begins as BACKUP",
                        "write state BACKUP");
            }
        }
    }
}
