package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.checkedWord;
import static io.understudy.model.config.table.Types.oneOfIgnoringCase;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;

/**
 * A DNS query over UDP. An answer without error is success, whatever it holds (RFC 1035 §4.1.1).
 *
 * @param type record type in upper case
 * @param name what is asked for; "." is the root
 */
public record DnsCheck(Connection connection, Schedule schedule, String type, String name)
        implements CheckConfig {
    private static final int OWN_RETRY = 3;

    public static final Keyword<String> TYPE =
            keyword(
                            "type",
                            oneOfIgnoringCase(
                                    "A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "RRSIG",
                                    "DNSKEY"))
                    .orElse("SOA")
                    .asIn("A")
                    .says("The type of record to ask for.")
                    .since("1.3.0");

    public static final Keyword<String> NAME =
            keyword("name", checkedWord("NAME", DnsCheck::isName, "leave out one of two dots"))
                    .keepsFirst()
                    .orElse(".")
                    .asIn("www.example.com")
                    .says("The name to ask for.")
                    .since("1.3.0");

    public static final Block<CheckDraft> BLOCK =
            block("DNS_CHECK")
                    .says("The server is up if it answers a DNS query without an error code.")
                    .since("1.3.0")
                    .asIn("{\n    type A\n    name www.example.com\n}")
                    .accepts(Connection.ROWS)
                    .accepts(Schedule.ROWS)
                    .accepts(TYPE, NAME)
                    .binds(s -> defaults -> read(s, defaults));

    /** Whether no label is empty, as of {@code a..b}; the root is a dot alone. */
    private static boolean isName(String text) {
        return text.equals(".") || !text.startsWith(".") && !text.contains("..");
    }

    private static DnsCheck read(Settings s, CheckDefaults defaults) {
        return new DnsCheck(
                Connection.read(s, defaults),
                Schedule.read(s, defaults, OWN_RETRY, -1),
                s.get(TYPE),
                s.get(NAME));
    }
}
