package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that happened on a {@link Stage}: what hosts told, and who owned which address when. */
final class Script {
    /** One thing that a host told. */
    record Line(long at, Actor actor, StateChange change) {}

    private final Stage stage;
    private final List<Line> lines = new ArrayList<>();
    private final Map<IpAddress, NavigableMap<Long, Set<Endpoint>>> owners = new LinkedHashMap<>();

    Script(Stage stage) {
        this.stage = stage;
    }

    void write(Actor actor, @Nullable StateChange change) {
        boolean moves =
                change == null
                        || change instanceof Transitioned
                        || change instanceof ConfigurationLoaded;
        if (moves) {
            noteOwners(actor);
        }
        boolean tells =
                change instanceof Transitioned
                        || change instanceof PriorityChanged
                        || change instanceof TrackerChanged
                        || change instanceof Warned;
        if (change != null && tells) {
            lines.add(new Line(stage.now(), actor, change));
        }
    }

    private void noteOwners(Actor actor) {
        Set<IpAddress> owned = new LinkedHashSet<>();
        for (InstanceSnapshot instance : actor.instances()) {
            if (instance.state() == VrrpState.MASTER) {
                instance.addresses().stream().map(IpPrefix::address).forEach(owned::add);
            }
        }
        Set<IpAddress> all = new LinkedHashSet<>(owners.keySet());
        all.addAll(owned);
        for (IpAddress address : all) {
            NavigableMap<Long, Set<Endpoint>> course =
                    owners.computeIfAbsent(address, _ -> new TreeMap<>());
            Set<Endpoint> before = course.isEmpty() ? Set.of() : course.lastEntry().getValue();
            Set<Endpoint> after = new LinkedHashSet<>(before);
            if (owned.contains(address)
                    ? after.add(actor.endpoint())
                    : after.remove(actor.endpoint())) {
                course.put(stage.now(), after);
            }
        }
    }

    List<Line> linesFrom(int first) {
        return List.copyOf(lines.subList(first, lines.size()));
    }

    int length() {
        return lines.size();
    }

    /** Who owned an address at a moment. */
    Set<Endpoint> ownersAt(IpAddress address, long at) {
        NavigableMap<Long, Set<Endpoint>> course = owners.get(address);
        Map.Entry<Long, Set<Endpoint>> then = course == null ? null : course.floorEntry(at);
        return then == null ? Set.of() : Set.copyOf(then.getValue());
    }

    /**
     * When its owners became those of {@code to}, after {@code from}; {@code from} if they were.
     */
    long settledAt(IpAddress address, long from, long to) {
        NavigableMap<Long, Set<Endpoint>> course = owners.get(address);
        Map.Entry<Long, Set<Endpoint>> last = course == null ? null : course.floorEntry(to);
        return last == null ? from : Math.max(from, last.getKey());
    }

    /** How long nobody owned it between two moments. */
    long unowned(IpAddress address, long from, long to) {
        NavigableMap<Long, Set<Endpoint>> course = owners.get(address);
        if (course == null) {
            return to - from;
        }
        long gap = 0;
        long since = from;
        boolean owned = !ownersAt(address, from).isEmpty();
        for (Map.Entry<Long, Set<Endpoint>> change :
                course.subMap(from, false, to, true).entrySet()) {
            gap += owned ? 0 : change.getKey() - since;
            since = change.getKey();
            owned = !change.getValue().isEmpty();
        }
        return gap + (owned ? 0 : to - since);
    }
}
