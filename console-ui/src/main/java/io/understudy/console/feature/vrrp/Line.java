package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState.Freshness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the matrix. */
sealed interface Line {
    String key();

    /** The hosts of a cluster, over the columns of the lines below. */
    record Head(String key, List<Column> hosts) implements Line {
        public Head {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * A host's heading.
     *
     * @param maintenance since when, by whom and why it stands back; "" if it does not
     */
    record Column(
            String name, String address, Freshness freshness, String age, String maintenance) {}

    /**
     * One virtual router on all hosts of its cluster.
     *
     * @param addresses the first, and how many more
     * @param all all of them
     */
    record Router(
            String key,
            String name,
            String id,
            String addresses,
            String all,
            List<Cell> cells,
            String timing,
            Glyph trackGlyph,
            String tracked,
            boolean normal)
            implements Line {
        public Router {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One instance on one host.
     *
     * @param instance its name there; null if that host does not run it
     * @param sum how trackers made the priority; "" if they did not
     * @param note what else there is to say in short
     * @param silence which part of the limit has passed without an advert; -1 if it is not waiting
     * @param contested whether it says MASTER while another host does too
     */
    record Cell(
            Endpoint host,
            @Nullable String instance,
            Glyph glyph,
            String state,
            String priority,
            String sum,
            String note,
            double silence,
            boolean stale,
            boolean contested) {}
}
