package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.FileChanged;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts a host in order after a step of its deployment failed, and knows how it is left. */
final class DeployTidy {
    /** What a host may take to put a file back once the time is over, and to show it. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final DeployPipeline run;
    private final DeployPlan plan;
    private final DeployFiles files;
    private final HostHold hold;
    private final DeployWatch watch;
    private final ReloadSignal signal;
    private final Duration patience;
    private boolean restored;

    /**
     * @param run gives connections, and knows whether the operator has no patience
     * @param patience for the old file to run again
     */
    DeployTidy(
            DeployPipeline run,
            DeployPlan plan,
            DeployFiles files,
            HostHold hold,
            DeployWatch watch,
            ReloadSignal signal,
            Duration patience) {
        this.run = run;
        this.plan = plan;
        this.files = files;
        this.hold = hold;
        this.watch = watch;
        this.signal = signal;
        this.patience = patience;
    }

    /** Over a new connection if the old one died. */
    DeployOutcome after(DeployStep step, DeployFailure failure) {
        if (step.compareTo(DeployStep.HOLD) < 0) {
            return new DeployOutcome.Unchanged(step, failure, List.of());
        }
        try {
            return inOrder(step, failure);
        } catch (SshException _) {
            try {
                run.hangUp();
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
        if (hold.isHeld() && step.compareTo(DeployStep.SWAP) >= 0) {
            return byItself(step, failure);
        }
        if (step.compareTo(DeployStep.SWAP) < 0) {
            return new DeployOutcome.Unchanged(step, failure, files.ours(step));
        }
        return unsure(step, failure, new OverSsh(e.problem()));
    }

    /** Waits until the host has gone back by itself, unless the operator has no patience. */
    private DeployOutcome byItself(DeployStep step, DeployFailure failure) {
        Instant until = run.moment(hold.until());
        hold.revert(null); // should its stream not be cut
        Duration left = GRACE.plusNanos(Math.max(0, hold.until() - System.nanoTime()));
        try {
            watch.await(_ -> run.isCancelled() || watch.isBack() || isConfirmed(step), left);
            if (watch.isBack()) {
                return new DeployOutcome.RolledBack(step, failure, true);
            }
            if (isConfirmed(step)) {
                return new DeployOutcome.Deployed(files.backup());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new DeployOutcome.GoesBack(step, failure, until, files.backup());
    }

    /**
     * Whether a confirmation that nobody answered was heard all the same. What runs does not prove
     * it: a host that goes back says so before it has read the old file again.
     */
    private boolean isConfirmed(DeployStep step) {
        return step == DeployStep.CONFIRM
                && !run.isCancelled()
                && watch.isThrough()
                && hold.confirm(null) instanceof HostHold.Result.Done;
    }

    private DeployOutcome inOrder(DeployStep step, DeployFailure failure) throws SshException {
        RemoteHost host = run.host();
        if (step.compareTo(DeployStep.SWAP) < 0) {
            List<String> left = files.remove(host, step);
            hold.letGo(host);
            return new DeployOutcome.Unchanged(step, failure, left);
        }
        if (hold.isHeld() && step == DeployStep.SWAP && failure instanceof FileChanged) {
            // What somebody else wrote stays; the file from before would overwrite it.
            hold.leave(host);
            return new DeployOutcome.Unchanged(step, failure, files.remove(host, step));
        }
        if (step == DeployStep.SWAP && !restored) {
            files.withdraw(host);
        }
        if (hold.isHeld() && !restored) {
            return takenBack(host, step, failure);
        }
        if (!restored) {
            String now = host.read(files.path()).sha256();
            boolean swapped = now.equals(files.freshSha256());
            boolean untouched = isOld(now) || failure instanceof FileChanged;
            if (!swapped) {
                return untouched && step == DeployStep.SWAP
                        ? new DeployOutcome.Unchanged(step, failure, files.remove(host, step))
                        : unsure(step, failure, new FileChanged(files.path()));
            }
            files.putBack(host);
            restored = true;
        }
        return new DeployOutcome.RolledBack(step, failure, runsOldAgain(host));
    }

    private boolean isOld(String sha256) {
        return sha256.equals(plan.base().sha256());
    }

    /** Has the agent put the file back that it keeps, and waits until it runs it. */
    private DeployOutcome takenBack(RemoteHost host, DeployStep step, DeployFailure failure)
            throws SshException {
        RemoteFile before = host.read(files.path());
        switch (hold.revert(host)) {
            case HostHold.Result.Done() -> {}
            case HostHold.Result.Failed(OverSsh(var problem)) -> throw new SshException(problem);
            case HostHold.Result.Unknown(), HostHold.Result.Failed _ -> {
                return byItself(step, failure);
            }
        }
        restored = true;
        List<String> left = files.remove(host, step);
        return isOld(before.sha256()) && step == DeployStep.SWAP
                ? new DeployOutcome.Unchanged(step, failure, left)
                : new DeployOutcome.RolledBack(step, failure, watch.awaitOld(patience));
    }

    /** Tells the agent to take the old file again, if it may have taken the new one. */
    private boolean runsOldAgain(RemoteHost host) throws SshException {
        if (!signal.tried()) {
            return true;
        }
        try {
            signal.send(host);
            return watch.awaitOld(patience);
        } catch (DeployStop _) {
            return false; // the agent that cannot be told
        }
    }

    private DeployOutcome unsure(DeployStep step, DeployFailure failure, DeployFailure cleanup) {
        return new DeployOutcome.Unsure(step, failure, cleanup, files.path(), files.backup());
    }
}
