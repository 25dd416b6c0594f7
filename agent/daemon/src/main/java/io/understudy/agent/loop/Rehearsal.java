package io.understudy.agent.loop;

import io.understudy.agent.driver.Addresses;
import io.understudy.agent.driver.Alerts;
import io.understudy.agent.driver.BfdSockets;
import io.understudy.agent.driver.Commands;
import io.understudy.agent.driver.Drivers;
import io.understudy.agent.driver.Ear;
import io.understudy.agent.driver.EventPipes;
import io.understudy.agent.driver.Firewall;
import io.understudy.agent.driver.Frames;
import io.understudy.agent.driver.HeartbeatPorts;
import io.understudy.agent.driver.InterfaceSettings;
import io.understudy.agent.driver.Interfaces;
import io.understudy.agent.driver.LinkPolls;
import io.understudy.agent.driver.Mails;
import io.understudy.agent.driver.Neighbours;
import io.understudy.agent.driver.ProcessTable;
import io.understudy.agent.driver.Routing;
import io.understudy.agent.driver.Scripts;
import io.understudy.agent.driver.TrackedFiles;
import io.understudy.agent.driver.TrackedProcesses;
import io.understudy.agent.driver.Vmacs;
import io.understudy.agent.driver.VrrpSockets;
import io.understudy.agent.driver.Watcher;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Loses its master, takes over and resigns again and again beside the first election, with the
 * shipping core and drivers against no kernel, so that the first takeover that counts finds its
 * classes loaded, its code compiled and its calls linked. It saves that takeover two milliseconds.
 */
final class Rehearsal {
    /** More than the calls after which the launcher has methods compiled (40). */
    private static final int ROUNDS = 50;

    /** Between breathers, so that the compiler gets to what the rounds called for. */
    private static final int ROUNDS_IN_A_ROW = 10;

    private static final long BREATHER_MILLIS = 5;
    private static final long LONGEST_NANOS = 3_000_000_000L;
    private static final int ADVERTS_HEARD = 3;
    private static final int TIMERS_FIRED = 10;
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    /** A host of many takes over many at once, and none of them is to be the first. */
    private static final int MOST_ROUTERS = 16;

    private static final int MASTERS_PRIORITY = 150;
    private static final int TTL = 255;
    private static final IpAddress MASTER = IpAddress.of("192.0.2.2");

    private final PretendedKernel kernel = new PretendedKernel();
    private final RouteNetlink route = new RouteNetlink(kernel.requests(), kernel.watch());
    private final Interfaces interfaces = new Interfaces(route);
    private final PacketSocket frames = PacketSocket.unopened();
    private final VrrpSockets sockets =
            VrrpSockets.pretended(interfaces, new NoWatcher(), new NoEar());
    private final Drivers drivers =
            new Drivers(
                    sockets,
                    new Frames(frames, interfaces),
                    new Addresses(route, interfaces),
                    new Neighbours(route.neighbours(), interfaces),
                    new Routing(route, interfaces),
                    new Vmacs(route, interfaces),
                    new Firewall(route, interfaces),
                    new InterfaceSettings(),
                    new Scripts(Rehearsal::noScript, _ -> {}),
                    new TrackedFiles(new NoWatcher(), _ -> {}),
                    new TrackedProcesses(new ProcessTable(Path.of("/proc")), _ -> {}, _ -> {}),
                    new BfdSockets(new NoWatcher(), _ -> {}),
                    new HeartbeatPorts(new NoWatcher(), interfaces, _ -> {}),
                    new LinkPolls(interfaces, _ -> {}),
                    new Commands(Rehearsal::noScript, _ -> {}),
                    new EventPipes(Rehearsal::noScript),
                    new Alerts(Mails.NOWHERE));
    private final Deadlines deadlines = new Deadlines();
    private final Arrival arrival = new Arrival(PretendedKernel.INTERFACE);
    private final int routers;
    private final List<byte[]> adverts = new ArrayList<>();
    private final Set<IpPrefix> addresses = new HashSet<>();
    private long now = 1;
    private final Steps steps = new Steps(drivers, deadlines, () -> now, new Nobody());

    private Rehearsal(int routers) throws SyscallException {
        this.routers = routers;
        for (int router = 1; router <= routers; router++) {
            IpAddress address = address(router);
            addresses.add(IpPrefix.host(address));
            adverts.add(
                    new Advert(
                                    3,
                                    router,
                                    MASTERS_PRIORITY,
                                    INTERVAL_NANOS,
                                    List.of(address),
                                    new byte[0])
                            .encode(MASTER, AdvertFormat.GROUP_V4));
        }
    }

