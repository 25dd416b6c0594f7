package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How scripts are run, and the two that are run around everything else.
 *
 * @param supplementaryGroups whether scripts get all groups of their user
 * @param keepsLinks whether a script is run by its path as written, not by what its links lead to
 * @param startup run to its end before anything begins; null for none
 * @param shutdown run when everything has ended; null for none
 */
public record ScriptSettings(
        boolean supplementaryGroups,
        boolean keepsLinks,
        @Nullable Invocation startup,
        long startupTimeoutNanos,
        @Nullable Invocation shutdown,
        long shutdownTimeoutNanos) {
    private static final long USUAL_TIMEOUT_NANOS = 10_000_000_000L;

    public static final ScriptSettings DEFAULT =
            new ScriptSettings(false, false, null, USUAL_TIMEOUT_NANOS, null, USUAL_TIMEOUT_NANOS);

    static ScriptSettings read(Settings s) {
        return new ScriptSettings(
                s.get(ScriptGlobals.SET_SUPPLEMENTARY_GROUPS),
                s.get(ScriptGlobals.USE_SYMLINK_PATHS),
                s.find(ScriptGlobals.STARTUP_SCRIPT),
                s.get(ScriptGlobals.STARTUP_SCRIPT_TIMEOUT),
                s.find(ScriptGlobals.SHUTDOWN_SCRIPT),
                s.get(ScriptGlobals.SHUTDOWN_SCRIPT_TIMEOUT));
    }
}
