package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What happens around a reload.
 *
 * @param checkLog where complaints about a new file are written; null or empty for the log alone
 * @param timeFile holds the time of the next reload; null for none
 * @param daily whether a time of day is meant for every day
 * @param file exists while files are read; empty means beside the pid file, null for none
 * @param saveDirectory where files and state are kept around each reload; null for nowhere
 */
public record Reloading(
        @Nullable String checkLog,
        @Nullable String timeFile,
        boolean daily,
        @Nullable String file,
        @Nullable String saveDirectory) {
    public static final Reloading DEFAULT = new Reloading(null, null, false, null, null);

    static Reloading read(Settings s) {
        return new Reloading(
                s.find(ReloadGlobals.RELOAD_CHECK_CONFIG),
                s.find(ReloadGlobals.RELOAD_TIME_FILE),
                s.get(ReloadGlobals.RELOAD_REPEAT),
                s.find(ReloadGlobals.RELOAD_FILE),
                s.find(ReloadGlobals.CONFIG_SAVE_DIR));
    }
}
