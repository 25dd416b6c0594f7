package io.understudy.model.config.lvs;

import io.understudy.model.config.global.CheckerGlobals;
import io.understudy.model.config.global.GroupMarks;
import io.understudy.model.config.global.LvsGlobals;
import io.understudy.model.config.global.LvsTimeouts;
import io.understudy.model.config.global.SyncDaemon;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.NotifyKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import org.jspecify.annotations.Nullable;

/**
 * What global_defs says of IPVS as a whole.
 *
 * @param flushesAtStart whether the table is emptied first, whoever filled it
 * @param atStop what becomes of the table at the end
 * @param timeouts null leaves the kernel's
 * @param sync null if connections are not copied between directors
 * @param tellsAtStart whether commands and pipes are told of servers that are up from the start
 * @param backend what balances
 * @param groupMarks null if every address of a group is a service of its own
 */
public record LvsOptions(
        boolean flushesAtStart,
        AtStop atStop,
        @Nullable LvsTimeouts timeouts,
        @Nullable SyncDaemon sync,
        boolean tellsAtStart,
        LbBackend backend,
        @Nullable GroupMarks groupMarks) {
    /** What becomes of the table at the end. */
    public enum AtStop {
        /** Own servers and services are removed, one by one. */
        REMOVE_EACH,
        /** Own services are removed, and the kernel removes their servers. */
        REMOVE_SERVICES,
        /** The table is emptied, whoever filled it. */
        FLUSH
    }

    /** What counts where the file has no global_defs. */
    public static final LvsOptions DEFAULT =
            new LvsOptions(false, AtStop.REMOVE_EACH, null, null, false, LbBackend.IPVS, null);

    static LvsOptions read(Settings root) {
        Settings global = root.global();
        LbBackend backend = global.get(LvsGlobals.LB_BACKEND);
        return new LvsOptions(
                global.get(LvsGlobals.LVS_FLUSH),
                atStop(global),
                global.find(LvsGlobals.LVS_TIMEOUTS),
                sync(root),
                global.get(CheckerGlobals.RS_INIT_NOTIFIES),
                backend,
                backend.isNftables() ? null : GroupMarks.read(global));
    }

    /** As global_defs says, else as the first instance that says something of it (keepalived). */
    private static @Nullable SyncDaemon sync(Settings root) {
        SyncDaemon sync = root.global().find(LvsGlobals.LVS_SYNC_DAEMON);
        if (sync != null) {
            return sync;
        }
        for (Settings instance : root.nested(VrrpInstance.BLOCK)) {
            String name = instance.find(NotifyKeywords.LVS_SYNC_DAEMON_INTERFACE);
            if (name != null) {
                return SyncDaemon.between(name, instance.label());
            }
        }
        return null;
    }

    private static AtStop atStop(Settings global) {
        String how = global.find(LvsGlobals.LVS_FLUSH_ON_STOP);
        if (how == null) {
            how = global.find(LvsGlobals.LVS_FLUSH_ONSTOP);
        }
        if (how == null) {
            return AtStop.REMOVE_EACH;
        }
        return how.equals("VS") ? AtStop.REMOVE_SERVICES : AtStop.FLUSH;
    }
}
