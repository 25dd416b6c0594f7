package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Where on its host the daemon runs, and what tells it from others there.
 *
 * @param instance null where the host has one daemon
 * @param namespace network namespace to run in; null for the one it was started in
 * @param ipvsNamespace network namespace whose IPVS is used; empty for the host's first one, null
 *     for the same as {@code namespace}
 * @param pidDirectory whether pid files have a directory of their own
 * @param childWaitNanos how long an end in good order may take
 */
public record ProcessPlace(
        @Nullable String instance,
        @Nullable String namespace,
        @Nullable String ipvsNamespace,
        boolean pidDirectory,
        long childWaitNanos) {
    public static final ProcessPlace DEFAULT =
            new ProcessPlace(null, null, null, false, 5_000_000_000L);

    /** What the root of a file says about it. */
    public static ProcessPlace read(Settings root) {
        return new ProcessPlace(
                root.find(ProcessOptions.INSTANCE),
                root.find(ProcessOptions.NET_NAMESPACE),
                root.find(ProcessOptions.NET_NAMESPACE_IPVS),
                root.get(ProcessOptions.USE_PID_DIR),
                root.get(ProcessOptions.CHILD_WAIT_TIME));
    }
}
