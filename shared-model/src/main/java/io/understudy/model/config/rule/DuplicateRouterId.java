package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.HashMap;
import java.util.Map;

/** Two instances that cannot be told apart on their network; neither keepalived nor we start. */
final class DuplicateRouterId implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        Map<String, VrrpInstance> seen = new HashMap<>();
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            VrrpInstance instance = bound.value();
            // No name of an interface has a blank; a record's own hash costs the JVM classes.
            String network =
                    instance.interfaceName()
                            + ' '
                            + instance.virtualRouterId()
                            + (Boolean.TRUE.equals(InstanceReader.isV6(bound.settings()))
                                    ? " v6"
                                    : "");
            VrrpInstance first = seen.putIfAbsent(network, instance);
            if (first != null) {
                report(instance, first, bound.settings(), report);
            }
        }
    }

    private static void report(
            VrrpInstance instance, VrrpInstance first, Settings settings, Report report) {
        report.error(
                "duplicate-vrid",
                settings.where(VrrpInstance.VIRTUAL_ROUTER_ID),
                InstanceRule.scope(settings),
                "virtual_router_id "
                        + instance.virtualRouterId()
                        + " on "
                        + instance.interfaceName()
                        + " is taken by "
                        + first.name(),
                "choose another from 1 to 255, the same on all routers of this instance");
    }
}
