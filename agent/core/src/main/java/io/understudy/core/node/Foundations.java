package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What instances stand on by a track_group: the interfaces of static addresses, routes and rules
 * that name the group. Each of them down is FAULT for every member (keepalived).
 */
final class Foundations {
    private Foundations() {}

    /** Names of interfaces by name of the instance; instances without any are left out. */
    static SortedMap<String, List<String>> of(KeepalivedConfig config) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        for (VrrpInstance instance : config.instances()) {
            Set<String> interfaces = new LinkedHashSet<>();
            for (TrackGroup group : config.tracking().groups()) {
                if (group.members().contains(instance.name())) {
                    interfaces.addAll(of(config, group.name()));
                }
            }
            if (!interfaces.isEmpty()) {
                all.put(instance.name(), List.copyOf(interfaces));
            }
        }
        return all;
    }

    private static List<String> of(KeepalivedConfig config, String group) {
        List<String> interfaces = new ArrayList<>();
        config.staticNetwork()
                .addresses()
                .forEach(a ->
                        add(interfaces, group, a.trackGroup(), a.options().tracked(), a.device()));
        config.staticNetwork()
                .routes()
                .forEach(r -> add(interfaces, group, r.trackGroup(), r.tracked(), r.device()));
        config.staticNetwork()
                .rules()
                .forEach(r -> {
                    String came = r.attributes().get("iif");
                    add(
                            interfaces,
                            group,
                            r.trackGroup(),
                            r.tracked(),
                            came == null ? r.attributes().get("dev") : came);
                });
        return interfaces;
    }

    private static void add(
            List<String> interfaces,
            String group,
            @Nullable String named,
            boolean tracked,
            @Nullable String device) {
        if (group.equals(named) && tracked && device != null) {
            interfaces.add(device);
        }
    }
}
