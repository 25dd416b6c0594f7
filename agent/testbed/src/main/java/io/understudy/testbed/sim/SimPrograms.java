package io.understudy.testbed.sim;

import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.core.node.ScriptOutcome.TimedOut;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node tracks on its host: scripts that it runs, files, and processes of others. */
final class SimPrograms {
    /** A tracked script of this name takes the power of every other host that has an address up. */
    static final String FENCE = "fence";

    private static final long SCRIPT_TAKES_NANOS = 5_000_000;
    private static final ScriptOutcome DONE = new ScriptOutcome.Exited(0);

    private final SimHost host;
    private final World world;
    private final Map<String, ScriptOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Integer> processes = new LinkedHashMap<>();
    private final Set<String> watched = new LinkedHashSet<>();
    private final Set<String> running = new LinkedHashSet<>();

    SimPrograms(SimHost host, World world) {
        this.host = host;
        this.world = world;
    }

    /** How a script ends from now on. */
    void outcome(String script, ScriptOutcome outcome) {
        outcomes.put(script, outcome);
    }

    boolean isRunning(String script) {
        return running.contains(script);
    }

    void run(String script) {
        if (!running.add(script)) {
            return;
        }
        int current = host.life();
        ScriptOutcome hangs = outcomes.get(script) instanceof TimedOut out ? out : null;
        long takes = hangs instanceof TimedOut(long timeout) ? timeout : SCRIPT_TAKES_NANOS;
        world.later(
                world.now() + takes,
                () -> {
                    if (host.life() == current && running.remove(script)) {
                        finish(script, hangs == null ? outcome(script) : hangs);
                    }
                });
    }

    private ScriptOutcome outcome(String script) {
        ScriptOutcome outcome = outcomes.getOrDefault(script, DONE);
        return outcome instanceof TimedOut ? DONE : outcome;
    }

    private void finish(String script, ScriptOutcome outcome) {
        if (script.equals(FENCE) && outcome.equals(DONE)) {
            world.fence(host);
        }
        host.receiveAnyway(at -> new NodeEvent.ScriptFinished(script, outcome, at));
    }

    void stop(String script) {
        running.remove(script);
    }

    /** Someone writes a file, or deletes it. */
    void write(String file, @Nullable String text) {
        if (text == null) {
            files.remove(file);
        } else {
            files.put(file, text);
        }
        if (watched.contains(file)) {
            host.receiveAnyway(at -> new NodeEvent.FileRead(file, text, at));
        }
    }

    /** So many processes of a kind run from now on; one unless it was said. */
    void runs(String process, int count) {
        processes.put(process, count);
        if (watched.contains(process)) {
            host.receiveAnyway(at -> new NodeEvent.ProcessesCounted(process, count, at));
        }
    }

    void watchFile(String file) {
        watched.add(file);
        host.soon(at -> new NodeEvent.FileRead(file, files.get(file), at));
    }

    void watchProcess(String process) {
        watched.add(process);
        host.soon(at ->
                new NodeEvent.ProcessesCounted(process, processes.getOrDefault(process, 1), at));
    }

    void ignore(String what) {
        watched.remove(what);
    }

    /** The process ended that ran and watched them. */
    void end() {
        watched.clear();
        running.clear();
    }
}
