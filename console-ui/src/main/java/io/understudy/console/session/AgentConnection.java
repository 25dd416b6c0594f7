package io.understudy.console.session;

import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.HostState.Offer;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One agent's stream, kept up for as long as the console wants it: dials, reads, folds, and dials
 * again. Owns two virtual threads, one that reads and one that ends what takes too long.
 */
final class AgentConnection implements AutoCloseable {
    /** Bounds of one attempt; an agent sends a frame at least every second. */
    record Limits(Duration handshake, Duration snapshot, Duration silence) {
        static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** A stream that worked this long is taken up again at once when a frame was lost. */
    private static final long STEADY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Endpoint endpoint;
    private final Dialer dialer;
    private final InstantSource clock;
    private final Limits limits;
    private final AtomicLong news;
    private final Runnable changed;
    private final Tape tape;
    private final ClockGap clockGap = new ClockGap();
    private final Requests requests;
    private final Backoff backoff;
    private final EventFeed events;
    private final Thread reader;
    private final Thread watchdog;

    private volatile HostState state;
    private volatile boolean closed;
    private volatile @Nullable Socket socket;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile boolean expired;
    private volatile @Nullable Offer offer;
    private boolean hurry;
    private @Nullable Instant certificateEnds;

    AgentConnection(
            Endpoint endpoint,
            Dialer dialer,
            InstantSource clock,
            RandomGenerator dice,
            Limits limits,
            EventFeed events,
            AtomicLong news,
            Runnable changed,
            Tape tape) {
        this.endpoint = endpoint;
        this.dialer = dialer;
        this.clock = clock;
        this.limits = limits;
        this.events = events;
        this.news = news;
        this.changed = changed;
        this.tape = tape;
        this.backoff = new Backoff(dice);
        this.requests = new Requests(dice);
        this.state = HostState.unheard(endpoint);
        this.reader = Thread.ofVirtual().name("stream " + endpoint).unstarted(this::keepUp);
        this.watchdog = Thread.ofVirtual().name("limits " + endpoint).unstarted(this::watch);
    }

    void start() {
        reader.start();
        watchdog.start();
    }

    HostState state() {
        return state;
    }

    /** Asks something of the agent; see {@link FleetSession#ask}. */
    CompletableFuture<Outcome> ask(Command command, boolean dryRun) {
        return requests.ask(command, dryRun);
    }

    /** Ends the wait before the next attempt, if there is one. */
    synchronized void retryNow() {
        hurry = true;
        notifyAll();
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
        reader.interrupt();
        watchdog.interrupt();
    }

    /** Waits until both threads are gone, at most {@code patience}. */
    void awaitEnd(Duration patience) throws InterruptedException {
        reader.join(patience);
        watchdog.join(patience);
    }

    private void keepUp() {
        while (!closed) {
            long began = System.nanoTime();
            StreamProblem problem = attempt();
            if (closed) {
                return;
            }
            boolean resync =
                    problem.cause() == Cause.SEQUENCE_GAP
                            && System.nanoTime() - began > STEADY_NANOS;
            pause(problem, resync ? 0 : backoff.failed());
        }
    }

    /** One connection from dialling to its end, and why it ended. */
    private StreamProblem attempt() {
        expired = false;
        try (Socket open = dialer.dial(endpoint, this::opened);
                FrameReader frames = new FrameReader(open.getInputStream())) {
            certificateEnds = dialer.certificateEnds(open);
            receive(frames, open.getOutputStream());
            return endOfStream();
        } catch (IOException e) {
            return expired ? tooSlow() : StreamProblems.of(endpoint, e);
        } finally {
            requests.streamEnded();
            offer = null;
            socket = null;
            deadline = Long.MAX_VALUE;
        }
    }

    private void opened(Socket opened) {
        socket = opened;
        allow(limits.handshake()); // what it waited for before is not the agent's fault
        if (closed) {
            hangUp();
        }
    }

    private StreamProblem endOfStream() {
        AgentSnapshot snapshot = state.snapshot();
        return state.link() == Link.LIVE && snapshot != null && snapshot.stopping()
                ? StreamProblem.of(Cause.AGENT_STOPPED, endpoint.toString())
                : StreamProblem.of(Cause.CLOSED, endpoint.toString(), "");
    }

    private StreamProblem tooSlow() {
        return state.link() == Link.LIVE
                ? timeout(Cause.SILENT, limits.silence())
                : timeout(Cause.CONNECT_TIMEOUT, limits.handshake());
    }

    private StreamProblem timeout(Cause cause, Duration limit) {
        return StreamProblem.of(cause, endpoint.toString(), Long.toString(limit.toSeconds()));
    }

