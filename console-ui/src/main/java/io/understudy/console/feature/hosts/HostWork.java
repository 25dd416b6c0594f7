package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.DeployPipeline;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work on a host in steps, as root, that can be ended between any two of them and then says what it
 * left there. Knows no screen. One use, on a thread that may wait.
 */
abstract class HostWork<S extends Enum<S>> {
    /** Told what is done, on the thread that does it. */
    interface Progress<S> {
        void began(S step);

        void ended(S step, Duration took, Said detail);

        void failed(S step, Duration took, Said failure);
    }

    /** How far it came. */
    enum Result {
        DONE,
        /** As far as it goes without touching what serves. */
        READY,
        STOPPED
    }

    /** How it ended, and what that means for the host. */
    record End(Result result, Said title, Said more) {}

    /** Why it does not go on. */
    static final class Stop extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Said why;

        Stop(Said why) {
            super(why.toString());
            this.why = why;
        }
    }

    private static final Said CANCELLED = Said.of("edit.failed.cancelled");

    private final List<S> steps;
    private final DeployPipeline.Door door;
    private final Progress<S> progress;
    private volatile @Nullable RemoteHost host;
    private volatile boolean cancelled;

    /**
     * @param door opens connections with the rights of root
     */
    HostWork(List<S> steps, DeployPipeline.Door door, Progress<S> progress) {
        this.steps = List.copyOf(steps);
        this.door = door;
        this.progress = progress;
    }

    /** Does one step and says what came of it. */
    abstract Said perform(S step) throws IOException, Stop, InterruptedException;

    /** How all of it ended. */
    abstract End end();

    /** Puts the host in order after a step that failed, and says how it is left. */
    abstract End tidied(S step, Said failure);

    /** Ends it after the step that runs. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    End run() {
        try {
            for (S step : steps) {
                Said failure = attempt(step);
                if (failure != null) {
                    return tidied(step, failure);
                }
            }
            return end();
        } finally {
            hangUp();
        }
    }

    private @Nullable Said attempt(S step) {
        long began = System.nanoTime();
        progress.began(step);
        Said failure;
        try {
            if (cancelled) {
                throw new Stop(CANCELLED);
            }
            Said detail = perform(step);
            progress.ended(step, Duration.ofNanos(System.nanoTime() - began), detail);
            return null;
        } catch (SshException e) {
            failure = cancelled ? CANCELLED : new Said.Ssh(e.problem());
        } catch (Stop e) {
            failure = e.why;
        } catch (IOException e) {
            failure = Said.of("enrol.failed.here", String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            failure = CANCELLED;
        }
        progress.failed(step, Duration.ofNanos(System.nanoTime() - began), failure);
        return failure;
    }

    void connect() throws SshException {
        host = door.open();
    }

    RemoteHost host() throws SshException {
        RemoteHost open = host;
        if (open == null) {
            open = door.open();
            host = open;
        }
        return open;
    }

    void hangUp() {
        RemoteHost open = host;
        host = null;
        if (open != null) {
            open.close();
        }
    }

    /** Runs a script; its words are $1, $2. */
    CommandResult run(Duration limit, String script, String... words) throws SshException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(words));
        return host().run(command, limit);
    }

    /** Runs one that has to succeed; {@code key} says that it did not, with its last words. */
    String must(String key, Duration limit, String script, String... words)
            throws SshException, Stop {
        CommandResult result = run(limit, script, words);
        if (!result.succeeded()) {
            throw new Stop(Said.of(key, lastWords(result)));
        }
        return result.out();
    }

    static String lastWords(CommandResult result) {
        List<String> lines =
                result.said().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return "exit " + result.status();
        }
        int from = Math.max(0, lines.size() - 2);
        for (int i = lines.size() - 1; i >= 0; i--) {
            from = lines.get(i).contains("error") ? i : from; // the first of them is the cause
        }
        return String.join(" ", lines.subList(from, Math.min(from + 2, lines.size())));
    }

    /** What is done to put things in order; over a new connection where the last one broke. */
    boolean tidy(String script, Duration limit, String... words) {
        for (int i = 0; i < 2; i++) {
            try {
                return run(limit, script, words).succeeded();
            } catch (SshException _) {
                hangUp();
            }
        }
        return false;
    }
}
