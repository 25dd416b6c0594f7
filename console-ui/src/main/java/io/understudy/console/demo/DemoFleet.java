package io.understudy.console.demo;

import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.session.Tape;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.store.Deployed;
import io.understudy.console.store.Deployed.Step;
import io.understudy.console.store.Intended;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built-in demo: three clusters that exist in this process alone, driven by the agents' own
 * core and a script of faults. It opens no socket and reaches no host. Safe for several threads.
 */
public final class DemoFleet implements AutoCloseable {
    /** Each step of a deployment that went well, with what it usually takes. */
    private static final List<Step> DEPLOYED =
            Stream.of(
                            "CONNECT:312",
                            "REREAD:21",
                            "HOLD:14",
                            "UPLOAD:40",
                            "CHECK:402",
                            "BACK_UP:18",
                            "SWAP:9",
                            "RELOAD:23",
                            "VERIFY:5480",
                            "CONFIRM:16")
                    .map(each -> each.split(":"))
                    .map(each -> new Step(each[0], "DONE", Long.parseLong(each[1])))
                    .toList();

    /** Any number; another one gives other latencies and jitters, and the same faults. */
    private static final long SEED = 2026;

    private static final Duration CERTIFICATE = Duration.ofDays(323);

    /** Of the one host that was left out when the others were renewed. */
    private static final Duration OLD_CERTIFICATE = Duration.ofDays(23);

    private static final String OLD_HOST = "ns2";

    /** A pair has settled by then, and what went wrong lasts for a while. */
    private static final Duration SCENE = Duration.ofSeconds(45);

    /** Graphs of so much time are there from the beginning. */
    private static final Duration SAMPLED = Duration.ofMinutes(15);

    /** The operator whose deeds the script plays. */
    static final String OPERATOR = "demo";

    private static final List<String> COMMANDS = commands(Command.class).sorted().toList();

    private final DemoWorld world;
    private final List<DemoHost> directors = new ArrayList<>();
    private final List<FleetState> samples = new ArrayList<>();

    /** The file of each host as it was at first. */
    private final Map<String, String> deployed = new HashMap<>();

    private final Instant origin;
    private final long lived;
    private volatile boolean closed;
    private @Nullable Thread thread;
    private long began;

    /**
     * A fleet that has lived for a while already.
     *
     * @param now what its clocks say at the end of that
     */
    public DemoFleet(Instant now) {
        this(now, DemoScript.LIVED);
    }

    /** The same in the middle of a fault: for pictures. */
    public static DemoFleet inTrouble(Instant now) {
        return new DemoFleet(now, DemoScript.LIVED.plusSeconds(36));
    }

    /** A pair in the middle of one fault. */
    public static DemoFleet of(DemoScene scene, Instant now) {
        return new DemoFleet(now, SCENE, fleet -> fleet.cast(scene));
    }

    DemoFleet(Instant now, Duration lived) {
        this(now, lived, DemoFleet::cast);
    }

    private DemoFleet(Instant now, Duration lived, Consumer<DemoFleet> cast) {
        this.lived = lived.toNanos();
        this.origin = now.minus(lived);
        this.world = new DemoWorld(origin, SEED);
        cast.accept(this);
        remember(lived);
    }

    private void cast(DemoScene scene) {
        DemoServers none = new DemoServers();
        int number = 11;
        for (String name : DemoScene.PAIR) {
            String config = scene.config(name, number == 11 ? 150 : 100);
            directors.add(add(none, "web", name, number, "192.0.2." + number + "/24", config));
            number++;
        }
        add(none, "web", DemoScene.OTHER, 60, "192.0.2.60/24", scene.config(DemoScene.OTHER, 200));
        directors.forEach(DemoHost::boot);
        world.after(DemoScene.SETTLED, () -> scene.happen(world));
    }

