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
 */
public record HostIdentity(
        String host,
        String routerId,
        String version,
        Instant startedAt,
        String configPath,
        String pidFile,
        List<String> checkCommand) {
    public HostIdentity {
        checkCommand = List.copyOf(checkCommand);
    }
}
