package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.Endpoint;
import java.util.List;

/** What the lower card says about the selected virtual router. */
record Detail(String router, List<String> trackers, List<HostLine> hosts, List<WhatIf> outlook) {
    Detail {
        trackers = List.copyOf(trackers);
        hosts = List.copyOf(hosts);
        outlook = List.copyOf(outlook);
    }

    /**
     * One host's part.
     *
     * @param shares what each tracker adds, in the order of {@link Detail#trackers}
     * @param offer why nothing can be changed there now; "" if it can
     * @param stance whether it is master or stands back, for what can be asked of it
     */
    record HostLine(
            Endpoint host,
            String name,
            String instance,
            Glyph glyph,
            String state,
            String base,
            List<Share> shares,
            String effective,
            String takeover,
            String since,
            String why,
            String adverts,
            String offer,
            Stance stance) {
        HostLine {
            shares = List.copyOf(shares);
        }

        /** What stays the same while everything that is said of the instance changes. */
        Object key() {
            return List.of(host, instance);
        }
    }

    /**
     * What decides which orders make sense.
     *
     * @param held it stands back on its own
     * @param maintained its whole host does
     */
    record Stance(boolean master, boolean held, boolean maintained) {}

    /** A tracker's share: "0 of −60". */
    record Share(String text, boolean applied) {}

    /** If this happens, that follows. */
    record WhatIf(String event, Glyph glyph, String outcome, String arithmetic) {}
}
