package io.understudy.console.feature.edit;

import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.session.Outcome;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.VrrpState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host with a few files in memory and an agent that reads its configuration at SIGHUP and shows
 * it in its stream. What goes wrong, a test says beforehand.
 */
public final class FakeHost implements RemoteHost, LiveHosts, Commanding {
    public static final Endpoint ENDPOINT = new Endpoint("192.0.2.2", 7112);
    public static final String PATH = "/etc/keepalived/keepalived.conf";
    public static final String PID_FILE = "/run/keepalived.pid";
    public static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    public static final HostIdentity IDENTITY =
            new HostIdentity(
                    "lb2", "lb2", "0.1.0", NOON, PATH, PID_FILE, List.of("understudy", "check"));

    private static final Pattern PRIORITY = Pattern.compile("priority\\s+(\\d+)");

    public final Map<String, RemoteFile> files = new TreeMap<>();
    public final List<String> calls = new ArrayList<>();
    public CommandResult checkResult = new CommandResult(0, "", "", false);
    public boolean agentListens = true;
    public boolean agentRejects;

    /** Whether its agent holds changes. */
    public boolean holds;

    /** What its agent says of a file that it is asked to check; null if it knows no such wish. */
    public @Nullable Answer checks;

    /** What it says to its next questions; null means what it does. */
    public @Nullable Outcome answers;

    private @Nullable PendingChange pending;
    private @Nullable String kept;
    private @Nullable String ended;
    public HostState.Link link = HostState.Link.LIVE;
    public int opened;
    private @Nullable String failingCall;
    private @Nullable SshProblem failure;
    private int failures;
    private Runnable beforeCall = () -> {};
    private @Nullable String beforeWhat;
    private String running;
    private List<Diagnostic> rejected = List.of();

    public FakeHost(String text) {
        running = text;
        put(PATH, text);
        put(PID_FILE, "4711\n");
    }

    public void put(String path, String text) {
        files.put(path, new RemoteFile(path, text.getBytes(StandardCharsets.UTF_8), 0640, 0, 0));
    }

    public String text(String path) {
        RemoteFile file = files.get(path);
        return file == null ? "(none)" : file.text();
    }

    /** The plan to give its file this text. */
    DeployPlan plan(String next) {
        return new DeployPlan(ENDPOINT, IDENTITY, file(PATH), next, new Aim.Priority("VI_1", 150));
    }

    RemoteFile file(String path) {
        RemoteFile file = files.get(path);
        if (file == null) {
            throw new AssertionError("no " + path);
        }
        return file;
    }

    /** The next {@code times} calls that begin so fail. */
    public void fail(String call, SshProblem problem, int times) {
        failingCall = call;
        failure = problem;
        failures = times;
    }

    public void before(String call, Runnable what) {
        beforeWhat = call;
        beforeCall = what;
    }

    /** A console that knows this host alone. */
    public World world() {
        return new World(
                () -> new FleetState(NOON, List.of(host(ENDPOINT)), List.of()),
                this,
                this,
                InstantSource.fixed(NOON),
                _ -> new PlainText(),
                Runnable::run,
                Runnable::run,
                (_, _) -> {},
                DeployLog.NONE);
    }

    public DeployPipeline.Door door() {
        return () -> {
            opened++;
            call("open");
            return this;
        };
    }

    private void call(String call) throws SshException {
        calls.add(call);
        if (beforeWhat != null && call.startsWith(beforeWhat)) {
            beforeWhat = null;
            beforeCall.run();
        }
        if (failures > 0 && failingCall != null && call.startsWith(failingCall)) {
            failures--;
            throw new SshException(Objects.requireNonNull(failure));
        }
    }

    @Override
    public RemoteFile read(String path) throws SshException {
        call("read " + path);
        RemoteFile file = files.get(path);
        if (file == null) {
            throw new SshException(SshProblem.of(SshProblem.Cause.NO_SUCH_FILE, path));
        }
        return file;
    }

    @Override
    public void create(String path, byte[] content, RemoteFile like) throws SshException {
        files.put(path, new RemoteFile(path, new byte[0], 0600, like.uid(), like.gid()));
        call("create " + path);
        files.put(path, new RemoteFile(path, content, like.mode(), like.uid(), like.gid()));
    }

    @Override
    public void preserve(String path, String copy) throws SshException {
        call("preserve " + path);
        files.put(copy, file(path));
    }

    @Override
    public void replace(String from, String to) throws SshException {
        call("replace " + to);
        files.put(to, file(from));
        files.remove(from);
    }

    @Override
    public void replaceWhile(String guard, String from, String to) throws SshException {
        read(guard);
        replace(from, to);
    }

