package io.understudy.model.config.syntax;

import java.util.Map;

/**
 * What the text of a configuration may depend on besides its files.
 *
 * @param configId what {@code @id} lines compare with; keepalived's default is the host's name up
 *     to the first dot
 * @param environment what {@code ${_ENV NAME}} reads
 * @param randomSeed seed of {@code ${_RANDOM}}; the same seed gives the same configuration
 * @param strictIncludes every include must match something, as with {@code --all-config}
 */
public record ReadOptions(
        String configId, Map<String, String> environment, long randomSeed, boolean strictIncludes) {
    public ReadOptions {
        environment = Map.copyOf(environment);
    }

    /** Options that depend on nothing of this machine. */
    public static ReadOptions forConfigId(String configId) {
        return new ReadOptions(configId, Map.of(), 0, false);
    }

    public ReadOptions withConfigId(String id) {
        return new ReadOptions(id, environment, randomSeed, strictIncludes);
    }

    public ReadOptions withRandomSeed(long seed) {
        return new ReadOptions(configId, environment, seed, strictIncludes);
    }
}
