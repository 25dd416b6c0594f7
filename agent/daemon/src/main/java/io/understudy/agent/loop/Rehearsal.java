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
import io.understudy.agent.driver.InterfaceSettings;
import io.understudy.agent.driver.Interfaces;
import io.understudy.agent.driver.LinkPolls;
import io.understudy.agent.driver.Neighbours;
import io.understudy.agent.driver.Mails;
import io.understudy.agent.driver.ProcessTable;
import io.understudy.agent.driver.Routing;
import io.understudy.agent.driver.Scripts;
import io.understudy.agent.driver.TrackedFiles;
import io.understudy.agent.driver.TrackedProcesses;
import io.understudy.agent.driver.Vmacs;
import io.understudy.agent.driver.VrrpSockets;
import io.understudy.agent.driver.Watcher;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.TimerId;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Takes over and resigns again and again beside the first election, with the shipping core and
 * drivers against no kernel, so that the first takeover that counts finds its classes loaded and
 * its code compiled. It saves that takeover about two milliseconds.
 */
final class Rehearsal {
    private static final int MOST_ROUNDS = 300;
    private static final long LONGEST_NANOS = 100_000_000L;
    private static final int TIMERS_PER_ROUND = 8;
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final PretendedKernel kernel = new PretendedKernel();
    private final RouteNetlink route = new RouteNetlink(kernel.requests(), kernel.watch());
    private final Interfaces interfaces = new Interfaces(route);
    private final PacketSocket frames = PacketSocket.unopened();
    private final Queue<NodeEvent> pending = new ArrayDeque<>();
    private final VrrpSockets sockets =
            new VrrpSockets(interfaces, new NoWatcher(), new Listener());
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
                    new LinkPolls(interfaces, _ -> {}),
                    new Commands(Rehearsal::noScript, _ -> {}),
                    new EventPipes(Rehearsal::noScript),
                    new Alerts(Mails.NOWHERE));
    private final Deadlines deadlines = new Deadlines();
    private boolean ended;
    private long now = 1;

    /** Nothing is opened, so there is nothing to wait for. */
    private static final class NoWatcher implements Watcher {
        @Override
        public void watch(int fd, Runnable whenReadable) {}

        @Override
        public void unwatch(int fd) {}
    }

    /** Nothing arrives on what was not opened. */
    private final class Listener implements Ear {
        @Override
        public void hear(Arrival arrival) {
            pending.add(arrival.event());
        }

        @Override
        public void hear(NodeEvent event) {
            pending.add(event);
        }
    }

    private final class Routine implements Hands {
        @Override
        public void send(NodeAction.SendAdvert advert) {
            perform(advert);
        }

        @Override
        public void set(TimerId timer, long at) {
            deadlines.set(timer, at);
        }
    }

    private static Children.Run noScript(Program program, long timeout, Consumer<Outcome> end) {
        throw new AssertionError("children are slow by nature and never on the way to a takeover");
    }

    /** Rehearses for a moment on the calling thread, and leaves nothing behind. */
    static void hold() throws SyscallException {
        long end = MonotonicClock.nanos() + LONGEST_NANOS;
        Rehearsal rehearsal = new Rehearsal();
        try {
            for (int i = 0; i < MOST_ROUNDS && MonotonicClock.nanos() - end < 0; i++) {
                rehearsal.play();
            }
        } finally {
            rehearsal.close();
        }
    }

    private void play() throws SyscallException {
        ended = false;
        NodeStep first = Node.start(config(), "", interfaces.read(), now);
        RunningNode node = new RunningNode(first.state());
        take(first.actions());
        for (int i = 0; i < TIMERS_PER_ROUND && deadlines.size() > 0; i++) {
            now = Math.max(now, deadlines.earliest());
            TimerId due = deadlines.pollDue(now);
            if (due != null && !node.fire(due, now, new Routine())) {
                pending.add(new NodeEvent.TimerFired(due, now));
            }
            settle(node);
        }
        pending.add(new NodeEvent.ShutdownRequested(now));
        settle(node);
        if (!ended) {
            throw new AssertionError("the rehearsal did not come to its end");
        }
    }

    private void settle(RunningNode node) throws SyscallException {
        interfaces.update(now, pending::add);
        for (NodeEvent event = pending.poll(); event != null; event = pending.poll()) {
            take(node.step(event));
            interfaces.update(now, pending::add);
        }
    }

    private void take(List<NodeAction> actions) {
        for (NodeAction action : actions) {
            switch (action) {
                case NodeAction.OpenSocket(var socket) -> sockets.pretend(socket);
                case NodeAction.CloseSocket _ -> {} // the next round uses it again
                case NodeAction.SetTimer(var timer, var at) -> deadlines.set(timer, at);
                case NodeAction.StopTimer(var timer) -> deadlines.stop(timer);
                case NodeAction.Exit _ -> ended = true;
                default -> perform(action);
            }
        }
        sockets.flush((_, _) -> {}); // refused, as all that unopened sockets send
    }

    private void perform(NodeAction action) {
        try {
            boolean _ = drivers.perform(action);
        } catch (SyscallException _) {
            // Unopened sockets refuse what is sent; that far it was to go.
        }
    }

    private static KeepalivedConfig config() {
        IpAddress vip = IpAddress.of("192.0.2.200");
        VrrpInstance instance =
                new VrrpInstance(
                        PretendedKernel.INTERFACE,
                        false,
                        PretendedKernel.INTERFACE,
                        1,
                        100,
                        2,
                        INTERVAL_NANOS,
                        null,
                        List.of(new VirtualAddress(IpPrefix.host(vip), null, null)),
                        true,
                        0,
                        null,
                        List.of(),
                        List.of(),
                        3,
                        Garp.DEFAULT);
        return new KeepalivedConfig(
                new GlobalDefs(null, null, false), List.of(), List.of(instance));
    }

    private void close() {
        sockets.close();
        frames.close();
        route.close();
    }
}
