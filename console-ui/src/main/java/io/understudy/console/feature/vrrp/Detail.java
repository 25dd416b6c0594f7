package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.Endpoint;
import java.util.List;

/** What the lower card says about the selected virtual router. */
record Detail(
        String router,
        List<String> trackers,
        List<HostLine> hosts,
        List<WhatIf> outlook,
        Facts timers,
        Facts adverts,
        Facts lines,
        Facts group) {
    /**
     * A table of facts with a row for each host.
     *
     * @param none what to say where there is nothing to show; "" where there is
     */
    record Facts(List<String> heads, List<Fact> rows, String none) {
        Facts {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** One host's row; it stays the same while its cells change. */
    record Fact(Object key, List<String> cells) {
        Fact {
            cells = List.copyOf(cells);
        }
    }

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
     * @param orders why nothing can be asked of it while it runs; "" if it can
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
            String orders,
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
