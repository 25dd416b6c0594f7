package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.ProtocolKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.Objects;

/** An instance that has nothing to hold; version 3 has no advert for that (RFC 9568 §5.2.5). */
final class NoVirtualAddresses implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        if (!instance.virtualAddresses().isEmpty()
                || !settings.statements(row("no_virtual_ipaddress")).isEmpty()) {
            return;
        }
        String message = instance.name() + " has no virtual address";
        String help = "list at least one in virtual_ipaddress";
        if (instance.version() == 3 || settings.get(ProtocolKeywords.STRICT_MODE)) {
            report.error(
                    "no-addresses-v3",
                    settings.statement().range(),
                    null,
                    message + "; version 3 and strict mode need one",
                    help);
        } else {
            report.warning(
                    "no-addresses",
                    settings.statement().range(),
                    null,
                    message + "; it elects a master of nothing",
                    help);
        }
    }

    private static Row row(String name) {
        return Objects.requireNonNull(VrrpInstance.BLOCK.row(name));
    }
}
