package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kernel keeps 15 bytes of an address label (IFNAMSIZ of linux/if.h less its NUL). */
final class LabelLength implements InstanceRule {
    private static final int MOST_BYTES = 15;

    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (Statement line : InstanceRule.lines(settings, VrrpInstance.VIRTUAL_IPADDRESS)) {
            List<Word> words = line.words();
            for (int i = 0; i + 1 < words.size(); i++) {
                if (words.get(i).is(VirtualAddress.LABEL.name())) {
                    check(words.get(i + 1), line, report);
                }
            }
        }
    }

    private static void check(Word label, Statement line, Report report) {
        if (label.text().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            report.error(
                    "label-too-long",
                    label,
                    line.scope(),
                    "label " + label + " is longer than the kernel's 15 bytes",
                    "shorten it");
        }
    }
}
