package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How the daemon and its parts are called in the kernel's lists of processes and threads; null
 * where nothing is asked for.
 */
public record ProcessNames(
        @Nullable String process,
        @Nullable String vrrp,
        @Nullable String checker,
        @Nullable String bfd) {
    public static final ProcessNames DEFAULT = new ProcessNames(null, null, null, null);

    static ProcessNames read(Settings s) {
        boolean usual = s.get(ProcessNameGlobals.PROCESS_NAMES);
        String checker = s.find(ProcessNameGlobals.CHECKER_PROCESS_NAME);
        return new ProcessNames(
                or(s.find(ProcessNameGlobals.PROCESS_NAME), usual, "keepalived"),
                or(s.find(ProcessNameGlobals.VRRP_PROCESS_NAME), usual, "keepalived_vrrp"),
                or(
                        checker != null ? checker : s.find(ProcessNameGlobals.LVS_PROCESS_NAME),
                        usual,
                        "keepalived_lvs"),
                or(s.find(ProcessNameGlobals.BFD_PROCESS_NAME), usual, "keepalived_bfd"));
    }

    private static @Nullable String or(@Nullable String written, boolean usual, String name) {
        return written == null && usual ? name : written;
    }
}
