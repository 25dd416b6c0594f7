package io.understudy.model.config.rule;

import static io.understudy.model.config.vrrp.VrrpInstance.ADVERT_INT;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;

/** What an advert can carry: whole seconds in version 2, up to 40.95 s in version 3. */
final class AdvertInterval implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        long written = settings.get(ADVERT_INT);
        if (written == instance.advertIntervalNanos()) {
            return;
        }
        String used = ADVERT_INT.type().show(instance.advertIntervalNanos());
        boolean v3 = instance.version() == 3;
        report.warning(
                "advert-int-range",
                settings.where(ADVERT_INT),
                InstanceRule.scope(settings),
                "advert_int "
                        + ADVERT_INT.type().show(written)
                        + " s does not fit an advert of version "
                        + instance.version()
                        + "; "
                        + used
                        + " s is used",
                v3 ? "use 0.01 to 40.95 s" : "use whole seconds from 1 to 255, or version 3");
    }
}
