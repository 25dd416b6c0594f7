package io.understudy.console.feature.compare;

import io.understudy.console.session.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * One text of one host's file.
 *
 * @param stamp of a version that was replaced, as its name has it; null for the others
 * @param runs whether it is, byte for byte, what the agent runs
 */
record Version(
        Endpoint host,
        String hostName,
        Kind kind,
        @Nullable String stamp,
        String path,
        String text,
        boolean runs) {
    /** Where a text comes from. */
    enum Kind {
        /** The file as it is on the host. */
        DISK,
        /** The same while it is edited here. */
        EDITED,
        /** What a deployment of this console replaced and kept beside it. */
        REPLACED
    }

    /** What it is known by among all versions. */
    String key() {
        return host + " " + kind + " " + stamp;
    }
}
