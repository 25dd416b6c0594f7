package io.understudy.core.reload;

import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * How the routers of one configuration continue in the next.
 *
 * @param origins for each new instance the index of the old one it continues, or {@link #NONE}
 * @param deleted indices of old instances that nothing continues, in their order
 */
public record ReloadPlan(List<Integer> origins, List<Integer> deleted) {
    public static final int NONE = -1;

    public ReloadPlan {
        origins = List.copyOf(origins);
        deleted = List.copyOf(deleted);
    }

    /** Matches by {@link RouterIdentity}. */
    public static ReloadPlan of(List<VrrpInstance> before, List<VrrpInstance> after) {
        List<RouterIdentity> known = before.stream().map(RouterIdentity::of).toList();
        List<Integer> origins = new ArrayList<>();
        for (VrrpInstance instance : after) {
            int origin = known.indexOf(RouterIdentity.of(instance));
            origins.add(origins.contains(origin) ? NONE : origin);
        }
        List<Integer> deleted = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!origins.contains(i)) {
                deleted.add(i);
            }
        }
        return new ReloadPlan(origins, deleted);
    }
}
