package io.understudy.model.cluster;

import io.understudy.model.state.AgentSnapshot;

/**
 * One agent's state, and the one of some seconds ago.
 *
 * @param before the same as {@code now} where none is known; then nothing is said of what moved
 */
public record Sighting(AgentSnapshot now, AgentSnapshot before) {
    String host() {
        return now.host().host();
    }
}
