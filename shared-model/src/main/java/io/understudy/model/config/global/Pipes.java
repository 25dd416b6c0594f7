package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The named pipes that changes are written to.
 *
 * @param all for all changes, those of virtual servers included; null if there is none
 * @param allReader command that reads it, its path added as last word; null if the daemon starts
 *     none
 * @param vrrp for changes of instances and groups alone; null if there is none, or if it is the
 *     same as {@code all}
 * @param vrrpReader command that reads that one
 * @param lvs for changes of virtual and real servers alone; null as {@code vrrp}
 * @param lvsReader command that reads that one
 * @param repeatsAtReload whether all states are written again after each reload
 */
public record Pipes(
        @Nullable Fifo all,
        @Nullable Invocation allReader,
        @Nullable Fifo vrrp,
        @Nullable Invocation vrrpReader,
        @Nullable Fifo lvs,
        @Nullable Invocation lvsReader,
        boolean repeatsAtReload) {
    /** No pipes. */
    public static final Pipes NONE = new Pipes(null, null, null, null, null, null, false);

    static Pipes read(Settings s) {
        Fifo all = s.find(NotifyGlobals.NOTIFY_FIFO);
        Fifo vrrp = s.find(NotifyGlobals.VRRP_NOTIFY_FIFO);
        Fifo lvs = s.find(NotifyGlobals.LVS_NOTIFY_FIFO);
        boolean same = same(all, vrrp);
        boolean sameLvs = same(all, lvs);
        return new Pipes(
                all,
                s.find(NotifyGlobals.NOTIFY_FIFO_SCRIPT),
                same ? null : vrrp,
                same ? null : s.find(NotifyGlobals.VRRP_NOTIFY_FIFO_SCRIPT),
                sameLvs ? null : lvs,
                sameLvs ? null : s.find(NotifyGlobals.LVS_NOTIFY_FIFO_SCRIPT),
                s.get(NotifyGlobals.FIFO_WRITE_VRRP_STATES_ON_RELOAD));
    }

    private static boolean same(@Nullable Fifo one, @Nullable Fifo two) {
        return one != null && two != null && one.path().equals(two.path());
    }

    /** Whether somebody reads of virtual and real servers. */
    public boolean tellOfServices() {
        return all != null || lvs != null;
    }

    /** Whether nobody reads of instances and groups. */
    public boolean isEmpty() {
        return all == null && vrrp == null;
    }
}
