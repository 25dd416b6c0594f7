package io.understudy.console.session;

import io.understudy.model.command.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one console, and the one picture made of them. Every method may be called from
 * any thread and none waits for the network, except {@link #await} and {@link #close}.
 */
public final class FleetSession implements LiveHosts, Commanding, AutoCloseable {
    /** About what an event takes on the wire. */
    private static final int EVENT_BYTES = 256;

    private final Dialer dialer;
    private final InstantSource clock;
    private final AgentConnection.Limits limits;
    private final Tape tape;
    private final Map<Endpoint, AgentConnection> connections = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final EventFeed events = new EventFeed(EventFeed.Limits.DEFAULT);
    private final AtomicLong news = new AtomicLong();
    private final Object changes = new Object();
    private boolean closed;

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

    /** Keeps an event from before the streams begin; in the order in which they happened. */
    public void recall(Endpoint endpoint, FleetEvent event) {
        events.add(endpoint, event, EVENT_BYTES);
        news.incrementAndGet();
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
                            events,
                            news,
                            this::changed,
                            tape);
            connections.put(endpoint, connection);
            connection.start();
        }
        news.incrementAndGet();
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
            events.forget(endpoint);
            news.incrementAndGet();
            changed();
        }
    }

    /** Ends every wait before a next attempt. */
    public void retryNow() {
        snapshotOfConnections().forEach(AgentConnection::retryNow);
    }

    /** Everything known now. */
    public FleetState state() {
        // the events first: none of them is news to the states beside it
        List<FleetEvent> heard = events.look();
        List<HostState> hosts =
                snapshotOfConnections().stream().map(AgentConnection::state).toList();
        return new FleetState(clock.instant(), hosts, heard);
    }

    /**
     * Grows whenever something happened that is more than counters: an event, a stream that came or
     * ended. Read it before {@link #state()}.
     */
    long news() {
        return news.get();
    }

    @Override
    public @Nullable HostState host(Endpoint endpoint) {
        synchronized (connections) {
            AgentConnection connection = connections.get(endpoint);
            return connection == null ? null : connection.state();
        }
    }

    @Override
    public CompletableFuture<Outcome> ask(Endpoint endpoint, Command command, boolean dryRun) {
        AgentConnection connection;
        synchronized (connections) {
            connection = connections.get(endpoint);
        }
        return connection == null
                ? CompletableFuture.completedFuture(new Outcome.Unsent())
                : connection.ask(command, dryRun);
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
