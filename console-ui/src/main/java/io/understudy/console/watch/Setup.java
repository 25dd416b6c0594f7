package io.understudy.console.watch;

import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.ServicesLoaded;
import io.understudy.model.state.TrackerSnapshot;
import java.util.List;
import java.util.TreeSet;

/**
 * What a configuration sets up on a host, as an agent would tell of it in its first moment: the
 * agent's own core says so, and nothing that it wishes to do is done.
 */
record Setup(
        Running running,
        List<InstanceSnapshot> instances,
        List<TrackerSnapshot> trackers,
        List<ServiceSnapshot> services) {
    Setup {
        instances = List.copyOf(instances);
        trackers = List.copyOf(trackers);
        services = List.copyOf(services);
    }

    static Setup of(Running running, Links links) {
        KeepalivedConfig config = running.reading().config();
        ConfigurationLoaded loaded =
                Node.start(config, running.sha256(), links.all(), 0).actions().stream()
                        .filter(NodeAction.Publish.class::isInstance)
                        .map(action -> ((NodeAction.Publish) action).change())
                        .filter(ConfigurationLoaded.class::isInstance)
                        .map(ConfigurationLoaded.class::cast)
                        .findFirst()
                        .orElse(new ConfigurationLoaded("", List.of(), List.of()));
        return new Setup(running, loaded.instances(), loaded.trackers(), services(config));
    }

    private static List<ServiceSnapshot> services(KeepalivedConfig config) {
        if (config.lvs().services().isEmpty()) {
            return List.of();
        }
        var observed = new LvsObserved(ObservedTable.EMPTY, "", null, new TreeSet<>(), 0);
        return Lvs.start(config, observed, 0).actions().stream()
                .filter(LvsAction.Publish.class::isInstance)
                .map(action -> ((LvsAction.Publish) action).change())
                .filter(ServicesLoaded.class::isInstance)
                .map(change -> ((ServicesLoaded) change).services())
                .findFirst()
                .orElse(List.of());
    }
}