    private void cast() {
        DemoServers edge = new DemoServers();
        DemoServers payments = new DemoServers();
        DemoServers names = new DemoServers();
        add(edge, "edge", "gateway", 1, "203.0.113.1/24");
        directors.add(add(edge, "edge", "lb1", 11, "203.0.113.11/24"));
        directors.add(add(edge, "edge", "lb2", 12, "203.0.113.12/24"));
        directors.add(add(payments, "payments", "pay1", 11, "10.20.0.11/24"));
        directors.add(add(payments, "payments", "pay2", 12, "10.20.0.12/24"));
        directors.add(add(payments, "payments", "pay3", 13, "10.20.0.13/24"));
        directors.add(add(names, "names", "ns1", 2, "10.30.0.2/24"));
        directors.add(add(names, "names", "ns2", 3, "10.30.0.3/24"));
        DemoScript.play(world);
    }

    /** Lives until now, and keeps how it was at each second of the last minutes. */
    private void remember(Duration lived) {
        world.runTo(Math.max(0, lived.minus(SAMPLED).toNanos()));
        while (world.now() < this.lived) {
            world.runTo(Math.min(this.lived, world.now() + 1_000_000_000L));
            samples.add(new FleetState(world.time(), hosts(), List.of()));
        }
    }

    private DemoHost add(DemoServers servers, String lan, String name, int number, String address) {
        return add(servers, lan, name, number, address, text(name + ".conf"));
    }

    private DemoHost add(
            DemoServers servers,
            String lan,
            String name,
            int number,
            String address,
            String config) {
        DemoHost host = new DemoHost(world, servers, lan, name, number, address, config);
        world.add(host);
        deployed.put(name, config);
        return host;
    }

