package io.understudy.console.demo;

import io.understudy.console.simulation.Agenda;
import io.understudy.console.simulation.SimulatedNode;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Hosts on some networks, with one queue of things to come, one clock that jumps to the next of
 * them, and one dice: the same seed gives the same history. One thread at a time.
 */
final class DemoWorld implements SimulatedNode.Clock {
    /** A network carries a packet within this, in nanoseconds. */
    private static final long LONGEST_WAY = 400_000;

    private final Agenda agenda = new Agenda(0);
    private final Map<String, DemoHost> hosts = new LinkedHashMap<>();
    private final Set<String> cutOff = new LinkedHashSet<>();
    private final Instant origin;
    private final SplittableRandom dice;

    /**
     * @param origin what the wall clocks of all hosts say at the beginning
     */
    DemoWorld(Instant origin, long seed) {
        this.origin = origin;
        this.dice = new SplittableRandom(seed);
    }

    /** Nanoseconds since the beginning. */
    @Override
    public long now() {
        return agenda.now();
    }

    /** What every wall clock here says. */
    Instant time() {
        return origin.plusNanos(now());
    }

    SplittableRandom dice() {
        return dice;
    }

    void add(DemoHost host) {
        hosts.put(host.name(), host);
    }

    DemoHost host(String name) {
        DemoHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host " + name);
        }
        return host;
    }

    List<DemoHost> hosts() {
        return new ArrayList<>(hosts.values());
    }

    /** Lets something happen at a moment, or now if that is past. */
    @Override
    public void at(long moment, Runnable what) {
        agenda.at(moment, what);
    }

    void after(long nanos, Runnable what) {
        at(now() + nanos, what);
    }

    /** Lets everything happen that is due until then. */
    void runTo(long end) {
        while (agenda.step(end)) {
            // each thing may let others come
        }
    }

    /** The adverts of this host reach nobody, or do again. */
    void muffle(String host, boolean muffled) {
        if (muffled) {
            cutOff.add(host);
        } else {
            cutOff.remove(host);
        }
    }

    private long delay() {
        return 100_000 + dice.nextLong(LONGEST_WAY);
    }

    /** Carries an advert to every host of the same network that listens for it. */
    void deliver(DemoHost from, NodeAction.SendAdvert advert) {
        if (cutOff.contains(from.name())) {
            return;
        }
        for (IpAddress destination : advert.destinations()) {
            for (DemoHost to : hosts.values()) {
                if (to != from && to.lan().equals(from.lan())) {
                    after(delay(), () -> arrive(to, advert, destination));
                }
            }
        }
    }

    /** Who answers whom on a network; what is muffled are adverts alone. */
    SortedMap<IpAddress, MacAddress> answers(DemoHost from, List<IpAddress> addresses) {
        SortedMap<IpAddress, MacAddress> answers = new TreeMap<>();
        for (DemoHost to : hosts.values()) {
            if (to != from && to.lan().equals(from.lan()) && to.isLinkUp() && from.isLinkUp()) {
                to.addresses().stream()
                        .map(IpPrefix::address)
                        .filter(addresses::contains)
                        .forEach(address -> answers.putIfAbsent(address, to.facts().macAddress()));
            }
        }
        return answers;
    }

    private static void arrive(DemoHost to, NodeAction.SendAdvert advert, IpAddress destination) {
        if (to.agent().listensFor(destination)) {
            byte[] payload = advert.payload();
            to.agent()
                    .receive(at ->
                            new NodeEvent.PacketReceived(
                                    DemoHost.LINK,
                                    advert.socket().source(),
                                    destination,
                                    255,
                                    payload.length,
                                    payload,
                                    at));
        }
    }

    /** Carries a BFD control packet of one hop. */
    void deliver(DemoHost from, IpAddress source, IpAddress destination, byte[] packet) {
        for (DemoHost to : hosts.values()) {
            if (to != from && to.lan().equals(from.lan()) && to.owns(destination)) {
                after(
                        delay(),
                        () ->
                                to.agent()
                                        .receive(at ->
                                                new NodeEvent.BfdReceived(
                                                        false,
                                                        source,
                                                        destination,
                                                        255,
                                                        packet,
                                                        at)));
            }
        }
    }
}
