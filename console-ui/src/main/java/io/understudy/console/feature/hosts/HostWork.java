package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.HostRun;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.SshException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Work on a host in steps, as root. */
abstract class HostWork<S extends Enum<S>> extends HostRun<S, Said, Said, HostWork.End> {
    /** Told what is done, on the thread that does it. */
    interface Progress<S> extends HostRun.Progress<S, Said, Said> {}

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
    static final class Stop extends HostRun.Stop {
        private static final long serialVersionUID = 1;
        private final transient Said why;

        Stop(Said why) {
            super(why.toString());
            this.why = why;
        }

        Said why() {
            return why;
        }
    }

    /**
     * @param door opens connections with the rights of root
     */
    HostWork(List<S> steps, Door door, Progress<S> progress) {
        super(steps, door, progress);
    }

    @Override
    protected final Said failure(Exception why) {
        return switch (why) {
            case SshException e -> new Said.Ssh(e.problem());
            case Stop stop -> stop.why;
            default -> Said.of("enrol.failed.here", String.valueOf(why.getMessage()));
        };
    }

    @Override
    protected final Said cancelled() {
        return Said.of("edit.failed.cancelled");
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

    /** Writes a file of root's that all may read, in the place of what an earlier try left. */
    void put(String path, String text) throws SshException {
        host().remove(path);
        host().create(
                        path,
                        text.getBytes(StandardCharsets.US_ASCII),
                        new RemoteFile(path, new byte[0], 0644, 0, 0));
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