    static String text(String resource) {
        try (InputStream in = DemoFleet.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets time pass as it does outside, from now on. */
    public synchronized void run() {
        began = System.nanoTime();
        thread = Thread.ofPlatform().daemon().name("demo").start(this::live);
    }

    private void live() {
        while (!closed) {
            synchronized (this) {
                world.runTo(lived + System.nanoTime() - began);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException _) {
                return; // only close() interrupts
            }
        }
    }

    /** Lets so much time pass at once. */
    public synchronized void advance(Duration time) {
        world.runTo(world.now() + time.toNanos());
    }

    /** The clock of all simulated hosts, for the console to go by as well. */
    public InstantSource clock() {
        return () -> {
            synchronized (this) {
                return thread == null
                        ? world.time()
                        : world.time().plusNanos(lived + System.nanoTime() - began - world.now());
            }
        };
    }

    /** Where the simulated agents are thought to listen. */
    public List<Endpoint> endpoints() {
        return directors.stream().map(DemoHost::endpoint).toList();
    }

    /** Dials them, and nobody else. */
    public Dialer dialer() {
        return new DemoDialer(this);
    }

    /** Tells what happened before anybody looked, oldest first. */
    public synchronized void recall(BiConsumer<Endpoint, FleetEvent> listener) {
        record Heard(Endpoint from, FleetEvent event) {}
        List<Heard> all = new ArrayList<>();
        for (DemoHost host : directors) {
            for (StateEvent event : host.voice().events()) {
                all.add(new Heard(host.endpoint(), new FleetEvent(host.name(), event)));
            }
        }
        all.sort(Comparator.comparing((Heard one) -> one.event().event().at()));
        all.forEach(one -> listener.accept(one.from(), one.event()));
    }

    /** Tells a tape of that past, as if it had run along. */
    public synchronized void recount(Tape tape) {
        directors.forEach(host -> host.voice().recount(host.endpoint(), tape));
    }

    private @Nullable DemoHost director(Endpoint endpoint) {
        return directors.stream()
                .filter(host -> host.endpoint().equals(endpoint))
                .findFirst()
                .orElse(null);
    }

    synchronized DemoLine connect(Endpoint endpoint) throws IOException {
        DemoHost host = director(endpoint);
        if (host == null || !host.agent().isAlive()) {
            throw new ConnectException("Connection refused");
        }
        Answering answering = new Answering(host);
        DemoLine line = new DemoLine(endpoint, answering);
        answering.line = line;
        host.voice().listen(line, hello(host));
        return line;
    }

    /** Until when the certificates would be valid, if a line that leads nowhere needed any. */
    Instant certificateEnds(Endpoint host) {
        return origin.plus(isOld(host) ? OLD_CERTIFICATE : CERTIFICATE);
    }

    private boolean isOld(Endpoint endpoint) {
        DemoHost host = director(endpoint);
        return host != null && host.name().equals(OLD_HOST);
    }

    /** What somebody deployed to each host before the fleet began. */
    public synchronized List<Deployed> deployments() {
        Instant at = origin.minus(Duration.ofDays(3));
        List<Deployed> all = new ArrayList<>();
        for (DemoHost host : directors) {
            all.add(
                    new Deployed(
                            host.endpoint(),
                            host.name(),
                            at.plusSeconds(20L * all.size()),
                            Duration.ofMillis(6_400 + 210L * all.size()),
                            OPERATOR,
                            "checks every 2 s instead of every 5 s",
                            "deployed",
                            "",
                            DemoHost.CONFIG,
                            1,
                            1,
                            DEPLOYED));
        }
        return all;
    }

    /** What should run on each host, as it was deployed. */
    public synchronized Map<Endpoint, Intended> intended() {
        Instant at = origin.minus(Duration.ofDays(3));
        Map<Endpoint, Intended> all = new HashMap<>();
        for (DemoHost host : directors) {
            String file = Objects.requireNonNull(deployed.get(host.name()));
            String sha256 = Sha256.of(file.getBytes(StandardCharsets.UTF_8));
            all.put(host.endpoint(), new Intended(sha256, at, OPERATOR));
        }
        return all;
    }

    private static Frame.Hello hello(DemoHost host) {
        AgentSnapshot state = Objects.requireNonNull(host.voice().state());
        return new Frame.Hello(Frame.PROTOCOL, state.host(), COMMANDS, Clearance.DEPLOYER);
    }

    private static Stream<String> commands(Class<?> kind) {
        return Arrays.stream(kind.getPermittedSubclasses())
                .filter(one -> one != Command.Unknown.class)
                .flatMap(one -> one.isSealed() ? commands(one) : Stream.of(one.getSimpleName()));
    }

    /** Answers the requests of one console. */
    private final class Answering implements Consumer<Frame> {
        private final DemoHost host;
        private @Nullable DemoLine line;

        Answering(DemoHost host) {
            this.host = host;
        }

        @Override
        public void accept(Frame frame) {
            if (frame instanceof Frame.Request(long id, var command, boolean dryRun)) {
                synchronized (DemoFleet.this) {
                    DemoDesk.ask(host, command, dryRun, OPERATOR, answer -> reply(id, answer));
                }
            }
        }

        private void reply(long id, Answer answer) {
            if (line != null) {
                line.send(new Frame.Reply(id, answer));
            }
        }
    }

    /**
     * The files of a simulated host, and the few commands a deployment runs there.
     *
     * @throws SshException if there is no such host
     */
    public synchronized RemoteHost log(Endpoint endpoint) throws SshException {
        DemoHost host = director(endpoint);
        if (host == null) {
            throw new SshException(SshProblem.of(SshProblem.Cause.NAME_UNKNOWN, endpoint.host()));
        }
        return new DemoShell(this, host);
    }

    /** How it was at each second of the last minutes, without events. */
    public synchronized List<FleetState> samples() {
        return List.copyOf(samples);
    }

    /** Everything known now, without a stream. */
    public synchronized FleetState state() {
        List<FleetEvent> events = new ArrayList<>();
        recall((_, event) -> events.add(event));
        return new FleetState(world.time(), hosts(), events);
    }

    private List<HostState> hosts() {
        return directors.stream().map(this::seen).toList();
    }

    private HostState seen(DemoHost host) {
        AgentSnapshot state = host.voice().state();
        return state == null
                ? new HostState(
                        host.endpoint(),
                        HostState.Link.LOST,
                        null,
                        null,
                        StreamProblem.of(StreamProblem.Cause.REFUSED, host.endpoint().toString()),
                        null)
                : new HostState(
                        host.endpoint(),
                        HostState.Link.LIVE,
                        state,
                        world.time(),
                        null,
                        null,
                        Duration.ZERO,
                        new HostState.Offer(COMMANDS, Clearance.DEPLOYER),
                        certificateEnds(host.endpoint()),
                        List.of());
    }

    /** What a host runs right now; null while no agent runs on it. */
    synchronized @Nullable AgentSnapshot running(String host) {
        return world.host(host).voice().state();
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
