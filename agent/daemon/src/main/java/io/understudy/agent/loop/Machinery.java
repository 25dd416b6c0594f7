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
import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.ProcessTable;
import io.understudy.agent.driver.Room;
import io.understudy.agent.driver.Routing;
import io.understudy.agent.driver.Scripts;
import io.understudy.agent.driver.TrackedFiles;
import io.understudy.agent.driver.TrackedProcesses;
import io.understudy.agent.driver.Vmacs;
import io.understudy.agent.driver.VrrpSockets;
import io.understudy.core.node.TimerId;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.epoll.TimerFd;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.process.Children;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.Sleep;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.state.StateChange;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Everything of the kernel that the loop holds, opened together and closed together. */
final class Machinery implements AutoCloseable {
    private static final int READY_AT_ONCE = 64;

    /** More than waking up, and foreseeing what nobody did for long, take on most machines. */
    private static final long HEAD_START_NANOS = 600_000;

    /**
     * More than a look at what comes takes; many takeovers in a row are sooner done than foreseen.
     */
    private static final long LOOK_AHEAD_NANOS = 350_000;

    private static final long LOOK_AGAIN_NANOS = 150_000;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Watches watches;
    private final EventFd bell;
    private final TimerFd alarm;
    private final RouteNetlink route;
    private final Interfaces interfaces;
    private final Drivers drivers;
    private final Sleep sleep;
    private final Spacing spacing = new Spacing(MonotonicClock.nanos());
    private boolean armed;
    private long armedAt;

    private Machinery(Post post, Mails mails, Ear ear, Consumer<StateChange> warned)
            throws SyscallException {
        try {
            Epoll epoll = keep(Epoll.open(READY_AT_ONCE));
            watches = new Watches(epoll);
            bell = keep(EventFd.open());
            watches.watch(bell.fd(), bell::silence);
            sleep = keep(new Sleep());
            alarm = keep(TimerFd.open());
            watches.watch(alarm.fd(), this::alarmWentOff);
            route = keep(RouteNetlink.open());
            interfaces = new Interfaces(route);
            Routing routing = new Routing(route, interfaces);
            interfaces.tellOfRoutes(routing::lost);
            watches.watch(route.watchFd(), () -> follow(ear));
            PacketSocket frames = keep(PacketSocket.openForSending());
            Children children = keep(Children.start("understudy-scripts"));
            VrrpSockets sockets = new VrrpSockets(interfaces, watches, ear);
            keep(sockets);
            drivers =
                    new Drivers(
                            sockets,
                            new Frames(frames, interfaces),
                            new Addresses(route, interfaces),
                            new Neighbours(route.neighbours(), interfaces),
                            routing,
                            keep(new Vmacs(route, interfaces)),
                            keep(new Firewall(route, interfaces)),
                            keep(new InterfaceSettings()),
                            new Scripts(children::run, post),
                            keep(new TrackedFiles(watches, post)),
                            keep(
                                    new TrackedProcesses(
                                            new ProcessTable(Path.of("/proc")), post, warned)),
                            keep(new BfdSockets(watches, ear::hear)),
                            keep(new HeartbeatPorts(watches, interfaces, ear::hear)),
                            keep(new LinkPolls(interfaces, post)),
                            new Commands(children::run, post),
                            keep(new EventPipes(children::run)),
                            new Alerts(mails));
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens all of it.
     *
     * @param post how the threads behind it reach the loop
     * @param mails takes mail
     * @param ear takes what packets and links tell, on the loop thread
     * @param warned takes, on the loop thread, what threads behind it were refused
     */
    static Machinery open(Post post, Mails mails, Ear ear, Consumer<StateChange> warned)
            throws SyscallException {
        return new Machinery(post, mails, ear, warned);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    EventFd bell() {
        return bell;
    }

    Interfaces interfaces() {
        return interfaces;
    }

    /**
     * Room for what the kernel tells, from now on.
     *
     * @return what was refused
     */
    List<StateChange> use(Buffers buffers) {
        List<StateChange> refused = new ArrayList<>();
        refused.addAll(
                Room.give(
                        route.answers(),
                        "vrrp_netlink_cmd_rcv_bufs",
                        buffers.vrrpCommands(),
                        null));
        refused.addAll(
                Room.give(
                        route.news(),
                        "vrrp_netlink_monitor_rcv_bufs",
                        buffers.vrrpMonitor(),
                        ReceiveBuffer.USUAL));
        drivers.processes().use(buffers.processes());
        return refused;
    }

    Drivers drivers() {
        return drivers;
    }

    /**
     * Waits for anything to happen, or for the earliest deadline; the alarm is absolute.
     *
     * @param outlook on a timer for which the thread is awake before its time
     */
    void await(Deadlines deadlines, Outlook outlook) throws SyscallException {
        long now = MonotonicClock.nanos();
        long next = spacing.turn(now);
        if (next - now > 0) {
            sleep.until(next);
            now = MonotonicClock.nanos();
        }
        if (deadlines.size() > 0) {
            long earliest = deadlines.earliest();
            TimerId timer = deadlines.next();
            long wake = earliest - headStart(timer);
            if (wake - now <= 0) {
                wake = earliest - LOOK_AGAIN_NANOS;
                if (earliest - now > LOOK_AHEAD_NANOS && !keepsAtHand(timer, earliest, outlook)) {
                    wake = earliest;
                }
                if (wake - MonotonicClock.nanos() <= 0) {
                    while (earliest - MonotonicClock.nanos() > 0) {
                        Thread.onSpinWait();
                    }
                    watches.await(0);
                    return;
                }
            }
            if (!armed || armedAt != wake) {
                alarm.arm(wake);
                armed = true;
                armedAt = wake;
            }
        }
        watches.await(-1);
    }

    /** What a timer will do; false if nobody waits for it. */
    @FunctionalInterface
    interface Outlook {
        boolean isUrgent(TimerId timer, long at);
    }

    /** Looks at what comes until shortly before; once it is at hand, another look is short. */
    private static boolean keepsAtHand(TimerId timer, long at, Outlook outlook) {
        while (at - MonotonicClock.nanos() > LOOK_AGAIN_NANOS) {
            if (!outlook.isUrgent(timer, at)) {
                return false;
            }
        }
        return true;
    }

    /**
     * This timer runs out only when a master is silent: somebody waits for the address, and a
     * thread that is awake already needs not be woken. Of all others the processor's rest is worth
     * more.
     */
    private static long headStart(TimerId timer) {
        return timer.kind() == TimerId.Kind.MASTER_DOWN ? HEAD_START_NANOS : 0;
    }

    private void alarmWentOff() {
        alarm.acknowledge();
        armed = false;
    }

    private void follow(Ear ear) {
        try {
            interfaces.update(MonotonicClock.nanos(), ear::hear);
        } catch (SyscallException e) {
            throw new AssertionError("links can no longer be watched: " + e.text(), e);
        }
    }

    /** Closes in the opposite order. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new AssertionError("closing never fails", e);
            }
        }
    }
}
