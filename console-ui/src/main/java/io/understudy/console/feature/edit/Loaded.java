package io.understudy.console.feature.edit;

import io.understudy.console.session.HostState;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.state.AgentSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A host's file as it was read.
 *
 * @param runs whether it is, byte for byte, what the agent runs
 */
public record Loaded(RemoteFile file, boolean runs) {
    /** Compares the file with what the host's stream says it runs. */
    public static Loaded of(RemoteFile file, @Nullable HostState now) {
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        boolean same =
                snapshot != null
                        && snapshot.config() != null
                        && snapshot.config().sha256().equals(file.sha256());
        return new Loaded(file, same);
    }
}
