package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.metric.Ring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the tree: a cluster, a service in it, or a server of that. */
sealed interface ServiceRow {
    String key();

    /** The hosts that balance what follows. */
    record Head(String key, String name, String remark) implements ServiceRow {}

    /**
     * One virtual server.
     *
     * @param open whether its servers follow
     * @param note beside the quorum bar: how many are up, and what it needs
     * @param tags what is out of the ordinary: persistence, sorry server
     */
    record Service(
            String key,
            String name,
            String about,
            boolean open,
            Glyph glyph,
            String state,
            String scheduler,
            Units units,
            String note,
            List<String> tags,
            Load load,
            boolean stale)
            implements ServiceRow {
        public Service {
            tags = List.copyOf(tags);
        }
    }

    /**
     * One real server of it.
     *
     * @param cluster key of the hosts that balance it
     * @param check its check that matters most, with result; while it drains, how far it has come
     * @param latency "" if there is none
     * @param hint why it is in its state, and who sees it otherwise; "" if all is normal
     */
    record Server(
            String key,
            String cluster,
            String service,
            String name,
            Glyph glyph,
            String state,
            String weight,
            boolean reweighted,
            String check,
            String latency,
            boolean failing,
            String hint,
            Load load,
            boolean draining,
            boolean stale)
            implements ServiceRow {}

    /**
     * Numbers with their last minute.
     *
     * @param second of the newest value, so that a line moves on while its number stands
     * @param out "direct to client" where answers do not pass the host
     */
    record Load(
            long second,
            String active,
            String connections,
            @Nullable Ring connectionRing,
            String in,
            @Nullable Ring inRing,
            String out,
            @Nullable Ring outRing) {}
}
