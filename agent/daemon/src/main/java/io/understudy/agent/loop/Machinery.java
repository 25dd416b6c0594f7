package io.understudy.agent.loop;

import io.understudy.agent.driver.Addresses;
import io.understudy.agent.driver.Commands;
import io.understudy.agent.driver.Drivers;
import io.understudy.agent.driver.EventPipes;
import io.understudy.agent.driver.Frames;
import io.understudy.agent.driver.Interfaces;
import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.ProcessTable;
import io.understudy.agent.driver.Routing;
import io.understudy.agent.driver.Scripts;
import io.understudy.agent.driver.TrackedFiles;
import io.understudy.agent.driver.TrackedProcesses;
import io.understudy.agent.driver.Vmacs;
import io.understudy.agent.driver.VrrpSockets;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.epoll.TimerFd;
import io.understudy.linux.process.Children;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.socket.PacketSocket;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Everything of the kernel that the loop holds, opened together and closed together. */
final class Machinery implements AutoCloseable {
    private static final int READY_AT_ONCE = 64;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Watches watches;
    private final EventFd bell;
    private final TimerFd alarm;
    private final Interfaces interfaces;
    private final Drivers drivers;
    private boolean armed;
    private long armedAt;

    private Machinery(Post post, Consumer<NodeEvent> arrivals) throws SyscallException {
        try {
            Epoll epoll = keep(Epoll.open(READY_AT_ONCE));
            watches = new Watches(epoll);
            bell = keep(EventFd.open());
            watches.watch(bell.fd(), bell::silence);
            alarm = keep(TimerFd.open());
            watches.watch(alarm.fd(), this::alarmWentOff);
            RouteNetlink route = keep(RouteNetlink.open());
            interfaces = new Interfaces(route);
            Routing routing = new Routing(route, interfaces);
            interfaces.tellOfRoutes(routing::lost);
            watches.watch(route.watchFd(), () -> follow(arrivals));
            PacketSocket frames = keep(PacketSocket.openForSending());
            Children children = keep(Children.start("understudy-scripts"));
            VrrpSockets sockets = new VrrpSockets(interfaces, watches, arrivals);
            keep(sockets);
            drivers =
                    new Drivers(
                            sockets,
                            new Frames(frames, interfaces),
                            new Addresses(route, interfaces),
                            routing,
                            keep(new Vmacs(route, interfaces)),
                            new Scripts(children::run, post),
                            keep(new TrackedFiles(watches, post)),
                            keep(new TrackedProcesses(new ProcessTable(Path.of("/proc")), post)),
                            new Commands(children::run, post),
                            keep(new EventPipes(children::run)));
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens all of it.
     *
     * @param post how the threads behind it reach the loop
     * @param arrivals takes what packets and links tell, on the loop thread
     */
    static Machinery open(Post post, Consumer<NodeEvent> arrivals) throws SyscallException {
        return new Machinery(post, arrivals);
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

    Drivers drivers() {
        return drivers;
    }

    /** Waits for anything to happen, or for the earliest deadline; the alarm is absolute. */
    void await(Deadlines deadlines) throws SyscallException {
        if (deadlines.size() > 0) {
            long earliest = deadlines.earliest();
            if (!armed || armedAt != earliest) {
                alarm.arm(earliest);
                armed = true;
                armedAt = earliest;
            }
        }
        watches.await();
    }

    private void alarmWentOff() {
        alarm.acknowledge();
        armed = false;
    }

    private void follow(Consumer<NodeEvent> arrivals) {
        try {
            interfaces.update(MonotonicClock.nanos(), arrivals);
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