    private void receive(FrameReader frames, OutputStream out) throws IOException {
        allow(limits.snapshot());
        Frame first = frames.next();
        if (first == null) {
            return;
        }
        if (!(first instanceof Frame.Hello(int protocol, _, var commands, var clearance))) {
            throw broken(Cause.BAD_FRAME, "the stream does not begin with a hello");
        }
        if (protocol > Frame.PROTOCOL) {
            throw broken(
                    Cause.PROTOCOL_TOO_NEW,
                    Integer.toString(protocol),
                    Integer.toString(Frame.PROTOCOL));
        }
        if (clearance != null) {
            offer = new Offer(commands, clearance);
            requests.streamBegan(out);
        }
        AgentSnapshot known = null;
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            known = take(frame, known, frames.lineBytes());
            if (known != null) {
                allow(limits.silence());
            }
        }
    }

    /** The state after one more frame; null while no snapshot has come. */
    private @Nullable AgentSnapshot take(Frame frame, @Nullable AgentSnapshot known, int bytes)
            throws IOException {
        Instant now = clock.instant();
        AgentSnapshot next =
                switch (frame) {
                    case Frame.Snapshot(var at, var snapshot) -> begin(snapshot, at, now);
                    case Frame.Event(var event) -> fold(known, event, bytes, now);
                    case Frame.Heartbeat(var at, long sequence) ->
                            confirm(known, sequence, at, now);
                    case Frame.Reply(long id, var answer) -> {
                        requests.answered(id, answer);
                        yield known;
                    }
                    case Frame.Hello _, Frame.Request _, Frame.Unknown _ -> known;
                };
        if (next != null) {
            backoff.succeeded();
            publish(
                    new HostState(
                            endpoint,
                            Link.LIVE,
                            next,
                            now,
                            null,
                            null,
                            clockGap.ahead(),
                            offer,
                            certificateEnds,
                            dialer.stations(endpoint)));
        }
        return next;
    }

    private AgentSnapshot begin(AgentSnapshot snapshot, Instant at, Instant now) {
        clockGap.heard(at, now);
        tape.heard(endpoint, snapshot, now);
        return snapshot;
    }

    private @Nullable AgentSnapshot fold(
            @Nullable AgentSnapshot known, StateEvent event, int bytes, Instant now)
            throws IOException {
        if (known == null) {
            throw broken(Cause.BAD_FRAME, "an event came before the snapshot");
        }
        if (event.sequence() != known.sequence() + 1) {
            throw gap(known.sequence() + 1, event.sequence());
        }
        clockGap.heard(event.at(), now);
        AgentSnapshot next = known.apply(event);
        tape.happened(endpoint, next, event, now);
        // Counters move every second on every instance; they are state, not history.
        if (!event.change().onlyCounts()) {
            events.add(endpoint, new FleetEvent(next.host().host(), event), bytes);
            news.incrementAndGet();
        }
        return next;
    }

    private @Nullable AgentSnapshot confirm(
            @Nullable AgentSnapshot known, long sequence, Instant at, Instant now)
            throws IOException {
        clockGap.heard(at, now);
        if (known != null && sequence != known.sequence()) {
            throw gap(known.sequence(), sequence);
        }
        return known;
    }

    private StreamException gap(long expected, long received) {
        return broken(Cause.SEQUENCE_GAP, Long.toString(expected), Long.toString(received));
    }

    private StreamException broken(Cause cause, String... details) {
        String[] parameters = new String[details.length + 1];
        parameters[0] = endpoint.toString();
        System.arraycopy(details, 0, parameters, 1, details.length);
        return new StreamException(StreamProblem.of(cause, parameters), null);
    }

    private void pause(StreamProblem problem, long millis) {
        HostState last = state;
        if (last.link() == Link.LIVE) {
            tape.lost(endpoint, clock.instant());
            clockGap.forget();
        }
        synchronized (this) {
            hurry = false; // before anybody can see the wait and want it shorter
        }
        Retry retry = new Retry(backoff.attempt(), clock.instant().plusMillis(millis));
        publish(lost(last, problem, retry));
        long until = System.nanoTime() + millis * 1_000_000;
        synchronized (this) {
            long left = millis;
            while (left > 0 && !hurry && !closed) {
                try {
                    wait(left);
                } catch (InterruptedException _) {
                    return; // only close() interrupts
                }
                left = (until - System.nanoTime()) / 1_000_000;
            }
        }
        publish(lost(last, problem, null));
    }

    private HostState lost(HostState last, StreamProblem problem, @Nullable Retry retry) {
        return new HostState(
                endpoint,
                Link.LOST,
                last.snapshot(),
                last.heardAt(),
                problem,
                retry,
                last.clockAhead(),
                null,
                last.certificateEnds(),
                dialer.stations(endpoint));
    }

    private void publish(HostState next) {
        if (next.link() != state.link() || next.snapshot() == null) {
            news.incrementAndGet();
        }
        state = next;
        changed.run();
    }

    private void allow(Duration limit) {
        expired = false;
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Hangs up on whatever lasts beyond its deadline; a closed socket ends every wait on it. */
    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(Duration.ofMillis(200));
            } catch (InterruptedException _) {
                return;
            }
            long limit = deadline;
            if (limit != Long.MAX_VALUE && System.nanoTime() - limit > 0) {
                expired = true;
                hangUp();
            }
        }
    }

    private void hangUp() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException _) {
            // It is closed either way, and the reader reports why it ended.
        }
    }
}