    @Override
    public void remove(String path) throws SshException {
        call("remove " + path);
        files.remove(path);
    }

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration limit)
            throws SshException {
        call("run " + String.join(" ", command));
        if (command.getFirst().equals("understudy")) {
            return checkResult;
        }
        if (command.getFirst().equals("find")) {
            return new CommandResult(0, String.join("\n", files.keySet()), "", false);
        }
        if (agentListens && command.getLast().equals("4711")) {
            if (agentRejects) {
                rejected = List.of(diagnostic());
            } else {
                running = text(PATH);
                rejected = List.of();
            }
        }
        return new CommandResult(0, "", "", false);
    }

    static Diagnostic diagnostic() {
        return new Diagnostic(
                Severity.ERROR,
                "priority-range",
                "priority 300 is out of range",
                new Span(PATH, 3, 14, 17),
                "vrrp_instance VI_1",
                "    priority 300",
                "use 1 to 255");
    }

    @Override
    public void close() {
        calls.add("close");
    }

    @Override
    public HostState host(Endpoint endpoint) {
        Matcher priority = PRIORITY.matcher(running);
        int value = priority.find() ? Integer.parseInt(priority.group(1)) : 100;
        String sha = RemoteFile.sha256(running.getBytes(StandardCharsets.UTF_8));
        return new HostState(
                endpoint,
                link,
                new AgentSnapshot(
                        1,
                        IDENTITY,
                        new ConfigSummary(sha, NOON, rejected, List.of(), pending),
                        List.of(instance(value)),
                        List.of(),
                        List.of(),
                        false),
                NOON,
                null,
                null,
                null,
                new HostState.Offer(
                        Stream.concat(
                                        holds
                                                ? Stream.of(
                                                        "BeginChange",
                                                        "ConfirmChange",
                                                        "RevertChange")
                                                : Stream.of(),
                                        checks == null ? Stream.of() : Stream.of("CheckFile"))
                                .toList(),
                        Clearance.DEPLOYER),
                null,
                List.of());
    }

    /** As an agent: one change at a time, kept beside the file. */
    @Override
    public CompletableFuture<Outcome> ask(Endpoint endpoint, Command command, boolean dryRun) {
        calls.add("ask " + command.name());
        Outcome said = answers;
        if (link != HostState.Link.LIVE) {
            said = new Outcome.Unsent();
        }
        return CompletableFuture.completedFuture(
                said == null ? new Outcome.Answered(answerTo(command)) : said);
    }

    private Answer answerTo(Command command) {
        switch (command) {
            case Command.BeginChange begin -> {
                if (pending != null && !pending.id().equals(begin.change())) {
                    return new Answer.Refused(new Refusal.ChangeInProgress(pending));
                }
                if (pending == null) {
                    kept = text(PATH);
                    files.put(PATH + PendingChange.KEPT_ENDING, file(PATH));
                }
                pending = heldBy("mia", begin.change());
            }
            case Command.ConfirmChange(var change) -> {
                if (pending == null && !change.equals(ended)) {
                    return new Answer.Refused(new Refusal.NoChangeHeld(change, null));
                }
                end(change);
            }
            case Command.RevertChange _ -> goBack();
            case Command.CheckFile(var name) -> {
                file(PATH.substring(0, PATH.lastIndexOf('/') + 1) + name);
                return Objects.requireNonNull(checks);
            }
            default -> throw new AssertionError(command.toString());
        }
        return new Answer.Done(List.of());
    }

    /** As when the time is over. */
    public void goBack() {
        if (pending != null) {
            String old = Objects.requireNonNull(kept);
            put(PATH, old);
            running = old;
            rejected = List.of();
            end(pending.id());
        }
    }

    private void end(String change) {
        ended = change;
        pending = null;
        files.remove(PATH + PendingChange.KEPT_ENDING);
    }

    public boolean isHolding() {
        return pending != null;
    }

    public void heldBySomebodyElse() {
        pending = heldBy("li", "d-9");
    }

    private static PendingChange heldBy(String name, String change) {
        return new PendingChange(
                change, name, "192.0.2.9:5", "", PATH, "", null, NOON, NOON.plusSeconds(60));
    }

    private static InstanceSnapshot instance(int priority) {
        return new InstanceSnapshot(
                "VI_1",
                "eth0",
                51,
                2,
                VrrpState.BACKUP,
                NOON,
                null,
                priority,
                priority,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                true,
                1_000_000_000L,
                3_600_000_000L,
                null,
                AdvertCounters.ZERO,
                2);
    }

    @Override
    public boolean await(Endpoint endpoint, Predicate<HostState> wanted, Duration patience)
            throws InterruptedException {
        if (wanted.test(host(endpoint))) {
            return true;
        }
        Thread.sleep(5);
        return wanted.test(host(endpoint));
    }
}
