package io.understudy.model.config.checker;

import io.understudy.model.unit.AddressPort;
import org.jspecify.annotations.Nullable;

/**
 * What real_server, virtual_server and global_defs say for checkers that are silent. Null means
 * that the kind of checker decides.
 *
 * @param target the real server, which is probed unless the checker names something else
 * @param delayLoopNanos between two rounds
 * @param connectTimeoutNanos for one whole probe
 * @param warmupNanos the most that the first probe is put off; null means one delay_loop
 * @param retry further attempts after a failure
 * @param delayBeforeRetryNanos before each of them
 * @param startsFailed {@code alpha}
 * @param virtualHost name in HTTP requests; null means the target's address
 */
public record CheckDefaults(
        AddressPort target,
        long delayLoopNanos,
        long connectTimeoutNanos,
        @Nullable Long warmupNanos,
        @Nullable Integer retry,
        @Nullable Long delayBeforeRetryNanos,
        boolean startsFailed,
        @Nullable String virtualHost) {}
