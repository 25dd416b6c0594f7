package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * A greeting, HELO and QUIT with a mail server (RFC 5321 §4.1.1.1).
 *
 * @param targets all of which must answer; one as a rule
 * @param heloName how the prober calls itself
 */
public record SmtpCheck(List<Connection> targets, Schedule schedule, String heloName)
        implements CheckConfig {
    public SmtpCheck {
        targets = List.copyOf(targets);
    }

    /** Another target of the same check, before its defaults are known. */
    @FunctionalInterface
    public interface HostDraft {
        Connection under(CheckDefaults defaults);
    }

    public static final Keyword<String> HELO_NAME =
            keyword("helo_name", string("NAME"))
                    .keepsFirst()
                    .survivingNoValue()
                    .orElse("smtpchecker.keepalived.org")
                    .asIn("lb1.example.com")
                    .says("The name given in the HELO command.");

    public static final Block<HostDraft> HOST =
            block("host")
                    .says("One more mail server that must answer; an old form.")
                    .asIn("{\n    connect_ip 192.0.2.51\n    connect_port 25\n}")
                    .accepts(Connection.ROWS)
                    .binds(s -> defaults -> Connection.read(s, defaults));

    public static final Block<CheckDraft> BLOCK =
            block("SMTP_CHECK")
                    .says("The server is up if it greets and answers HELO as a mail server does.")
                    .asIn("{\n    helo_name lb1.example.com\n}")
                    .accepts(Connection.ROWS)
                    .accepts(Schedule.ROWS)
                    .accepts(HELO_NAME, HOST)
                    .binds(s -> defaults -> read(s, defaults));

    private static SmtpCheck read(Settings s, CheckDefaults defaults) {
        List<Connection> hosts = s.blocks(HOST).stream().map(host -> host.under(defaults)).toList();
        return new SmtpCheck(
                hosts.isEmpty() ? List.of(Connection.read(s, defaults)) : hosts,
                Schedule.quick(s, defaults),
                s.get(HELO_NAME));
    }
}
