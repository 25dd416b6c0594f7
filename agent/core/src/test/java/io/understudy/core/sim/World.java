package io.understudy.core.sim;

import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.VrrpSocket;
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

/**
 * Hosts on one network. One queue of things to come, one clock that jumps to the next of them, and
 * one dice: the same seed gives the same history, to the byte.
 */
public final class World {
    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<String, SimHost> hosts = new LinkedHashMap<>();
    private final Lan lan;
    private final Consumer<String> trace;
    private long now;
    private long order;
    private long steps;
    private long routine;

    /**
     * @param trace takes one line per visible thing that happens
     */
    public World(long seed, Consumer<String> trace) {
        this.lan = new Lan(new SplittableRandom(seed));
        this.trace = trace;
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

    SimHost add(String name, String address) {
        SimHost host = new SimHost(this, name, address, hosts.size() + 1);
        hosts.put(name, host);
        return host;
    }

    SimHost host(String name) {
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
    void run(long nanos) {
        long end = now + nanos;
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            Due due = queue.remove();
            now = due.at();
            due.what().run();
        }
        now = end;
    }

    void trace(String host, String text) {
        trace.accept(
                "%d.%03d %s %s"
                        .formatted(now / 1_000_000_000, now / 1_000_000 % 1_000, host, text));
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
        return answers;
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
