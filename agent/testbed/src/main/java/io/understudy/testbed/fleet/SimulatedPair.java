package io.understudy.testbed.fleet;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.CheckReport;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.Reason;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServerTraffic;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.ServiceSnapshot.Kind;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Two directors with the same instances and services, and what happens to them. */
public final class SimulatedPair {
    private static final long SECOND = 1_000_000_000;
    private static final int STRONG = 150;
    private static final int WEAK = 100;

    private final int number;
    private final Size size;
    private final List<Consumer<StateChange>> hosts;
    private final int[] owner;
    private final boolean[] down;
    private long seconds;

    /**
     * Tells what each of them begins with.
     *
     * @param number from 0, below 25,600
     * @param first told what the first one's agent would tell
     */
    public SimulatedPair(
            int number, Size size, Consumer<StateChange> first, Consumer<StateChange> second) {
        this.number = number;
        this.size = size;
        this.hosts = List.of(first, second);
        this.owner = new int[size.instances()];
        this.down = new boolean[size.services() * size.servers()];
        for (int side = 0; side < 2; side++) {
            begin(side);
        }
    }

    private void begin(int side) {
        List<InstanceSnapshot> instances = new ArrayList<>();
        for (int i = 0; i < size.instances(); i++) {
            instances.add(instance(side, i));
        }
        List<ServiceSnapshot> services = new ArrayList<>();
        for (int i = 0; i < size.services(); i++) {
            services.add(service(i));
        }
        Consumer<StateChange> host = hosts.get(side);
        host.accept(
                new StateChange.ConfigurationLoaded(
                        "%064x".formatted(number), instances, List.of()));
        host.accept(new StateChange.ServicesLoaded(services));
        for (int round = 0; round < CheckSnapshot.REMEMBERED; round++) {
            host.accept(reports(0, size.services() * size.servers(), round));
        }
    }

    private IpAddress source(int side) {
        return IpAddress.of("10.%d.%d.%d".formatted(64 + number / 256, number % 256, 1 + side));
    }

    private IpPrefix address(int instance) {
        return IpPrefix.of(
                "172.%d.%d.%d/24".formatted(16 + number / 256, number % 256, 1 + instance));
    }

    private String service(int index, String suffix) {
        return address(index % size.instances()).address() + ":" + (80 + index) + suffix;
    }

    private String server(int index) {
        return "10.%d.%d.%d:8080".formatted(128 + number / 256, number % 256, 1 + index);
    }

    private InstanceSnapshot instance(int side, int index) {
        boolean master = owner[index] == side;
        int priority = side == 0 ? STRONG : WEAK;
        long skew = (256 - priority) * SECOND / 256;
        return new InstanceSnapshot(
                name(index),
                "eth0",
                1 + index,
                2,
                master ? VrrpState.MASTER : VrrpState.BACKUP,
                Instant.now(),
                null,
                priority,
                priority,
                List.of(),
                source(side),
                List.of(address(index)),
                master ? List.of(address(index)) : List.of(),
                List.of(),
                true,
                SECOND,
                3 * SECOND + skew,
                heard(side, index),
                AdvertCounters.ZERO,
                10 + 12 * index);
    }

    private @Nullable MasterView heard(int side, int index) {
        int other = 1 - side;
        return owner[index] == side
                ? null
                : new MasterView(source(other), other == 0 ? STRONG : WEAK, SECOND, SECOND / 2);
    }

    private String name(int index) {
        return "VI_" + (number + 1) + "_" + (index + 1);
    }

    private ServiceSnapshot service(int index) {
        List<ServerSnapshot> servers = new ArrayList<>();
        for (int i = 0; i < size.servers(); i++) {
            CheckSnapshot check =
                    new CheckSnapshot(
                            "HTTP_GET", "HTTP_GET", Health.GOOD, Instant.now(), List.of());
            servers.add(
                    new ServerSnapshot(
                            server(index * size.servers() + i),
                            1,
                            1,
                            ServerState.UP,
                            Instant.now(),
                            "checked",
                            "all checks succeed",
                            true,
                            List.of(check),
                            TrafficCounters.ZERO,
                            0,
                            0,
                            0));
        }
        return new ServiceSnapshot(
                service(index, "/TCP"),
                Kind.ADDRESS,
                "TCP",
                "wlc",
                "DR",
                0,
                1,
                0,
                size.servers(),
                true,
                null,
                false,
                servers,
                TrafficCounters.ZERO,
                Instant.now());
    }

