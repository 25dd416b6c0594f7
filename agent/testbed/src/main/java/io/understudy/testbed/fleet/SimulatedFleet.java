package io.understudy.testbed.fleet;

import io.understudy.model.wire.TlsIdentity;
import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Many simulated hosts on loopback, each behind a TLS port of its own, that count every second and
 * that make things happen when told to.
 */
public final class SimulatedFleet implements AutoCloseable {
    private final int firstPort;
    private final Path directory;
    private final Size size;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final List<SimulatedPair> pairs = new ArrayList<>();
    private final RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private final Thread counting;
    private volatile boolean closed;

    /**
     * Starts it.
     *
     * @param directory gets the keys of both sides: {@code agent} and {@code console}
     * @param firstPort as many as there are hosts are taken from here on
     */
    public SimulatedFleet(Size size, Path directory, int firstPort) {
        this.size = size;
        this.directory = directory;
        this.firstPort = firstPort;
        try {
            TlsIdentity identity = FleetKeys.issue(directory, List.of("127.0.0.1"));
            for (int i = 0; i < size.hosts(); i++) {
                hosts.add(
                        new SimulatedHost(
                                "site%d-lb%d".formatted(i / 2 + 1, i % 2 + 1),
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), firstPort + i),
                                identity,
                                directory.resolve("audit-" + i + ".log")));
            }
        } catch (IOException e) {
            throw new LabException("cannot write the keys of the simulated fleet: " + e, e);
        }
        for (int i = 0; i < size.hosts() / 2; i++) {
            pairs.add(
                    new SimulatedPair(i, size, hosts.get(2 * i)::tell, hosts.get(2 * i + 1)::tell));
        }
        counting = Thread.ofPlatform().daemon().name("counting").start(this::count);
    }

    /** Where the console's key material is. */
    public Path consoleKeys() {
        return FleetKeys.console(directory);
    }

    /** Where each host listens, as consoles are told. */
    public List<String> endpoints() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < size.hosts(); i++) {
            all.add("127.0.0.1:" + (firstPort + i));
        }
        return all;
    }

    /** Each pair once a second, all of them evenly over the second, as agents are not in step. */
    private void count() {
        long next = System.nanoTime();
        for (int at = 0; !closed; at = (at + 1) % pairs.size()) {
            SimulatedPair pair = pairs.get(at);
            synchronized (pair) {
                pair.count();
            }
            next += 1_000_000_000L / pairs.size();
            sleepUntil(next);
        }
    }

    /**
     * Makes so many events happen, evenly over a time; returns when they have.
     *
     * @return how many were told
     */
    public int burst(int events, Duration over) {
        long began = System.nanoTime();
        int told = 0;
        while (told < events) {
            SimulatedPair pair = pairs.get(dice.nextInt(pairs.size()));
            synchronized (pair) {
                told += pair.happen(dice);
            }
            sleepUntil(began + over.toNanos() / events * told);
        }
        return told;
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(counting);
        hosts.forEach(SimulatedHost::close);
    }
}