    private static IpAddress address(int router) {
        return IpAddress.of("192.0.2." + (200 + router));
    }

    /** Nothing is opened, so there is nothing to wait for. */
    private static final class NoWatcher implements Watcher {
        @Override
        public void watch(int fd, Runnable whenReadable) {}

        @Override
        public void unwatch(int fd) {}
    }

    /** Nothing arrives on what was not opened. */
    private static final class NoEar implements Ear {
        @Override
        public void hear(Arrival arrival) {
            throw new AssertionError("an advert without a network");
        }

        @Override
        public void hear(NodeEvent event) {
            throw new AssertionError("a packet without a network");
        }
    }

    /** Nobody hears of it. */
    private static final class Nobody implements Steps.Others {
        @Override
        public void publish(StateChange change) {}

        @Override
        public void answer(long ticket, Answer answer) {
            throw new AssertionError("nobody asked");
        }

        @Override
        public NodeEvent readClock() {
            throw new AssertionError("no rehearsal of signed adverts");
        }
    }

    private static Children.Run noScript(Program program, long timeout, Consumer<Outcome> end) {
        throw new AssertionError("children are slow by nature and never on the way to a takeover");
    }

    /**
     * Rehearses on the calling thread, and leaves nothing behind.
     *
     * @param instances that this host will have; as many take over at once, up to a number that is
     *     enough
     */
    static void hold(int instances) throws SyscallException, InterruptedException {
        hold(instances, ROUNDS);
    }

    /** Once more, so that what it needs is in memory; all of it is compiled already. */
    static void encore() throws SyscallException, InterruptedException {
        hold(1, 1);
    }

    private static void hold(int instances, int rounds)
            throws SyscallException, InterruptedException {
        long end = MonotonicClock.nanos() + LONGEST_NANOS;
        Rehearsal rehearsal = new Rehearsal(Math.clamp(instances, 1, MOST_ROUTERS));
        try {
            rehearsal.begin();
            for (int i = 1; i <= rounds && MonotonicClock.nanos() - end < 0; i++) {
                rehearsal.loseTheMaster();
                if (i % ROUNDS_IN_A_ROW == 0) {
                    Thread.sleep(BREATHER_MILLIS);
                }
            }
            rehearsal.end();
        } finally {
            rehearsal.close();
        }
    }

    private void begin() throws SyscallException {
        steps.begin(Node.start(config(), "", interfaces.read(), now));
    }

    /** A better router is heard, then missed; its office is taken and held for a moment. */
    private void loseTheMaster() throws SyscallException {
        for (int i = 0; i < ADVERTS_HEARD; i++) {
            now += INTERVAL_NANOS;
            for (byte[] advert : adverts) {
                int length = advert.length;
                arrival.become(MASTER, AdvertFormat.GROUP_V4, TTL, length, advert, length, now);
                steps.hear(arrival);
                settle();
            }
        }
        for (int i = 0; i < TIMERS_FIRED * routers; i++) {
            now = Math.max(now, deadlines.earliest());
            if (i % routers == 0) {
                boolean _ = steps.foresee(deadlines.next(), now);
            }
            steps.fire(now);
            settle();
        }
        long held =
                interfaces.facts().stream()
                        .flatMap(facts -> facts.addresses().stream())
                        .filter(addresses::contains)
                        .count();
        if (held < routers) {
            throw new AssertionError("the rehearsal did not come to a takeover");
        }
    }

    private void end() throws SyscallException {
        steps.hear(new NodeEvent.ShutdownRequested(now));
        settle();
        if (!steps.haveEnded()) {
            throw new AssertionError("the rehearsal did not come to its end");
        }
    }

    /** The kernel tells of what was done; that may lead to more. */
    private void settle() throws SyscallException {
        steps.sendWhatWaits();
        steps.settle();
        interfaces.update(now, steps::hear);
        steps.settle();
    }

    private KeepalivedConfig config() {
        List<VrrpInstance> instances =
                IntStream.rangeClosed(1, routers).mapToObj(Rehearsal::instance).toList();
        return new KeepalivedConfig(new GlobalDefs(null, null, false), List.of(), instances);
    }

    private static VrrpInstance instance(int router) {
        return new VrrpInstance(
                "rehearsal-" + router,
                false,
                PretendedKernel.INTERFACE,
                router,
                100,
                3,
                INTERVAL_NANOS,
                null,
                List.of(new VirtualAddress(IpPrefix.host(address(router)), null, null)),
                true,
                0,
                null,
                List.of(),
                List.of(),
                3,
                Garp.DEFAULT);
    }

    private void close() {
        sockets.close();
        frames.close();
        route.close();
    }
}
