package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.Objects;

/** An instance over IPv6: read and understood, but the agent does not elect over IPv6 yet. */
final class FamilyNotServed implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        if (Objects.equals(InstanceReader.isV6(settings), Boolean.TRUE)) {
            report.warning(
                    "not-acted-on",
                    settings.statement().keyword(),
                    null,
                    "VRRP over IPv6 is accepted, not acted on yet; "
                            + instance.name()
                            + " stays in FAULT",
                    "leave this instance to keepalived for now");
        }
    }
}
