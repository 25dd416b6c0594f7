package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs in the foreground of its host until it is stopped; its output is a file. */
public final class Daemon {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;

    private Daemon(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a program; what it prints is appended to {@code log}. */
    static Daemon start(
            String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectInput(Path.of("/dev/null").toFile());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Daemon(name, builder.start(), log);
        } catch (IOException e) {
            throw new LabException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new LabException("cannot read " + log + ": " + e.getMessage(), e);
        }
    }

    /** SIGTERM, then the exit status; a program still there after half a minute is an error. */
    public int stop() {
        process.destroy();
        return awaitEnd(PATIENCE);
    }

    /** SIGKILL to it and its children: none of them gets to say goodbye. */
    public void kill() {
        // A stopped parent cannot restart the child that dies first.
        signal("STOP");
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd(PATIENCE);
    }

    /** Sends a signal by its name without SIG, to this process alone. */
    public void signal(String signal) {
        Outcome.of("kill", "-" + signal, Long.toString(pid())).orThrow();
    }

    private int awaitEnd(Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new LabException(
                name + " is still running " + limit.toSeconds() + " s after SIGTERM");
    }
}
