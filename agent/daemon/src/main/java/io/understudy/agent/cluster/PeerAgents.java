package io.understudy.agent.cluster;

import io.understudy.agent.command.AgentClient;
import io.understudy.agent.driver.Post;
import io.understudy.agent.loop.StateSink;
import io.understudy.agent.ops.Log;
import io.understudy.core.line.Heartbeat;
import io.understudy.core.line.Heartbeat.Role;
import io.understudy.core.node.NodeEvent;
import io.understudy.model.cluster.Conclusion;
import io.understudy.model.cluster.Conclusions;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.cluster.Sighting;
import io.understudy.model.config.global.AgentAddress;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the streams of the other agents of the cluster as a console would, with the certificate
 * of one: what they say is a heartbeat line, and evidence. Each has a thread; none is waited for.
 */
public final class PeerAgents implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final long TICK_MILLIS = 1_000;

    /** Handovers are over by then. */
    private static final int LASTING_TICKS = 4;

    /** Seconds within which counters must have moved. */
    private static final int MEMORY_TICKS = 4;

    /** An agent reports once a second what it counted (Turn.REPORT_INTERVAL_NANOS). */
    private static final long LEAST_INTERVAL_NANOS = 1_000_000_000L;

    private final Path keys;
    private final Supplier<AgentSnapshot> own;
    private final StateSink sink;
    private final Post post;
    private final Log log;
    private final Map<AgentAddress, Stream> streams = new LinkedHashMap<>();
    private final Deque<Map<String, AgentSnapshot>> memory = new ArrayDeque<>();
    private final Map<Conclusion, Standing> standing = new LinkedHashMap<>();
    private @Nullable Thread thinker;
    private volatile boolean closed;

    /**
     * @param keys directory with ca.pem, console.pem and console.key
     * @param own state of this agent
     * @param sink takes conclusions
     * @param post takes what peers say of their instances
     */
    public PeerAgents(Path keys, Supplier<AgentSnapshot> own, StateSink sink, Post post, Log log) {
        this.keys = keys;
        this.own = own;
        this.sink = sink;
        this.post = post;
        this.log = log;
    }

    /** Follows these from now on, and no others. */
    public synchronized void use(List<AgentAddress> addresses) {
        streams.entrySet()
                .removeIf(one -> {
                    boolean gone = !addresses.contains(one.getKey());
                    if (gone) {
                        one.getValue().end();
                    }
                    return gone;
                });
        for (AgentAddress address : addresses) {
            streams.computeIfAbsent(address, Stream::new);
        }
        if (!addresses.isEmpty() && thinker == null) {
            thinker = Thread.ofVirtual().name("cluster").start(this::think);
        }
    }

    private synchronized List<Stream> streams() {
        return List.copyOf(streams.values());
    }

    private void think() {
        while (!closed) {
            pause(TICK_MILLIS);
            Map<String, AgentSnapshot> now = new LinkedHashMap<>();
            AgentSnapshot mine = own.get();
            now.put(mine.host().host(), mine);
            for (Stream stream : streams()) {
                AgentSnapshot theirs = stream.state;
                if (theirs != null) {
                    now.put(theirs.host().host(), theirs);
                }
            }
            memory.addLast(now);
            Map<String, AgentSnapshot> before =
                    memory.size() > MEMORY_TICKS ? memory.removeFirst() : now;
            List<Sighting> seen = new ArrayList<>();
            now.forEach((host, state) ->
                    seen.add(
                            new Sighting(
                                    state, Objects.requireNonNullElse(before.get(host), state))));
            weigh(seen.size() > 1 ? Conclusions.proven(seen) : List.of());
        }
    }

    /** Says what lasts, once, again when its cause is known better, and when it is over. */
    private void weigh(List<Proven> present) {
        Map<Conclusion, Proven> now = new LinkedHashMap<>();
        present.forEach(one -> now.putIfAbsent(one.conclusion().subject(), one));
        standing.entrySet()
                .removeIf(one -> {
                    boolean over = !now.containsKey(one.getKey());
                    if (over) {
                        end(one.getValue());
                    }
                    return over;
                });
        now.forEach((subject, proven) -> {
            Standing next =
                    standing.getOrDefault(subject, Standing.NONE).seeing(proven.conclusion());
            if (next.isNews()) {
                tell(proven.conclusion(), ConclusionText.of(proven));
                next = next.telling();
            }
            standing.put(subject, next);
            help(proven.conclusion(), next);
        });
    }

    private void end(Standing over) {
        Conclusion told = over.told();
        if (told != null) {
            tell(told, "over: " + ConclusionText.of(told));
            if (told instanceof Conclusion.SplitBrain) {
                post.post(at -> new NodeEvent.MastersMet(told.instance(), at));
            }
        }
    }

    /** A master of this host is told whom its neighbours follow instead. */
    private void help(Conclusion conclusion, Standing standing) {
        if (standing.told() != null
                && conclusion instanceof Conclusion.AnsweredByOther other
                && own.get().host().host().equals(other.master())) {
            post.post(at ->
                    new NodeEvent.NeighboursStray(
                            other.instance(), other.address(), other.mac(), at));
        }
    }

    private void tell(Conclusion conclusion, String text) {
        sink.publish(
                new StateChange.Warned(
                        ConclusionText.code(conclusion), conclusion.instance(), text),
                Instant.now());
    }

    /**
     * What is concluded again and again of one subject.
     *
     * @param same for how many ticks it was concluded with this cause
     * @param told what was told last; null if nothing was
     */
    private record Standing(
            int ticks, @Nullable Conclusion last, int same, @Nullable Conclusion told) {
        static final Standing NONE = new Standing(0, null, 0, null);

        Standing seeing(Conclusion now) {
            return new Standing(ticks + 1, now, now.equals(last) ? same + 1 : 1, told);
        }

        boolean isNews() {
            return ticks >= LASTING_TICKS
                    && last != null
                    && !last.equals(told)
                    && (told == null || same >= LASTING_TICKS);
        }

        Standing telling() {
            return new Standing(ticks, last, same, last);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One agent, dialled again and again. */
    private final class Stream {
        private final AgentAddress address;
        private final Map<String, IpAddress> sources = new ConcurrentHashMap<>();
        private final Thread thread;
        private volatile boolean ended;
        private volatile @Nullable AgentClient client;
        private volatile @Nullable AgentSnapshot state;
        private String told = "";

        Stream(AgentAddress address) {
            this.address = address;
            this.thread = Thread.ofVirtual().name("agent " + address).start(this::keepUp);
        }

        void end() {
            ended = true;
            hangUp();
            thread.interrupt();
        }

        private void hangUp() {
            try {
                AgentClient open = client;
                if (open != null) {
                    open.close();
                }
            } catch (IOException _) {
                // it is gone anyway
            }
        }

        private void keepUp() {
            while (!ended && !closed) {
                try (AgentClient open = AgentClient.remote(address.host(), address.port(), keys)) {
                    client = open;
                    if (isSelf(open.host())) {
                        return;
                    }
                    follow(open);
                } catch (IOException e) {
                    say("agent " + address + " tells nothing: " + e.getMessage());
                } finally {
                    client = null;
                    state = null;
                    silent();
                }
                pause(AGAIN.toMillis());
            }
        }

        private boolean isSelf(HostIdentity host) {
            HostIdentity self = own.get().host();
            return host.host().equals(self.host()) && host.startedAt().equals(self.startedAt());
        }

        private void say(String text) {
            if (!text.equals(told) && !ended && !closed) {
                told = text;
                log.warning("cluster: " + text + "; it is tried again every 2 s");
            }
        }

        private void follow(AgentClient open) throws IOException {
            while (!ended) {
                Frame frame = open.next();
                AgentSnapshot known = state;
                switch (frame) {
                    case Frame.Snapshot(_, var snapshot) -> {
                        state = snapshot;
                        told = "";
                        log.info("cluster: agent " + address + " is " + snapshot.host().host());
                        snapshot.instances().forEach(this::heard);
                    }
                    case Frame.Event(var event) -> {
                        if (known == null) {
                            throw new IOException("an event came before the state");
                        }
                        state = known.apply(event);
                        hear(event);
                    }
                    case Frame.Heartbeat _ -> beat(known);
                    case Frame.Hello _, Frame.Request _, Frame.Reply _, Frame.Unknown _ -> {}
                }
            }
        }

        /** A loop that stands still counts nothing: only what it tells shows that it lives. */
        private void hear(StateEvent event) {
            String name =
                    switch (event.change()) {
                        case StateChange.AdvertsCounted counted -> counted.instance();
                        case StateChange.Transitioned moved -> moved.instance();
                        default -> null;
                    };
            AgentSnapshot known = state;
            InstanceSnapshot instance = name == null || known == null ? null : known.instance(name);
            if (instance != null) {
                heard(instance);
            }
        }

        /** A backup that hears nothing counts nothing, and lives. */
        private void beat(@Nullable AgentSnapshot known) {
            if (known != null) {
                for (InstanceSnapshot instance : known.instances()) {
                    if (role(instance) != Role.MASTER) {
                        heard(instance);
                    }
                }
            }
        }

        private void heard(InstanceSnapshot instance) {
            IpAddress source = instance.source();
            if (source == null) {
                return;
            }
            sources.put(instance.name(), source);
            MasterView master = instance.master();
            Heartbeat said =
                    new Heartbeat(
                            source.isV6(),
                            instance.virtualRouterId(),
                            role(instance),
                            instance.effectivePriority(),
                            Math.max(LEAST_INTERVAL_NANOS, instance.advertIntervalNanos()),
                            master == null ? Heartbeat.NEVER : master.ageNanos(),
                            source);
            post.post(at -> new NodeEvent.AgentHeard(said, at));
        }

        private static Role role(InstanceSnapshot instance) {
            return switch (instance.state()) {
                case INIT -> Role.LEAVING;
                case BACKUP -> Role.BACKUP;
                case MASTER -> Role.MASTER;
                case FAULT -> Role.FAULT;
            };
        }

        private void silent() {
            if (!sources.isEmpty()) {
                List<IpAddress> gone = List.copyOf(sources.values());
                sources.clear();
                post.post(at -> new NodeEvent.AgentLost(gone, at));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        use(List.of());
        Thread thinking = thinker;
        if (thinking != null) {
            thinking.interrupt();
        }
    }
}
