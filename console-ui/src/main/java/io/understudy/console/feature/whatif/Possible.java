package io.understudy.console.feature.whatif;

import io.understudy.console.rehearsal.Cast;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.Part;
import io.understudy.console.rehearsal.PlannedEdits;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could happen to a host. */
final class Possible {
    private Possible() {}

    static List<Mishap> of(HostState host, AgentSnapshot snapshot, Cast cast, PlannedEdits edits) {
        Endpoint here = host.endpoint();
        List<Mishap> all = new ArrayList<>();
        all.add(new Mishap.HostDown(here));
        all.add(new Mishap.AgentStopped(here));
        for (String link : links(snapshot)) {
            all.add(new Mishap.InterfaceDown(here, link));
        }
        for (TrackerSnapshot tracker : snapshot.trackers()) {
            if (tracker.health() != Health.BAD) {
                all.add(new Mishap.TrackerFails(here, tracker.name()));
            } else {
                all.add(new Mishap.Mended(new Mishap.TrackerFails(here, tracker.name())));
            }
        }
        for (Cast.Role other : cast.roles()) {
            if (!other.endpoint().equals(here)) {
                all.add(new Mishap.LinkParted(here, other.endpoint()));
            }
        }
        if (!here.isOverSsh()) {
            Command maintain = new Command.Maintain(snapshot.maintenance() == null, "");
            all.add(new Mishap.Ordered(here, maintain));
        }
        Part edited = edits.of(here, snapshot);
        if (edited != null) {
            all.add(new Mishap.Edited(here, edited));
        }
        return all;
    }

    private static Set<String> links(AgentSnapshot snapshot) {
        Set<String> links = new LinkedHashSet<>();
        for (InstanceSnapshot instance : snapshot.instances()) {
            if (!instance.interfaceName().isEmpty()) {
                links.add(instance.interfaceName());
            }
        }
        Set<String> tracked = new LinkedHashSet<>();
        for (InstanceSnapshot instance : snapshot.instances()) {
            instance.parts().stream().map(PriorityPart::tracker).forEach(tracked::add);
            ElectionRules rules = instance.rules();
            if (rules != null) {
                tracked.addAll(rules.fatal());
            }
        }
        snapshot.trackers().forEach(t -> tracked.remove(t.name()));
        links.addAll(tracked);
        return links;
    }
}
