package io.understudy.agent.boot;

import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.agent.ops.Log;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.ScriptSettings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The scripts that are run before everything else begins and after everything else has ended. */
final class LifeScripts {
    private final Log log;

    LifeScripts(Log log) {
        this.log = log;
    }

    /** Runs startup_script to its end, or to the end of its time. */
    void begin(GlobalDefs global) {
        ScriptSettings scripts = global.daemon().scripts();
        run("startup_script", scripts.startup(), scripts.startupTimeoutNanos(), global);
    }

    /** Runs shutdown_script to its end, or to the end of its time. */
    void end(GlobalDefs global) {
        ScriptSettings scripts = global.daemon().scripts();
        run("shutdown_script", scripts.shutdown(), scripts.shutdownTimeoutNanos(), global);
    }

    private void run(
            String name, @Nullable Invocation command, long timeoutNanos, GlobalDefs global) {
        if (command == null || command.isEmpty()) {
            return;
        }
        log.info("running " + name + " " + command);
        try (Children children = Children.start(name)) {
            Program program = ScriptPrograms.of(command, global);
            BlockingQueue<Outcome> ended = new ArrayBlockingQueue<>(1);
            Children.Run _ = children.run(program, timeoutNanos, ended::add);
            tell(name, ended.take(), timeoutNanos);
        } catch (SyscallException e) {
            log.warning(name + " is not run: " + e.text());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String name, Outcome outcome, long timeoutNanos) {
        switch (outcome) {
            case Outcome.Exited(int status) when status == 0 -> log.detail(name + " succeeded");
            case Outcome.Exited(int status) ->
                    log.warning(name + " ended with status " + status + "; going on");
            case Outcome.Signalled(int signal) ->
                    log.warning(name + " was ended by signal " + signal + "; going on");
            case Outcome.TimedOut _ ->
                    log.warning(
                            name
                                    + " was ended after "
                                    + timeoutNanos / 1_000_000_000
                                    + " s ("
                                    + name
                                    + "_timeout); going on");
            case Outcome.NotStarted(var refusal) ->
                    log.warning(name + " is not run: " + refusal.text());
        }
    }
}
