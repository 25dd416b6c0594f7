package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.Story.Evidence;
import java.util.List;

/** What the topology draws, as values. */
final class Picture {
    private Picture() {}

    /** How a thing stands, whatever it is. */
    enum Condition {
        GOOD,
        BROKEN,
        STALE
    }

    /** What a line from an instance to a host says. */
    enum Tie {
        OWNER,
        STANDBY,
        FAULT,
        STALE
    }

    record ClusterBox(
            String key,
            String name,
            String counts,
            Units units,
            boolean problem,
            List<RouterBox> routers,
            List<HostBox> hosts) {
        ClusterBox {
            routers = List.copyOf(routers);
            hosts = List.copyOf(hosts);
        }

        /** The same while boxes keep their places. */
        String shape() {
            StringBuilder shape = new StringBuilder(key);
            for (RouterBox router : routers) {
                shape.append('|').append(router.key());
                router.addresses().forEach(a -> shape.append(' ').append(a.address()));
                router.chips().forEach(c -> shape.append('@').append(c.host()));
            }
            return shape.toString();
        }
    }

    record AddressBox(String address, String note, Condition condition) {}

    record RouterBox(
            String key,
            String name,
            String id,
            List<AddressBox> addresses,
            List<Chip> chips,
            Condition condition) {
        RouterBox {
            addresses = List.copyOf(addresses);
            chips = List.copyOf(chips);
        }
    }

    /** A host's part in an instance. */
    record Chip(String host, String name, Glyph glyph, String priority, Tie tie) {}

    record HostBox(
            String host, String name, String address, Glyph glyph, String note, boolean stale) {}

    /** The inspector's words about one virtual router. */
    record Inspection(
            String key,
            String title,
            String subtitle,
            Glyph glyph,
            Condition condition,
            String owner,
            String since,
            String why,
            List<Evidence> claims,
            List<String> next,
            String filter) {
        Inspection {
            claims = List.copyOf(claims);
            next = List.copyOf(next);
        }
    }
}
