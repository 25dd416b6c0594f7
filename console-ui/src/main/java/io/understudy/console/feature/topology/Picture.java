package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.Story.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            List<HostBox> hosts,
            List<ServiceBox> services,
            List<TargetBox> targets) {
        ClusterBox {
            routers = List.copyOf(routers);
            hosts = List.copyOf(hosts);
            services = List.copyOf(services);
            targets = List.copyOf(targets);
        }

        /** The same while boxes keep their places. */
        String shape() {
            StringBuilder shape = new StringBuilder(key);
            for (RouterBox router : routers) {
                shape.append('|').append(router.key());
                router.addresses().forEach(a -> shape.append(' ').append(a.address()));
                router.chips().forEach(c -> shape.append('@').append(c.host()));
            }
            services.forEach(s -> shape.append('|').append(s.key()).append(s.targets()));
            targets.forEach(t -> shape.append('|').append(t.key()).append(t.leaves().size()));
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

    /**
     * A virtual server.
     *
     * @param name as the kernel's table has it
     * @param title what its address leaves to say, as ":443"
     * @param router of the instance that holds its address; null if none does
     * @param rate new connections per second; NaN if not known
     * @param targets keys of the boxes its traffic goes to
     */
    record ServiceBox(
            String key,
            String name,
            String title,
            String how,
            String note,
            Glyph glyph,
            Condition condition,
            @Nullable String router,
            double rate,
            List<String> targets) {
        ServiceBox {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A real server, or a pool of more than a few.
     *
     * @param units null for a single server
     * @param leaves the pool's servers while it is open
     */
    record TargetBox(
            String key,
            String title,
            String note,
            Glyph glyph,
            Condition condition,
            @Nullable Units units,
            List<Leaf> leaves) {
        TargetBox {
            leaves = List.copyOf(leaves);
        }
    }

    /** A server of an open pool. */
    record Leaf(String name, Glyph glyph, String note, Condition condition) {}

    /** A host's part in an instance. */
    record Chip(String host, String name, Glyph glyph, String priority, Tie tie) {}

    record HostBox(
            String host, String name, String address, Glyph glyph, String note, boolean stale) {}

    /**
     * The inspector's words about one virtual router or service.
     *
     * @param service its name; null for a router
     */
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
            String filter,
            @Nullable String service) {
        Inspection {
            claims = List.copyOf(claims);
            next = List.copyOf(next);
        }
    }
}
