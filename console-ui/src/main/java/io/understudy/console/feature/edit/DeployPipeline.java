package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.AgentRejected;
import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.DeployFailure.FileChanged;
import io.understudy.console.feature.edit.DeployFailure.NoProcess;
import io.understudy.console.feature.edit.DeployFailure.NotSeen;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.feature.edit.DeployFailure.ReloadRefused;
import io.understudy.console.feature.edit.DeployFailure.Unwell;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.command.Command.BeginChange;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.PendingChange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one plan on one host, step by step, and leaves the host in a known state whatever
 * happens: the new file verified, the old file untouched, or the old file back. Knows no screen.
 * One use, on a thread that may wait.
 */
public final class DeployPipeline {
    /** Opens a connection to the plan's host; asks the operator where needed. */
    @FunctionalInterface
    public interface Door {
        RemoteHost open() throws SshException;
    }

    /** How long steps may take that wait for the host's own programs. */
    record Limits(Duration check, Duration verify, Duration rollBack, Duration hold) {
        static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofNanos(BeginChange.USUAL_NANOS));
    }

    private static final Duration SIGNAL = Duration.ofSeconds(10);
    private static final Duration SLICE = Duration.ofMillis(100);

    /** What a host may take to put a file back once the time is over, and to show it. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final DeployPlan plan;
    private final Door door;
    private final World world;
    private final LiveHosts live;
    private final HostHold hold;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final DeployProgress progress;
    private final Limits limits;
    private final String path;
    private final String temporary;
    private final String backup;
    private final byte[] fresh;
    private final String freshSha256;

    private volatile boolean cancelled;
    private @Nullable RemoteHost host;
    private @Nullable ConfigSummary before;
    private @Nullable Wellbeing cluster;
    private boolean held;
    private long heldUntil; // by System.nanoTime()
    private boolean reloadTried;
    private boolean restored;

    public DeployPipeline(DeployPlan plan, Door door, World world, DeployProgress progress) {
        this(plan, door, world, progress, Limits.DEFAULT);
    }

    DeployPipeline(
            DeployPlan plan, Door door, World world, DeployProgress progress, Limits limits) {
        Instant now = world.clock().instant();
        this.plan = plan;
        this.door = door;
        this.world = world;
        this.live = world.live();
        this.start = now;
        this.hold =
                new HostHold(plan, "deploy-" + STAMP.format(now), world.live(), world.commanding());
        this.progress = progress;
        this.limits = limits;
        this.path = plan.base().path();
        this.temporary = path + ".understudy-new-" + STAMP.format(now) + "~";
        this.backup = path + ".understudy-" + STAMP.format(now) + "~";
        this.fresh = plan.bytes();
        this.freshSha256 = RemoteFile.sha256(fresh);
    }

    /** Stops at the next safe point; {@link #run} then tells what state the host is in. */
    public void cancel() {
        cancelled = true;
    }

    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
        private final transient DeployFailure failure;

        Stopped(DeployFailure failure) {
            super(failure.toString());
            this.failure = failure;
        }
    }

    /** Runs every step and says how it ended; never throws for what a host does. */
    public DeployOutcome run() {
        try {
            for (DeployStep step : DeployStep.values()) {
                DeployFailure failure = attempt(step);
                if (failure != null) {
                    progress.tidying();
                    return tidy(step, failure);
                }
            }
            return new DeployOutcome.Deployed(backup);
        } finally {
            hangUp();
        }
    }

    private @Nullable DeployFailure attempt(DeployStep step) {
        long began = System.nanoTime();
        progress.began(step);
        DeployFailure failure;
        try {
            stopIfCancelled();
            String detail = perform(step);
            progress.ended(step, since(began), detail);
            return null;
        } catch (SshException e) {
            failure = cancelled ? new Cancelled() : new OverSsh(e.problem());
        } catch (Stopped e) {
            failure = e.failure;
        } catch (InterruptedException _) {
            failure = new Cancelled();
        }
        progress.failed(step, since(began), failure);
        return failure;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private String perform(DeployStep step) throws SshException, Stopped, InterruptedException {
        return switch (step) {
            case CONNECT -> {
                host = door.open();
                yield "";
            }
            case REREAD -> {
                stopIfChanged();
                yield path;
            }
            case HOLD -> keep();
            case UPLOAD -> {
                host().create(temporary, fresh, plan.base());
                yield temporary;
            }
            case CHECK -> check();
            case BACK_UP -> {
                host().preserve(path, backup);
                yield backup;
            }
            case SWAP -> {
                // the last look: from here to the rename pass milliseconds
                stopIfChanged();
                swap();
                yield path;
            }
            case RELOAD -> reload();
            case VERIFY -> verify();
            case CONFIRM -> confirm();
        };
    }

    /** Has the file of now kept; empty where the host holds no changes. */
    private String keep() throws Stopped {
        long asked = System.nanoTime();
        switch (hold.begin(host, limits.hold())) {
            case HostHold.Result.Done() -> {
                held = true;
                heldUntil = asked + limits.hold().toNanos();
            }
            case HostHold.Result.Unknown() -> {
                return "";
            }
            case HostHold.Result.Failed(var failure) -> throw new Stopped(failure);
        }
        return Long.toString(limits.hold().toSeconds());
    }

    private void swap() throws SshException, Stopped {
        if (held) {
            keep(); // all of the time is for what comes now
            host().replaceWhile(path + PendingChange.KEPT_ENDING, temporary, path);
        } else {
            host().replace(temporary, path);
        }
    }

    /** Asks until the agent has heard it, or has gone back. */
    private String confirm() throws Stopped, InterruptedException {
        if (!held) {
            return "";
        }
        while (true) {
            switch (hold.confirm(host)) {
                case HostHold.Result.Done() -> {
                    held = false;
                    return hold.change();
                }
                case HostHold.Result.Unknown() ->
                        throw new Stopped(new DeployFailure.HoldFailed(""));
                case HostHold.Result.Failed(var failure) -> {
                    if (failure instanceof DeployFailure.HoldRefused
                            || cancelled
                            || System.nanoTime() - heldUntil > 0) {
                        throw new Stopped(failure);
                    }
                }
            }
            hangUp();
            // A stream that comes back is the shorter way; SSH is tried anew as well.
            await(h -> h.link() == HostState.Link.LIVE || cancelled, SLICE.multipliedBy(20));
            host = reopened();
        }
    }

    private @Nullable RemoteHost reopened() {
        try {
            return live.host(plan.endpoint()) instanceof HostState now
                            && now.link() == HostState.Link.LIVE
                    ? null
                    : door.open();
        } catch (SshException _) {
            return null;
        }
    }

    private RemoteHost host() {
        if (host == null) {
            throw new IllegalStateException("not connected");
        }
        return host;
    }

    private void stopIfCancelled() throws Stopped {
        if (cancelled) {
            throw new Stopped(new Cancelled());
        }
    }

    private void stopIfChanged() throws SshException, Stopped {
        RemoteFile now = host().read(path);
        if (!Arrays.equals(now.content(), plan.base().content())) {
            throw new Stopped(new FileChanged(path));
        }
    }

    private String check() throws SshException, Stopped {
        List<String> command = new ArrayList<>(plan.host().checkCommand());
        command.add(temporary);
        CommandResult result = host().run(command, limits.check());
        return switch (HostCheck.read(command, result, temporary, path)) {
            case HostCheck.Verdict.Passes(int warnings) -> Integer.toString(warnings);
            case HostCheck.Verdict.Fails(var failure) -> throw new Stopped(failure);
        };
    }

    private String reload() throws SshException, Stopped {
        HostState now = live.host(plan.endpoint());
        cluster = new Wellbeing(world.fleet(), plan.endpoint());
        before = now == null || now.snapshot() == null ? null : now.snapshot().config();
        return "SIGHUP " + signal();
    }

    /** Sends SIGHUP to the agent and gives its process number. */
    private String signal() throws SshException, Stopped {
        String pidFile = plan.host().pidFile();
        String pid = host().read(pidFile).text().strip();
        // 0, 1 and negative numbers mean a group, init, everybody
        if (!pid.matches("[1-9]\\d{0,9}") || pid.equals("1")) {
            throw new Stopped(new NoProcess(pidFile));
        }
        reloadTried = true;
        CommandResult result =
                host().run(List.of("sh", "-c", "kill -s HUP \"$1\"", "sh", pid), SIGNAL);
        if (!result.succeeded()) {
            throw new Stopped(new ReloadRefused(result.said()));
        }
        return pid;
    }

    private String verify() throws Stopped, InterruptedException {
        boolean seen =
                await(h -> (runsNew(h) && isWell()) || rejectsNew(h) || cancelled, limits.verify());
        stopIfCancelled();
        HostState now = live.host(plan.endpoint());
        if (now != null && !runsNew(now) && rejectsNew(now)) {
            AgentSnapshot snapshot = now.snapshot();
            ConfigSummary config = snapshot == null ? null : snapshot.config();
            throw new Stopped(new AgentRejected(config == null ? List.of() : config.rejected()));
        }
        if (!seen && cluster != null && now != null && runsNew(now)) {
            throw new Stopped(new Unwell(cluster.worse(), limits.verify().toSeconds()));
        }
        if (!seen) {
            throw new Stopped(new NotSeen(now, limits.verify().toSeconds()));
        }
        return plan.aim() instanceof Aim.Priority(_, int priority)
                ? Integer.toString(priority)
                : "";
    }

    private boolean isWell() {
        return cluster == null || cluster.worse().isEmpty();
    }

    private boolean runsNew(HostState now) {
        AgentSnapshot snapshot = now.snapshot();
        if (now.link() != HostState.Link.LIVE || snapshot == null || snapshot.config() == null) {
            return false;
        }
        return snapshot.config().sha256().equals(freshSha256) && plan.aim().isReached(snapshot);
    }

    /** Whether the agent refused a file after our reload; an older refusal does not count. */
    private boolean rejectsNew(HostState now) {
        AgentSnapshot snapshot = now.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        return config != null && !config.rejected().isEmpty() && !config.equals(before);
    }

    /** Waits in slices, so that a wish to stop is heard though nothing arrives. */
    private boolean await(Predicate<HostState> wanted, Duration patience)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!live.await(plan.endpoint(), wanted, SLICE)) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts the host in order after a failed step, over a new connection if the old one died. */
    private DeployOutcome tidy(DeployStep step, DeployFailure failure) {
        if (step.compareTo(DeployStep.HOLD) < 0) {
            return new DeployOutcome.Unchanged(step, failure, List.of());
        }
        try {
            if (host == null) {
                host = door.open();
            }
            return inOrder(step, failure);
        } catch (SshException _) {
            try {
                hangUp();
                host = door.open();
                return inOrder(step, failure);
            } catch (SshException e) {
                return outOfReach(step, failure, e);
            }
        }
    }

    private DeployOutcome outOfReach(DeployStep step, DeployFailure failure, SshException e) {
        if (restored) {
            return new DeployOutcome.RolledBack(step, failure, false);
        }
        if (held && step.compareTo(DeployStep.SWAP) >= 0) {
            return byItself(step, failure);
        }
        if (step.compareTo(DeployStep.SWAP) < 0) {
            return new DeployOutcome.Unchanged(step, failure, ours(step));
        }
        return unsure(step, failure, new OverSsh(e.problem()));
    }

    /** Waits until the host has gone back by itself, unless the operator has no patience. */
    private DeployOutcome byItself(DeployStep step, DeployFailure failure) {
        Instant until = start.plusNanos(heldUntil - startNanos);
        if (hold.revert(null) instanceof HostHold.Result.Done) {
            heldUntil = System.nanoTime(); // its stream is not cut
        }
        try {
            await(h -> cancelled || isBack(h) || isConfirmed(h, step), timeLeft());
            HostState now = live.host(plan.endpoint());
            if (now != null && isBack(now)) {
                return new DeployOutcome.RolledBack(step, failure, true);
            }
            if (now != null && isConfirmed(now, step)) {
                return new DeployOutcome.Deployed(backup);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new DeployOutcome.GoesBack(step, failure, until, backup);
    }

    private Duration timeLeft() {
        return GRACE.plusNanos(Math.max(0, heldUntil - System.nanoTime()));
    }

    /** Whether nothing is pending any more, and the old file runs. */
    private boolean isBack(HostState now) {
        return isOver(now) && runs(now, plan.base().sha256());
    }

    /**
     * Whether a confirmation that nobody answered was heard all the same. What runs does not prove
     * it: a host that goes back says so before it has read the old file again.
     */
    private boolean isConfirmed(HostState now, DeployStep step) {
        return step == DeployStep.CONFIRM
                && !cancelled
                && isOver(now)
                && runs(now, freshSha256)
                && hold.confirm(null) instanceof HostHold.Result.Done;
    }

    private static boolean isOver(HostState now) {
        AgentSnapshot snapshot = now.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        return now.link() == HostState.Link.LIVE && config != null && config.pending() == null;
    }

    private DeployOutcome inOrder(DeployStep step, DeployFailure failure) throws SshException {
        if (step.compareTo(DeployStep.SWAP) < 0) {
            List<String> left = remove(ours(step));
            letGo();
            return new DeployOutcome.Unchanged(step, failure, left);
        }
        if (held && step == DeployStep.SWAP && failure instanceof FileChanged) {
            // What somebody else wrote stays; the file from before would overwrite it.
            hold.confirm(host);
            held = false;
            return new DeployOutcome.Unchanged(step, failure, remove(ours(step)));
        }
        if (held && !restored) {
            return takenBack(step, failure);
        }
        if (!restored) {
            String now = host().read(path).sha256();
            boolean swapped = now.equals(freshSha256);
            boolean untouched = now.equals(plan.base().sha256()) || failure instanceof FileChanged;
            if (!swapped) {
                return untouched && step == DeployStep.SWAP
                        ? new DeployOutcome.Unchanged(step, failure, remove(ours(step)))
                        : unsure(step, failure, new FileChanged(path));
            }
            host().replace(backup, path);
            restored = true;
        }
        return new DeployOutcome.RolledBack(step, failure, runsOldAgain());
    }

    /** The file is as it was: the hold ends here, or else by itself and without harm. */
    private void letGo() {
        if (held) {
            hold.revert(host);
            held = false;
        }
    }

    /** Has the agent put the file back that it keeps, and waits until it runs it. */
    private DeployOutcome takenBack(DeployStep step, DeployFailure failure) throws SshException {
        boolean untouched = host().read(path).sha256().equals(plan.base().sha256());
        switch (hold.revert(host)) {
            case HostHold.Result.Done() -> held = false;
            case HostHold.Result.Unknown() -> {
                return byItself(step, failure);
            }
            case HostHold.Result.Failed(DeployFailure.OverSsh(var problem)) ->
                    throw new SshException(problem);
            case HostHold.Result.Failed _ -> {
                return byItself(step, failure);
            }
        }
        restored = true;
        List<String> left = remove(ours(step));
        if (untouched && step == DeployStep.SWAP) {
            return new DeployOutcome.Unchanged(step, failure, left);
        }
        try {
            String old = plan.base().sha256();
            return new DeployOutcome.RolledBack(
                    step, failure, await(h -> runs(h, old), limits.rollBack()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new DeployOutcome.RolledBack(step, failure, false);
        }
    }

    /** Tells the agent to take the old file again, if it may have taken the new one. */
    private boolean runsOldAgain() throws SshException {
        if (!reloadTried) {
            return true;
        }
        try {
            signal();
            String old = plan.base().sha256();
            return await(h -> runs(h, old), limits.rollBack());
        } catch (Stopped _) {
            return false; // the agent that cannot be told
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean runs(HostState now, String sha256) {
        AgentSnapshot snapshot = now.snapshot();
        return now.link() == HostState.Link.LIVE
                && snapshot != null
                && snapshot.config() != null
                && snapshot.config().sha256().equals(sha256);
    }

    private DeployOutcome unsure(DeployStep step, DeployFailure failure, DeployFailure cleanup) {
        return new DeployOutcome.Unsure(step, failure, cleanup, path, backup);
    }

    /** The files of ours that may lie beside the target when a step fails. */
    private List<String> ours(DeployStep step) {
        if (step == DeployStep.HOLD) {
            return List.of();
        }
        return step.compareTo(DeployStep.BACK_UP) < 0
                ? List.of(temporary)
                : List.of(temporary, backup);
    }

    /** Removes files and gives those that the host does not let go. */
    private List<String> remove(List<String> files) throws SshException {
        List<String> left = new ArrayList<>();
        for (String file : files) {
            try {
                host().remove(file);
            } catch (SshException e) {
                if (e.problem().cause() == SshProblem.Cause.LOST) {
                    throw e;
                }
                left.add(file);
            }
        }
        return left;
    }

    private void hangUp() {
        if (host != null) {
            host.close();
            host = null;
        }
    }
}
