package io.understudy.console.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one console, and the one picture made of them. Every method may be called from
 * any thread and none waits for the network, except {@link #await} and {@link #close}.
 */
public final class FleetSession implements LiveHosts, AutoCloseable {
    private final Dialer dialer;
    private final InstantSource clock;
    private final AgentConnection.Limits limits;
    private final Tape tape;
    private final Map<Endpoint, AgentConnection> connections = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong order = new AtomicLong();
    private final Object changes = new Object();
    private volatile Merged merged = new Merged(0, List.of(), List.of());
    private boolean closed;

    /** The events of these connections up to an order number, merged once for many looks. */
    private record Merged(long upTo, List<AgentConnection> of, List<FleetEvent> events) {}

    public FleetSession(Dialer dialer, InstantSource clock) {
        this(dialer, clock, Tape.NONE);
    }

    /**
     * @param tape told of all that the streams bring
     */
    public FleetSession(Dialer dialer, InstantSource clock, Tape tape) {
        this(dialer, clock, AgentConnection.Limits.DEFAULT, tape);
    }

    FleetSession(Dialer dialer, InstantSource clock, AgentConnection.Limits limits) {
        this(dialer, clock, limits, Tape.NONE);
    }

    private FleetSession(
            Dialer dialer, InstantSource clock, AgentConnection.Limits limits, Tape tape) {
        this.tape = tape;
        this.dialer = dialer;
        this.clock = clock;
        this.limits = limits;
    }

    /** Begins to follow an agent; an endpoint that is followed already is left alone. */
    public void add(Endpoint endpoint) {
        synchronized (connections) {
            if (closed || connections.containsKey(endpoint)) {
                return;
            }
            AgentConnection connection =
                    new AgentConnection(
                            endpoint,
                            dialer,
                            clock,
                            RandomGenerator.getDefault(),
                            limits,
                            order,
                            this::changed,
                            tape);
            connections.put(endpoint, connection);
            connection.start();
        }
        changed();
    }

    /** Ends a connection and forgets its host. */
    public void remove(Endpoint endpoint) {
        AgentConnection connection;
        synchronized (connections) {
            connection = connections.remove(endpoint);
        }
        if (connection != null) {
            connection.close();
            changed();
        }
    }

    /** Ends every wait before a next attempt. */
    public void retryNow() {
        snapshotOfConnections().forEach(AgentConnection::retryNow);
    }

    /** Everything known now. */
    public FleetState state() {
        List<AgentConnection> all = snapshotOfConnections();
        return new FleetState(
                clock.instant(), all.stream().map(AgentConnection::state).toList(), events(all));
    }

    private List<FleetEvent> events(List<AgentConnection> all) {
        // read first: an event that comes during the merge is merged again at the next look
        long upTo = order.get();
        Merged last = merged;
        if (last.upTo() == upTo && last.of().equals(all)) {
            return last.events();
        }
        List<FleetEvent> events =
                EventLog.merge(all.stream().map(AgentConnection::events).toList());
        merged = new Merged(upTo, all, events);
        return events;
    }

    @Override
    public @Nullable HostState host(Endpoint endpoint) {
        synchronized (connections) {
            AgentConnection connection = connections.get(endpoint);
            return connection == null ? null : connection.state();
        }
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Calls {@code listener} after every change, on the thread that made it; it must be quick.
     *
     * @return what ends these calls
     */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean await(Endpoint endpoint, Predicate<HostState> wanted, Duration patience)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (changes) {
            while (true) {
                HostState host = host(endpoint);
                if (host == null) {
                    return false;
                }
                if (wanted.test(host)) {
                    return true;
                }
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                changes.wait(left);
            }
        }
    }

    private void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
        listeners.forEach(Runnable::run);
    }

    private List<AgentConnection> snapshotOfConnections() {
        synchronized (connections) {
            return new ArrayList<>(connections.values());
        }
    }

    /** Ends every connection and waits shortly for their threads. */
    @Override
    public void close() {
        List<AgentConnection> all;
        synchronized (connections) {
            closed = true;
            all = new ArrayList<>(connections.values());
        }
        all.forEach(AgentConnection::close);
        try {
            for (AgentConnection connection : all) {
                connection.awaitEnd(Duration.ofSeconds(1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
