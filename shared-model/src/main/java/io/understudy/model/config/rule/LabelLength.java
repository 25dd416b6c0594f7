package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.nio.charset.StandardCharsets;

/** The kernel keeps 15 bytes of an address label (IFNAMSIZ of linux/if.h less its NUL). */
final class LabelLength implements InstanceRule {
    private static final int MOST_BYTES = 15;

    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (VirtualAddress vip : instance.virtualAddresses()) {
            String label = vip.label();
            if (label != null && label.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                report.error(
                        "label-too-long",
                        settings.where(VrrpInstance.VIRTUAL_IPADDRESS),
                        InstanceRule.scope(settings),
                        "label " + label + " is longer than the kernel's 15 bytes",
                        "shorten it");
            }
        }
    }
}
