package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.string;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of global_defs about mail. */
public final class MailGlobals {
    private MailGlobals() {}

    public static final Keyword<List<String>> NOTIFICATION_EMAIL =
            keyword("notification_email", new MailboxesType())
                    .orElse(List.of())
                    .orElseAs("nobody")
                    .asIn("{\n    oncall@example.com\n    \"On Call\" <oncall@example.net>\n}")
                    .says("Who gets mail about changes of state.");

    public static final Keyword<String> NOTIFICATION_EMAIL_FROM =
            keyword("notification_email_from", MailboxesType.ONE)
                    .survivingNoValue()
                    .orElseAs("the daemon's user at the host's name")
                    .asIn("lb1@example.com")
                    .says("The sender of that mail.");

    public static final Keyword<SmtpRelay> SMTP_SERVER =
            keyword("smtp_server", SmtpRelay.TYPE)
                    .orElseAs("none, and no mail is sent")
                    .asIn("192.0.2.25 25")
                    .says(
                            "The relay that takes mail, without TLS and without a password; each mail is tried three times.");

    public static final Keyword<String> SMTP_HELO_NAME =
            keyword("smtp_helo_name", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("the host's name")
                    .asIn("lb1.example.com")
                    .says("The name given to the relay in HELO.")
                    .since("1.2.20");

    public static final Keyword<Long> SMTP_CONNECT_TIMEOUT =
            keyword("smtp_connect_timeout", wholeSeconds(0, 4294))
                    .orElse(30_000_000_000L)
                    .asIn("30")
                    .says("Seconds to wait for the relay; 0 is read as 1.");

    public static final Keyword<Boolean> SMTP_ALERT =
            keyword("smtp_alert", bool())
                    .orElseAs("unset: each kind of object has its own default")
                    .says("Whether mail is sent where no closer smtp_alert says otherwise.")
                    .since("2.0.0");

    public static final Keyword<Boolean> SMTP_ALERT_VRRP =
            keyword("smtp_alert_vrrp", bool())
                    .orElseAs("as smtp_alert, else off")
                    .says("Whether instances and sync groups send mail unless they say otherwise.")
                    .since("2.0.0");

    public static final Keyword<Boolean> SMTP_ALERT_CHECKER =
            keyword("smtp_alert_checker", bool())
                    .orElseAs("as smtp_alert, else on for real servers and off for virtual ones")
                    .says("Whether virtual and real servers send mail unless they say otherwise.")
                    .since("2.0.0");

    public static final Keyword<Boolean> NO_EMAIL_FAULTS =
            keyword("no_email_faults", flag())
                    .orElse(false)
                    .says("Sends no mail when an instance goes to FAULT.")
                    .since("2.0.0");

    public static final Keyword<Boolean> NO_CHECKER_EMAILS =
            keyword("no_checker_emails", bool())
                    .orElse(false)
                    .says("Sends mail when a server changes, not for each of its checkers.")
                    .since("2.0.0");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    NOTIFICATION_EMAIL,
                    NOTIFICATION_EMAIL_FROM,
                    SMTP_SERVER,
                    SMTP_HELO_NAME,
                    SMTP_CONNECT_TIMEOUT,
                    SMTP_ALERT,
                    SMTP_ALERT_VRRP,
                    SMTP_ALERT_CHECKER,
                    NO_EMAIL_FAULTS,
                    NO_CHECKER_EMAILS);

    /** Whether a virtual or real server that is silent itself sends mail. */
    public static boolean checkersMail(Settings global, boolean otherwise) {
        return first(global.find(SMTP_ALERT_CHECKER), global.find(SMTP_ALERT), otherwise);
    }

    /** Whether an instance or sync group that is silent itself sends mail. */
    public static boolean instancesMail(Settings global) {
        return first(global.find(SMTP_ALERT_VRRP), global.find(SMTP_ALERT), false);
    }

    private static boolean first(
            @Nullable Boolean narrow, @Nullable Boolean wide, boolean otherwise) {
        if (narrow != null) {
            return narrow;
        }
        return wide != null ? wide : otherwise;
    }
}
