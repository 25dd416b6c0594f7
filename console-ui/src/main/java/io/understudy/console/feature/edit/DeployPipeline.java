package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.command.Command.BeginChange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Carries out one plan on one host, step by step, and leaves the host in a known state whatever
 * happens: the new file verified, the old file untouched, or the old file back.
 */
public final class DeployPipeline
        extends HostRun<DeployStep, String, DeployFailure, DeployOutcome> {
    /**
     * How long steps may take that wait for the host's own programs.
     *
     * @param hold after that an agent that was not asked to keep the change takes it back
     */
    public record Limits(Duration check, Duration verify, Duration rollBack, Duration hold) {
        public static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofNanos(BeginChange.USUAL_NANOS));
    }

    /** A stream that comes back is awaited this long before SSH is tried once more. */
    private static final Duration BREATH = Duration.ofSeconds(2);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final DeployPlan plan;
    private final DeployProgress progress;
    private final Limits limits;
    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final DeployFiles files;
    private final HostHold hold;
    private final HostCheck check;
    private final DeployWatch watch;
    private final ReloadSignal signal;

    public DeployPipeline(DeployPlan plan, Door door, World world, DeployProgress progress) {
        this(plan, door, world, progress, Limits.DEFAULT);
    }

    DeployPipeline(
            DeployPlan plan, Door door, World world, DeployProgress progress, Limits limits) {
        super(List.of(DeployStep.values()), door, progress);
        this.plan = plan;
        this.progress = progress;
        this.limits = limits;
        this.start = world.clock().instant();
        String stamp = STAMP.format(start);
        AgentDoor agent = new AgentDoor(plan.endpoint(), world.live(), world.commanding());
        this.files = new DeployFiles(plan, stamp);
        this.hold = new HostHold(plan, "deploy-" + stamp, agent);
        this.check = new HostCheck(plan.host().checkCommand(), agent);
        this.watch = new DeployWatch(plan, world);
        this.signal = new ReloadSignal(plan.host().pidFile());
    }

    @Override
    protected String perform(DeployStep step)
            throws SshException, DeployStop, InterruptedException {
        return switch (step) {
            case CONNECT -> {
                host();
                yield "";
            }
            case REREAD -> {
                files.stopIfChanged(host());
                yield files.path();
            }
            case HOLD -> keep();
            case UPLOAD -> {
                files.upload(host());
                yield files.temporary();
            }
            case CHECK ->
                    switch (check.of(host(), files.temporary(), files.path(), limits.check())) {
                        case HostCheck.Verdict.Passes(int warnings) -> Integer.toString(warnings);
                        case HostCheck.Verdict.Fails(var failure) -> throw new DeployStop(failure);
                    };
            case BACK_UP -> {
                files.backUp(host());
                yield files.backup();
            }
            case SWAP -> {
                // the last look: from here to the rename pass milliseconds
                files.stopIfChanged(host());
                swap();
                yield files.path();
            }
            case RELOAD -> {
                watch.look();
                yield "SIGHUP " + signal.send(host());
            }
            case VERIFY -> {
                watch.awaitNew(limits.verify(), this::isCancelled);
                yield plan.aim() instanceof Aim.Priority(_, int priority)
                        ? Integer.toString(priority)
                        : "";
            }
            case CONFIRM -> confirm();
        };
    }

    /** Has the file of now kept; empty where the host holds no changes. */
    private String keep() throws DeployStop {
        return switch (hold.begin(hostIfOpen(), limits.hold())) {
            case HostHold.Result.Done() -> Long.toString(limits.hold().toSeconds());
            case HostHold.Result.Unknown() -> "";
            case HostHold.Result.Failed(var failure) -> throw new DeployStop(failure);
        };
    }

    private void swap() throws SshException, DeployStop {
        if (hold.isHeld()) {
            keep(); // all of the time is for what comes now
        }
        files.swap(host(), hold.isHeld());
    }

    /** Asks until the agent has heard it, or has gone back. */
    private String confirm() throws DeployStop, InterruptedException {
        if (!hold.isHeld()) {
            return "";
        }
        RemoteHost reached = hostIfOpen();
        while (true) {
            switch (hold.confirm(reached)) {
                case HostHold.Result.Done() -> {
                    return hold.change();
                }
                case HostHold.Result.Unknown() ->
                        throw new DeployStop(new DeployFailure.HoldFailed(""));
                case HostHold.Result.Failed(var failure) -> {
                    if (failure instanceof DeployFailure.HoldRefused
                            || isCancelled()
                            || System.nanoTime() - hold.until() > 0) {
                        throw new DeployStop(failure);
                    }
                }
            }
            hangUp();
            // A stream that comes back is the shorter way; SSH is tried anew as well.
            watch.await(h -> h.link() == HostState.Link.LIVE || isCancelled(), BREATH);
            try {
                reached = watch.isLive() ? null : host();
            } catch (SshException _) {
                reached = null;
            }
        }
    }

    @Override
    protected DeployFailure failure(Exception why) {
        return switch (why) {
            case SshException e -> new OverSsh(e.problem());
            case DeployStop stop -> stop.failure();
            default -> throw new AssertionError("no step of a deployment throws this", why);
        };
    }

    @Override
    protected DeployFailure cancelled() {
        return new Cancelled();
    }

    @Override
    protected DeployOutcome end() {
        return new DeployOutcome.Deployed(files.backup());
    }

    @Override
    protected DeployOutcome tidied(DeployStep step, DeployFailure failure) {
        progress.tidying();
        return new DeployTidy(this, plan, files, hold, watch, signal, limits.rollBack())
                .after(step, failure);
    }

    /** A reading of System.nanoTime() by the console's clock. */
    Instant moment(long nanos) {
        return start.plusNanos(nanos - startNanos);
    }
}
