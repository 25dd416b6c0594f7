package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.TrackKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * How it is noticed that links come and go.
 *
 * @param delays how long a change must last before it counts
 * @param polled links that are asked for their carrier
 * @param pollsAll whether all others are asked, too
 */
public record LinkWatching(List<LinkDelay> delays, List<LinkPolling> polled, boolean pollsAll) {
    /** The kernel tells, and what it tells counts at once. */
    public static final LinkWatching NONE = new LinkWatching(List.of(), List.of(), false);

    public LinkWatching {
        delays = List.copyOf(delays);
        polled = List.copyOf(polled);
    }

    /** What the root of a file says. */
    public static LinkWatching read(Settings root) {
        return new LinkWatching(
                root.get(ProcessOptions.INTERFACE_UP_DOWN_DELAYS),
                polled(root),
                root.get(ProcessOptions.LINKBEAT_USE_POLLING));
    }

    /** Those listed, and those of instances that ask for it. */
    private static List<LinkPolling> polled(Settings root) {
        List<LinkPolling> polled = new ArrayList<>(root.get(ProcessOptions.LINKBEAT_INTERFACES));
        for (Settings instance : root.nested(VrrpInstance.BLOCK)) {
            String name = instance.find(VrrpInstance.INTERFACE);
            if (name != null
                    && instance.get(TrackKeywords.LINKBEAT_USE_POLLING)
                    && polled.stream().noneMatch(one -> one.interfaceName().equals(name))) {
                polled.add(new LinkPolling(name, null));
            }
        }
        return polled;
    }

    /** Whether the kernel's word is enough for all links. */
    public boolean asksNobody() {
        return polled.isEmpty() && !pollsAll;
    }
}
