package io.understudy.model.state;

import java.time.Instant;
import java.util.List;

/**
 * Who the agent is and how it is administered.
 *
 * @param host node name
 * @param routerId {@code router_id}, or the node name
 * @param configPath absolute path of the configuration it reads
 * @param pidFile absolute path
 * @param checkCommand command that, with a file's path appended, checks that file as this agent
 *     would
 * @param deployCommand command that, with {@code hold}, {@code confirm} or {@code revert} appended,
 *     asks this agent to keep the file of before; empty if it cannot
 */
public record HostIdentity(
        String host,
        String routerId,
        String version,
        Instant startedAt,
        String configPath,
        String pidFile,
        List<String> checkCommand,
        List<String> deployCommand) {
    public HostIdentity {
        checkCommand = List.copyOf(checkCommand);
        deployCommand = List.copyOf(deployCommand);
    }

    /** A host whose agent holds no changes. */
    public HostIdentity(
            String host,
            String routerId,
            String version,
            Instant startedAt,
            String configPath,
            String pidFile,
            List<String> checkCommand) {
        this(host, routerId, version, startedAt, configPath, pidFile, checkCommand, List.of());
    }
}
