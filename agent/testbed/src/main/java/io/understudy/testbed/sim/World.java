package io.understudy.testbed.sim;

import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.VrrpSocket;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hosts on one network. One queue of things to come, one clock that jumps to the next of them, and
 * one dice: the same seed gives the same history, to the byte.
 */
public final class World {
    /** Sees every step of every host. */
    interface Eye {
        Eye CLOSED = new Eye() {};

        /** A host took a step, whose actions are carried out next. */
        default void stepped(SimHost host, NodeStep step) {}

        /** They have been. */
        default void carriedOut(SimHost host, NodeStep step) {}
    }

    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** What answers on this network besides the hosts. */
    static final IpAddress GATEWAY = IpAddress.of("192.168.83.1");

    static final String GATEWAY_NAME = "gateway";

    /** No honest history has that many things to come, and one more each microsecond. */
    private static final long MOST_AT_ONCE = 100_000;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<String, SimHost> hosts = new LinkedHashMap<>();
    private final Lan lan;
    private final @Nullable Consumer<String> trace;
    private final Function<NodeState, String> stateText;
    private Eye eye = Eye.CLOSED;
    private boolean gateway;
    private long now;
    private long order;
    private long steps;
    private long routine;

    /**
     * @param trace takes one line per visible thing that happens; null if nobody reads them
     * @param stateText tells apart states that differ, for the comparison of both ways of a step
     */
    public World(
            long seed, @Nullable Consumer<String> trace, Function<NodeState, String> stateText) {
        this.lan = new Lan(new SplittableRandom(seed));
        this.trace = trace;
        this.stateText = stateText;
    }

    Eye eye() {
        return eye;
    }

    void watch(Eye next) {
        eye = next;
    }

    /** From now on there is a {@link #GATEWAY}. */
    void addGateway() {
        gateway = true;
    }

    Lan lan() {
        return lan;
    }

    public long now() {
        return now;
    }

    /** How many events the hosts have taken so far. */
    public long steps() {
        return steps;
    }

    /** How many of them were routine to the daemon. */
    public long routine() {
        return routine;
    }

    void stepped(boolean byRoutine) {
        steps++;
        routine += byRoutine ? 1 : 0;
    }

    public SimHost add(String name, String address) {
        SimHost host = new SimHost(this, name, address, hosts.size() + 1);
        hosts.put(name, host);
        return host;
    }

    public SimHost host(String name) {
        SimHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host " + name);
        }
        return host;
    }

    List<SimHost> hosts() {
        return new ArrayList<>(hosts.values());
    }

    void later(long at, Runnable what) {
        queue.add(new Due(Math.max(at, now), order++, what));
    }

    /** Lets everything happen that is due within {@code nanos} from now. */
    public void run(long nanos) {
        long end = now + nanos;
        long most = order + MOST_AT_ONCE + nanos / 1_000;
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            Violation.unless(order < most, "hosts that answer each other without end");
            Due due = queue.remove();
            now = due.at();
            due.what().run();
        }
        now = end;
    }

    Twin twin(NodeState state) {
        return new Twin(state, stateText);
    }

    boolean isTraced() {
        return trace != null;
    }

    void trace(String host, String text) {
        if (trace != null) {
            trace.accept(
                    "%d.%03d %s %s"
                            .formatted(now / 1_000_000_000, now / 1_000_000 % 1_000, host, text));
        }
    }

    /** Carries an advert to every host that listens for it. */
    void deliver(SimHost from, SendAdvert advert) {
        for (IpAddress destination : advert.destinations()) {
            for (SimHost to : hosts.values()) {
                if (to != from && lan.carries(from.name(), to.name())) {
                    later(now + lan.delayNanos(), () -> arrive(to, advert, destination));
                }
            }
        }
    }

    /** Heartbeat lines connect all hosts, whatever became of the network of the adverts. */
    void deliver(SimHost from, HeartbeatLine line, byte[] bytes) {
        for (SimHost to : hosts.values()) {
            if (to != from) {
                later(now + 1_000, () -> to.hear(line, bytes));
            }
        }
    }

    /** Kernels answer, whatever became of their agents. */
    SortedMap<IpAddress, MacAddress> answers(SimHost from, List<IpAddress> addresses) {
        SortedMap<IpAddress, MacAddress> answers = new TreeMap<>();
        for (SimHost to : hosts.values()) {
            if (to != from
                    && from.isLinkUp()
                    && to.isLinkUp()
                    && lan.reaches(from.name(), to.name())
                    && lan.reaches(to.name(), from.name())) {
                for (IpPrefix held : to.addresses()) {
                    if (addresses.contains(held.address())) {
                        answers.put(held.address(), to.mac());
                    }
                }
            }
        }
        if (gateway
                && from.isLinkUp()
                && addresses.contains(GATEWAY)
                && lan.reaches(from.name(), GATEWAY_NAME)) {
            answers.put(GATEWAY, new MacAddress(new byte[] {2, 0, 0, 0, 0, (byte) 0xfe}));
        }
        return answers;
    }

    /** Takes the power of all others that have an address besides their own. */
    void fence(SimHost by) {
        for (SimHost host : hosts.values()) {
            if (host != by && host.addresses().size() > 1) {
                host.powerOff();
            }
        }
    }

    private void arrive(SimHost to, SendAdvert advert, IpAddress destination) {
        if (to.listensFor(destination)) {
            VrrpSocket socket = advert.socket();
            byte[] payload = advert.payload();
            to.receive(at ->
                    new NodeEvent.PacketReceived(
                            socket.interfaceName(),
                            socket.source(),
                            destination,
                            255,
                            payload.length,
                            payload,
                            at));
        }
    }
}
