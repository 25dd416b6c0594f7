package io.understudy.console.feature.edit;

import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work on a host in steps, over one connection, that can be ended between any two of them and then
 * says what it left there. Knows no screen. One use, on a thread that may wait.
 *
 * @param <S> its steps
 * @param <D> what is told of a step that succeeded
 * @param <F> why one did not
 * @param <E> how all of it ended
 */
public abstract class HostRun<S extends Enum<S>, D, F, E> {
    /** Opens a connection to the host; asks the operator where needed. */
    @FunctionalInterface
    public interface Door {
        RemoteHost open() throws SshException;
    }

    /** Told what is done, on the thread that does it. */
    public interface Progress<S, D, F> {
        void began(S step);

        /**
         * @param detail what an operator wants to know of it
         */
        void ended(S step, Duration took, D detail);

        void failed(S step, Duration took, F failure);
    }

    /** A step does not go on; each kind of work has its own way to say why. */
    public abstract static class Stop extends Exception {
        private static final long serialVersionUID = 1;

        protected Stop(String why) {
            super(why);
        }
    }

    private final List<S> steps;
    private final Door door;
    private final Progress<S, D, F> progress;
    private volatile @Nullable RemoteHost host;
    private volatile boolean cancelled;

    protected HostRun(List<S> steps, Door door, Progress<S, D, F> progress) {
        this.steps = List.copyOf(steps);
        this.door = door;
        this.progress = progress;
    }

    /** Does one step and says what came of it. */
    protected abstract D perform(S step) throws IOException, Stop, InterruptedException;

    /** What an exception of {@link #perform} means. */
    protected abstract F failure(Exception why);

    /** What it means that the operator stopped it. */
    protected abstract F cancelled();

    /** How all of it ended. */
    protected abstract E end();

    /** Puts the host in order after a step that failed, and says how it is left. */
    protected abstract E tidied(S step, F failure);

    /** Stops at the next safe point; {@link #run} then tells what state the host is in. */
    public void cancel() {
        cancelled = true;
    }

    protected final boolean isCancelled() {
        return cancelled;
    }

    /** Runs every step and says how it ended; never throws for what a host does. */
    public final E run() {
        try {
            for (S step : steps) {
                F failure = attempt(step);
                if (failure != null) {
                    return tidied(step, failure);
                }
            }
            return end();
        } finally {
            hangUp();
        }
    }

    private @Nullable F attempt(S step) {
        long began = System.nanoTime();
        progress.began(step);
        F failure;
        try {
            if (!cancelled) {
                D detail = perform(step);
                progress.ended(step, since(began), detail);
                return null;
            }
            failure = cancelled();
        } catch (SshException e) {
            failure = cancelled ? cancelled() : failure(e);
        } catch (IOException | Stop e) {
            failure = failure(e);
        } catch (InterruptedException _) {
            failure = cancelled();
        }
        progress.failed(step, since(began), failure);
        return failure;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The host, over the connection there is or a new one. */
    protected final RemoteHost host() throws SshException {
        RemoteHost open = host;
        if (open == null) {
            open = door.open();
            host = open;
        }
        return open;
    }

    /** The host where a connection to it is open; else null. */
    protected final @Nullable RemoteHost hostIfOpen() {
        return host;
    }

    /** Ends the connection; the next step that needs one opens another. */
    protected final void hangUp() {
        RemoteHost open = host;
        host = null;
        if (open != null) {
            open.close();
        }
    }
}
