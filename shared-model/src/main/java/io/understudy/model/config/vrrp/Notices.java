package io.understudy.model.config.vrrp;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.MailGlobals;
import io.understudy.model.config.table.Settings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an instance or group tells of its changes. Commands are words without a shell; null where
 * none is written.
 *
 * @param any run at every change, with four words added
 * @param deleted empty if DELETED is told without a command of its own; null if FAULT is told
 *     instead
 * @param lowerHeard run when a master hears a weaker one
 * @param priorities whether named pipes are told of effective priorities that change
 * @param mails whether changes are mailed
 */
public record Notices(
        @Nullable Invocation any,
        @Nullable Invocation master,
        @Nullable Invocation backup,
        @Nullable Invocation fault,
        @Nullable Invocation stop,
        @Nullable Invocation deleted,
        @Nullable Invocation lowerHeard,
        boolean priorities,
        boolean mails) {
    /** Nobody but readers of pipes. */
    public static final Notices NONE =
            new Notices(null, null, null, null, null, null, null, false, false);

    static Notices read(Settings s) {
        return new Notices(
                s.find(NotifyKeywords.NOTIFY),
                s.find(NotifyKeywords.NOTIFY_MASTER),
                s.find(NotifyKeywords.NOTIFY_BACKUP),
                s.find(NotifyKeywords.NOTIFY_FAULT),
                s.find(NotifyKeywords.NOTIFY_STOP),
                s.find(NotifyKeywords.NOTIFY_DELETED),
                s.find(NotifyKeywords.NOTIFY_MASTER_RX_LOWER_PRI),
                s.get(NotifyKeywords.NOTIFY_PRIORITY_CHANGES),
                Objects.requireNonNullElse(
                        s.find(NotifyKeywords.SMTP_ALERT), MailGlobals.instancesMail(s.global())));
    }
}
