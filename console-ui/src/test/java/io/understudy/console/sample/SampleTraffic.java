package io.understudy.console.sample;

import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets the counters of a sample fleet have run, with some ups and downs. */
public final class SampleTraffic {
    private SampleTraffic() {}

    /** The fleet some seconds before its moment, as far as counters go. */
    public static FleetState at(FleetState state, int secondsAgo) {
        Instant now = state.now().minusSeconds(secondsAgo);
        List<HostState> hosts = new ArrayList<>();
        for (HostState host : state.hosts()) {
            AgentSnapshot snapshot = host.snapshot();
            Instant heard = host.heardAt();
            hosts.add(
                    snapshot == null || heard == null
                            ? host
                            : new HostState(
                                    host.endpoint(),
                                    host.link(),
                                    counted(snapshot, now, secondsAgo),
                                    heard.minusSeconds(secondsAgo),
                                    host.problem(),
                                    host.retry()));
        }
        return new FleetState(now, hosts, state.events());
    }

    private static AgentSnapshot counted(AgentSnapshot state, Instant now, int ago) {
        AgentSnapshot next = state;
        for (InstanceSnapshot each : state.instances()) {
            boolean master = each.state() == VrrpState.MASTER;
            AdvertCounters c = each.counters();
            AdvertCounters moved =
                    new AdvertCounters(
                            c.received() - (master ? 0 : ago),
                            c.sent() - (master ? ago : 0),
                            c.becameMaster(),
                            c.releasedMaster(),
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0);
            next =
                    next.apply(
                            new StateEvent(
                                    state.sequence(),
                                    now,
                                    new AdvertsCounted(
                                            each.name(),
                                            moved,
                                            each.master(),
                                            each.masterDownNanos())));
        }
        List<ServiceTraffic> all = new ArrayList<>();
        for (ServiceSnapshot service : state.services()) {
            List<ServerTraffic> servers = new ArrayList<>();
            int i = 0;
            for (ServerSnapshot server : service.servers()) {
                servers.add(
                        new ServerTraffic(
                                server.name(),
                                run(server.traffic(), ago, ++i),
                                server.active(),
                                server.inactive(),
                                server.persistent()));
            }
            all.add(new ServiceTraffic(service.name(), run(service.traffic(), ago, 3), servers));
        }
        return next.apply(new StateEvent(state.sequence(), now, new TrafficCounted(all)));
    }

    private static TrafficCounters run(TrafficCounters end, int ago, int wave) {
        double part = ago + 0.8 * Math.sin(ago / 3.0 + wave) + 0.3 * Math.sin(ago * 1.7 + wave);
        long rate = 100L * wave;
        return new TrafficCounters(
                100_000 - Math.round(part * rate),
                100_000_000 - Math.round(part * rate * 9),
                100_000_000 - Math.round(part * rate * 8),
                1_000_000_000 - Math.round(part * rate * 1_100),
                10_000_000_000L - Math.round(part * rate * 6_100));
    }
}
