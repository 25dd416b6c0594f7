package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.HmacKey;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/** Signatures that cannot be made, or that stand beside a password. */
final class HmacRule implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        List<Settings> blocks = settings.nested(AuthHmac.BLOCK);
        for (Settings block : blocks) {
            check(block, report);
        }
        if (!blocks.isEmpty()) {
            for (Settings authentication : settings.nested(Authentication.BLOCK)) {
                report.warning(
                        "hmac-and-authentication",
                        authentication.statement().keyword(),
                        InstanceRule.scope(settings),
                        "adverts that are signed carry no other authentication; it is ignored",
                        "remove the block");
            }
        }
    }

    private static void check(Settings block, Report report) {
        List<HmacKey> keys = block.has(AuthHmac.KEY) ? block.get(AuthHmac.KEY) : List.of();
        List<Integer> numbers = new ArrayList<>();
        for (HmacKey key : keys) {
            if (numbers.contains(key.id())) {
                report.warning(
                        "hmac-key-twice",
                        InstanceRule.keyword(block, AuthHmac.KEY),
                        InstanceRule.scope(block),
                        "there are two keys of the number " + key.id() + "; the first one counts",
                        "give each its own number");
            }
            numbers.add(key.id());
        }
        Integer active = block.find(AuthHmac.ACTIVE_KEY);
        if (active == null || !numbers.contains(active)) {
            report.error(
                    "hmac-active-key",
                    InstanceRule.keyword(block, AuthHmac.ACTIVE_KEY),
                    InstanceRule.scope(block),
                    (active == null
                                    ? "no active_key is named"
                                    : "there is no key of the number " + active)
                            + "; adverts are neither signed nor checked",
                    numbers.isEmpty()
                            ? "write a key, and active_key with its number"
                            : "write: active_key " + numbers.getFirst());
        }
    }
}
