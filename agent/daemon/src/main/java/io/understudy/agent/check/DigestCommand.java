package io.understudy.agent.check;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.Checks;
import io.understudy.core.check.RunningChecks;
import io.understudy.core.check.kind.Conversation;
import io.understudy.core.check.kind.Finding;
import io.understudy.core.check.kind.HttpTalk;
import io.understudy.core.check.kind.Turn;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code digest URL}: what to write behind {@code digest} in a {@code url} block. It asks as
 * HTTP_GET and SSL_GET ask, by the same code, and takes the place of genhash.
 */
public final class DigestCommand {
    static final String USAGE =
            """
            usage: understudy digest [OPTION]... URL

              URL              http://HOST[:PORT][/PATH] or https://...
              --virtualhost N  name in the request, as virtualhost; else the address
              --sni            name that host in the TLS handshake, as enable_sni
              --http V         1.0, 1.0C or 1.1, as http_protocol; else 1.0
              --timeout S      seconds, as connect_timeout; else 5

            prints the MD5 sum of the body, for the keyword digest of a url block
            """;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int PROBE = 0;

    private static final Schedule ONCE =
            new Schedule(SECOND_NANOS, 0, SECOND_NANOS, 0, false, false);

    private @Nullable URI url;
    private @Nullable String virtualHost;
    private boolean sni;
    private String version = "1.0";
    private long timeoutNanos = 5 * SECOND_NANOS;

    private @Nullable Conversation talk;
    private @Nullable HttpTalk heard;
    private @Nullable Finding finding;
    private @Nullable Prober prober;

    private DigestCommand() {}

    /** What cannot be carried out as asked; the message is one line. */
    private static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /**
     * Runs the command.
     *
     * @return its exit status: 0, 1 if the server did not answer, 2 for a wrong command line
     */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            (words.isEmpty() ? err : out).print(USAGE);
            return words.isEmpty() ? MISUSED : 0;
        }
        DigestCommand command = new DigestCommand();
        try {
            command.read(words);
            return command.ask(out, err);
        } catch (Misuse e) {
            err.println("understudy: " + e.getMessage() + " (--help lists all options)");
            return MISUSED;
        } catch (SyscallException e) {
            err.println("understudy: " + e.text());
            return FAILED;
        }
    }

    private void read(List<String> words) throws Misuse {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--virtualhost" -> virtualHost = value(word, rest);
                case "--sni" -> sni = true;
                case "--http" -> {
                    version = value(word, rest);
                    if (!List.of("1.0", "1.0C", "1.1").contains(version)) {
                        throw new Misuse("--http takes 1.0, 1.0C or 1.1, not " + version);
                    }
                }
                case "--timeout" -> timeoutNanos = nanos(value(word, rest));
                default -> url = url(word);
            }
        }
        if (url == null) {
            throw new Misuse("digest needs a URL");
        }
    }

    private static String value(String option, Iterator<String> rest) throws Misuse {
        if (!rest.hasNext()) {
            throw new Misuse(option + " needs a value");
        }
        return rest.next();
    }

    private static long nanos(String seconds) throws Misuse {
        try {
            double value = Double.parseDouble(seconds);
            if (value > 0 && value < 3600) {
                return (long) (value * SECOND_NANOS);
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new Misuse("--timeout takes seconds above 0 and below 3600, not " + seconds);
    }

    private URI url(String word) throws Misuse {
        if (word.startsWith("-")) {
            throw new Misuse("digest knows no option " + word);
        }
        if (url != null) {
            throw new Misuse("digest takes one URL; " + word + " is another");
        }
        try {
            URI parsed = new URI(word);
            if (parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))) {
                return parsed;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new Misuse(word + " is no URL of the form http://HOST[:PORT][/PATH]");
    }

    private int ask(PrintStream out, PrintStream err) throws Misuse, SyscallException {
        HttpCheck check = check();
        HttpTalk begun = HttpTalk.with(PROBE, check, 0);
        try (Prober opened = Prober.open(new RunningChecks(Checks.none(0)), this::hear);
                Epoll loop = Epoll.open(1)) {
            prober = opened;
            loop.add(opened.fd(), 0);
            talk = begun;
            take(begun.begin(), true);
            while (finding == null) {
                int _ = loop.await(-1);
                opened.serve();
            }
        }
        return report(check, out, err);
    }

    private int report(HttpCheck check, PrintStream out, PrintStream err) {
        Finding found = finding;
        HttpTalk last = heard;
        if (found == null || last == null || !found.code().equals("digest")) {
            err.println(
                    "understudy: "
                            + check.connection().target()
                            + ": "
                            + (found == null ? "no answer" : found.detail()));
            return FAILED;
        }
        int status = last.answer().status();
        if (status < 200 || status > 299) {
            err.println("understudy: the answer has status " + status);
        }
        out.println(last.answer().digest());
        return 0;
    }

    private HttpCheck check() throws Misuse {
        URI wanted = url;
        if (wanted == null) {
            throw new AssertionError("no URL");
        }
        boolean tls = "https".equals(wanted.getScheme());
        int port = wanted.getPort() > 0 ? wanted.getPort() : tls ? 443 : 80;
        String path = wanted.getRawPath().isEmpty() ? "/" : wanted.getRawPath();
        String query = wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
        Connection connection =
                new Connection(
                        new AddressPort(address(wanted.getHost()), port),
                        null,
                        0,
                        null,
                        0,
                        timeoutNanos);
        // No body has this digest, so that every answer ends with the one it has.
        UrlCheck once =
                new UrlCheck(
                        path + query, "", List.of(new IntegerRange(0, 999)), null, null, false);
        String host = virtualHost;
        if (host == null && IpAddress.parse(bare(wanted.getHost())) == null) {
            host = wanted.getHost();
        }
        return new HttpCheck(
                tls, connection, ONCE, host, version, sni, null, false, false, List.of(once));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Names are looked up here and nowhere else: this is no loop. */
    private static IpAddress address(String host) throws Misuse {
        try {
            return IpAddress.of(InetAddress.getByName(bare(host)).getAddress());
        } catch (UnknownHostException _) {
            throw new Misuse("there is no host " + host);
        }
    }

    private void hear(CheckEvent event) {
        Conversation now = talk;
        if (now != null && event instanceof CheckEvent.OfProbe ofProbe) {
            if (event instanceof CheckEvent.NotTried(_, var text, _)) {
                finding = new Finding(false, "not-tried", text, null, null);
                return;
            }
            if (event instanceof CheckEvent.BytesRead || event instanceof CheckEvent.Closed) {
                heard = now instanceof HttpTalk http ? http : heard;
            }
            take(now.hear(ofProbe), false);
        }
    }

    private void take(Turn turn, boolean begins) {
        Prober known = prober;
        if (known == null) {
            throw new AssertionError("no prober");
        }
        try {
            Conversation next = turn.next();
            if (next != null && (begins || turn.renews())) {
                long deadline = MonotonicClock.nanos() + timeoutNanos;
                known.perform(new CheckAction.SetTimer(PROBE, deadline));
            }
            for (CheckAction action : turn.actions()) {
                known.perform(action);
            }
            talk = next;
            finding = turn.finding();
        } catch (SyscallException e) {
            finding = new Finding(false, "not-tried", e.text(), null, null);
        }
    }
}
