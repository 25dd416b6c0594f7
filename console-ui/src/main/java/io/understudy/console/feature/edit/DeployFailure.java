package io.understudy.console.feature.edit;

import io.understudy.console.insight.Finding;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.command.Refusal;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a deployment did not go on, as data. */
public sealed interface DeployFailure {
    /** Connection, file or command. */
    record OverSsh(SshProblem problem) implements DeployFailure {}

    /** Somebody changed the file after the change was planned. */
    record FileChanged(String path) implements DeployFailure {}

    /**
     * The host's own check does not pass the new file.
     *
     * @param line in the new file; 0 if the check did not name one
     * @param summary the first sentence of what it said
     * @param said all of it
     */
    record CheckRefused(int line, String summary, String said) implements DeployFailure {}

    /** The check command cannot be run there. */
    record CheckMissing(String command, String said) implements DeployFailure {}

    /** The agent's pid file holds no process number. */
    record NoProcess(String pidFile) implements DeployFailure {}

    /** The signal was refused. */
    record ReloadRefused(String said) implements DeployFailure {}

    /** The agent read the new file and did not take it. */
    record AgentRejected(List<Diagnostic> diagnostics) implements DeployFailure {
        public AgentRejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * The stream did not show the new value in time.
     *
     * @param seen what it shows instead; null if the host is not followed any more
     * @param seconds how long it was awaited
     */
    record NotSeen(@Nullable HostState seen, long seconds) implements DeployFailure {}

    /**
     * The host runs the new file, and its cluster is worse off than before.
     *
     * @param worse what is critical now and was not before
     * @param seconds how long it had to get well
     */
    record Unwell(List<Finding> worse, long seconds) implements DeployFailure {
        public Unwell {
            worse = List.copyOf(worse);
        }
    }

    /** The agent does not let the file be changed now. */
    record HoldRefused(Refusal why) implements DeployFailure {}

    /**
     * The agent could not be asked to keep the file, or to let it go.
     *
     * @param said what its command said; empty if nothing could be asked
     */
    record HoldFailed(String said) implements DeployFailure {}

    /** The operator stopped it. */
    record Cancelled() implements DeployFailure {}
}
