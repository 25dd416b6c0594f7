package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Files that are written and read beside the configuration.
 *
 * @param umask permissions that files do not get; null where nothing is written
 * @param dumpsNameInstance whether dumps have the names of instance and namespace in theirs
 * @param stateDump path, or a directory if it ends in a slash; null for the usual place
 * @param statsDump the same for counters
 * @param jsonDump the same for JSON
 * @param iprouteUsr directory with names of tables, protocols and scopes; null for the usual one
 * @param iprouteEtc directory with additions to them
 * @param randomSeed makes chance repeatable; null for the clock's
 */
public record FileSettings(
        @Nullable Integer umask,
        boolean dumpsNameInstance,
        @Nullable String stateDump,
        @Nullable String statsDump,
        @Nullable String jsonDump,
        @Nullable String iprouteUsr,
        String iprouteEtc,
        @Nullable Long randomSeed) {
    private static final String USUAL_ETC = "/etc/iproute2";

    public static final FileSettings DEFAULT =
            new FileSettings(null, false, null, null, null, null, USUAL_ETC, null);

    static FileSettings read(Settings s) {
        return new FileSettings(
                s.find(FileGlobals.UMASK),
                s.get(FileGlobals.DATA_USE_INSTANCE),
                s.has(FileGlobals.STATE_DUMP_FILE) ? s.get(FileGlobals.STATE_DUMP_FILE) : null,
                s.has(FileGlobals.STATS_DUMP_FILE) ? s.get(FileGlobals.STATS_DUMP_FILE) : null,
                s.has(FileGlobals.JSON_DUMP_FILE) ? s.get(FileGlobals.JSON_DUMP_FILE) : null,
                s.find(FileGlobals.IPROUTE_USR_DIR),
                s.get(FileGlobals.IPROUTE_ETC_DIR),
                s.find(FileGlobals.RANDOM_SEED));
    }
}