    /** What agents tell every second while nothing happens: counters, checks, traffic. */
    public void count() {
        seconds++;
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < size.instances(); i++) {
                hosts.get(side).accept(counted(side, i));
            }
            // every check runs each five seconds
            int all = size.services() * size.servers();
            int part = Math.max(1, all / 5);
            int from = (int) (seconds % 5) * part;
            hosts.get(side).accept(reports(from, Math.min(all, from + part), (int) seconds));
            hosts.get(side).accept(traffic(side));
        }
    }

    private StateChange counted(int side, int index) {
        boolean master = owner[index] == side;
        AdvertCounters counters =
                new AdvertCounters(
                        master ? 0 : seconds,
                        master ? seconds : 0,
                        0,
                        0,
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
        return new StateChange.AdvertsCounted(
                name(index),
                counters,
                heard(side, index),
                3 * SECOND + (256 - (side == 0 ? STRONG : WEAK)) * SECOND / 256);
    }

    private StateChange reports(int from, int to, int round) {
        List<CheckReport> reports = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean bad = down[i];
            reports.add(
                    new CheckReport(
                            service(i / size.servers(), "/TCP"),
                            server(i),
                            "HTTP_GET",
                            bad ? Health.BAD : Health.GOOD,
                            new CheckResult(
                                    Instant.now(),
                                    !bad,
                                    bad ? "refused" : "status",
                                    (2_000 + (i * 37 + round * 101) % 900) * 1_000L,
                                    bad ? "connection refused" : "/healthz 200",
                                    null)));
        }
        return new StateChange.ChecksReported(reports);
    }

    private StateChange traffic(int side) {
        List<ServiceTraffic> all = new ArrayList<>();
        for (int i = 0; i < size.services(); i++) {
            long rate = owner[i % size.instances()] == side ? 40 + 7L * i + seconds % 11 : 0;
            List<ServerTraffic> servers = new ArrayList<>();
            for (int s = 0; s < size.servers(); s++) {
                servers.add(
                        new ServerTraffic(
                                server(i * size.servers() + s), moved(rate), rate * 2, rate, 0));
            }
            all.add(new ServiceTraffic(service(i, "/TCP"), moved(rate * size.servers()), servers));
        }
        return new StateChange.TrafficCounted(all);
    }

    private TrafficCounters moved(long rate) {
        long connections = rate * seconds;
        return new TrafficCounters(
                connections,
                connections * 9,
                connections * 8,
                connections * 900,
                connections * 8_000);
    }

    /**
     * Something happens, which some of its agents tell.
     *
     * @return how many events that are no counts were told
     */
    public int happen(RandomGenerator dice) {
        return dice.nextInt(3) == 0 ? flip(victim(dice)) : handOver(dice.nextInt(owner.length));
    }

    /** A server that is down comes back before another one fails. */
    private int victim(RandomGenerator dice) {
        for (int i = 0; i < down.length; i++) {
            if (down[i]) {
                return i;
            }
        }
        return dice.nextInt(down.length);
    }

    private int handOver(int index) {
        int before = owner[index];
        int after = 1 - before;
        owner[index] = after;
        int afterPriority = after == 0 ? STRONG : WEAK;
        IpAddress master = source(before);
        Consumer<StateChange> winner = hosts.get(after);
        Consumer<StateChange> loser = hosts.get(before);
        loser.accept(
                new StateChange.Transitioned(
                        name(index),
                        VrrpState.MASTER,
                        VrrpState.BACKUP,
                        new Reason.AskedToResign("simulation"),
                        before == 0 ? STRONG : WEAK));
        loser.accept(new StateChange.AddressesHeld(name(index), List.of()));
        winner.accept(
                new StateChange.Transitioned(
                        name(index),
                        VrrpState.BACKUP,
                        VrrpState.MASTER,
                        new Reason.MasterResigned(master, (256 - afterPriority) * SECOND / 256),
                        afterPriority));
        winner.accept(new StateChange.AddressesHeld(name(index), List.of(address(index))));
        return 4;
    }

    private int flip(int index) {
        down[index] = !down[index];
        int service = index / size.servers();
        int live = 0;
        for (int i = service * size.servers(); i < (service + 1) * size.servers(); i++) {
            live += down[i] ? 0 : 1;
        }
        for (Consumer<StateChange> host : hosts) {
            host.accept(
                    new StateChange.ServerChanged(
                            service(service, "/TCP"),
                            server(index),
                            down[index] ? ServerState.DOWN : ServerState.UP,
                            down[index] ? 0 : 1,
                            !down[index],
                            live,
                            down[index] ? "check" : "checked",
                            down[index] ? "HTTP_GET is refused" : "all checks succeed"));
        }
        return 2;
    }
}
