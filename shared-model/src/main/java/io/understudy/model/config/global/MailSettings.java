package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is mailed about changes, and by which relay.
 *
 * @param recipients mailboxes, display names included; empty means no mail
 * @param from the sender; null means the daemon's user at the host's name
 * @param relay null means no mail
 * @param helo the name told to the relay; null means the host's
 * @param connectTimeoutNanos how long the relay may take to answer, at least a second
 * @param tellsFaults whether FAULT is mailed
 * @param tellsEachChecker whether every checker of a server is mailed, or only the server
 */
public record MailSettings(
        List<String> recipients,
        @Nullable String from,
        @Nullable SmtpRelay relay,
        @Nullable String helo,
        long connectTimeoutNanos,
        boolean tellsFaults,
        boolean tellsEachChecker) {
    private static final long SECOND = 1_000_000_000L;

    /** Nobody is mailed. */
    public static final MailSettings NONE =
            new MailSettings(List.of(), null, null, null, 30 * SECOND, true, true);

    public MailSettings {
        recipients = List.copyOf(recipients);
    }

    static MailSettings read(Settings s) {
        return new MailSettings(
                s.get(MailGlobals.NOTIFICATION_EMAIL),
                s.find(MailGlobals.NOTIFICATION_EMAIL_FROM),
                s.find(MailGlobals.SMTP_SERVER),
                s.find(MailGlobals.SMTP_HELO_NAME),
                Math.max(SECOND, s.get(MailGlobals.SMTP_CONNECT_TIMEOUT)),
                !s.get(MailGlobals.NO_EMAIL_FAULTS),
                !s.get(MailGlobals.NO_CHECKER_EMAILS));
    }

    /** Whether a mail would have somebody to go to and a relay to go by. */
    public boolean reachesSomebody() {
        return relay != null && !recipients.isEmpty();
    }
}
