package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a web server, one URL per round.
 *
 * @param tls whether the connection is encrypted; certificates are not verified
 * @param virtualHost name in the requests of URLs that have none; null means the target's address
 * @param protocol {@code 1.0}, {@code 1.0C} (1.0 that asks to close) or {@code 1.1}
 * @param sendsSni whether TLS names the host it wants (RFC 6066 §3)
 * @param sniName that name; null means the virtual host
 * @param fastRecovery whether a server that is down is asked for all URLs without pauses
 * @param closesTls whether TLS is closed by the book
 * @param urls at least one
 */
public record HttpCheck(
        boolean tls,
        Connection connection,
        Schedule schedule,
        @Nullable String virtualHost,
        String protocol,
        boolean sendsSni,
        @Nullable String sniName,
        boolean fastRecovery,
        boolean closesTls,
        List<UrlCheck> urls)
        implements CheckConfig {
    private static final long OWN_DELAY_NANOS = 3_000_000_000L;

    public HttpCheck {
        urls = List.copyOf(urls);
    }

    public static final Keyword<String> VIRTUALHOST =
            keyword("virtualhost", string("NAME"))
                    .survivingNoValue()
                    .orElseAs("as real_server, else virtual_server, else the address")
                    .asIn("www.example.com")
                    .says("The host named in requests whose url names none.")
                    .since("1.3.6");

    public static final Keyword<String> HTTP_PROTOCOL =
            keyword("http_protocol", oneOf("1.0", "1.0C", "1.1"))
                    .survivingNoValue()
                    .orElse("1.0")
                    .asIn("1.1")
                    .says("The version of HTTP; with 1.0C and 1.1 the request asks to close.")
                    .since("2.0.17");

    public static final Keyword<Boolean> ENABLE_SNI =
            keyword("enable_sni", bool())
                    .orElse(false)
                    .says("Names the wanted host in the TLS handshake.")
                    .since("1.4.3");

    public static final Keyword<String> SNI_NAME =
            keyword("sni_name", string("NAME"))
                    .orElseAs("the virtual host")
                    .asIn("www.example.com")
                    .says("The host to name in the TLS handshake, where it differs.")
                    .since("after 2.4.3");

    public static final Keyword<Boolean> FAST_RECOVERY =
            keyword("fast_recovery", bool())
                    .orElse(false)
                    .says("Asks a server that is down for all URLs without pauses between them.")
                    .since("2.0.17");

    public static final Keyword<Boolean> TLS_COMPLIANT =
            keyword("tls_compliant", bool())
                    .orElse(false)
                    .says("Closes TLS in both directions before TCP, as its standard asks.")
                    .since("2.2.8");

    public static final Keyword<Integer> NB_GET_RETRY =
            keyword("nb_get_retry", atLeast(1))
                    .asIn("3")
                    .says("Further attempts after a failed one.")
                    .since("1.2.23")
                    .deprecatedFor("retry");

    private static final List<Row> OWN_ROWS =
            List.of(
                    UrlCheck.BLOCK,
                    VIRTUALHOST,
                    HTTP_PROTOCOL,
                    ENABLE_SNI,
                    SNI_NAME,
                    FAST_RECOVERY,
                    TLS_COMPLIANT,
                    NB_GET_RETRY);

    public static final Block<CheckDraft> HTTP_GET =
            opener("HTTP_GET", "The server is up if it answers HTTP requests as expected.", false);

    public static final Block<CheckDraft> SSL_GET =
            opener("SSL_GET", "The server is up if it answers HTTPS requests as expected.", true);

    private static Block<CheckDraft> opener(String name, String says, boolean tls) {
        return block(name)
                .says(says)
                .asIn("{\n    url {\n        path /health\n        status_code 200\n    }\n}")
                .accepts(Connection.ROWS)
                .accepts(Schedule.ROWS)
                .accepts(OWN_ROWS)
                .binds(s -> defaults -> read(s, defaults, tls));
    }

    private static HttpCheck read(Settings s, CheckDefaults defaults, boolean tls) {
        boolean closesTls = s.get(TLS_COMPLIANT);
        Integer oldRetry = s.find(NB_GET_RETRY);
        String virtualHost = s.find(VIRTUALHOST);
        return new HttpCheck(
                tls,
                Connection.read(s, defaults),
                Schedule.read(s, defaults, oldRetry == null ? 1 : oldRetry, OWN_DELAY_NANOS),
                virtualHost != null ? virtualHost : defaults.virtualHost(),
                s.get(HTTP_PROTOCOL),
                s.get(ENABLE_SNI),
                s.find(SNI_NAME),
                s.get(FAST_RECOVERY),
                closesTls,
                s.blocks(UrlCheck.BLOCK).stream().map(url -> url.under(closesTls)).toList());
    }
}
