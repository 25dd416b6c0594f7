package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.SearchEnd;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.unit.AddressPort;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * HTTP_GET and SSL_GET: one request for one of the check's URLs. The answer is read until the
 * server closes, as keepalived does, whatever it says of its length; nothing is followed, and
 * chunks are not put together.
 *
 * <p>Over TCP each read has the full time, over TLS the whole answer has it once. So that a server
 * that drips bytes is not waited for without end, an answer ends after {@value #MOST_STEPS} times
 * that.
 *
 * @param url which of the check's, from 0
 * @param since when the request was sent; meaningless before
 */
public record HttpTalk(
        int probe, HttpCheck check, int url, Step step, long since, HttpAnswer answer)
        implements Conversation {
    private static final int MOST_STEPS = 10;

    /** What is awaited. */
    enum Step {
        CONNECTION,
        HANDSHAKE,
        ANSWER,
        SEARCH
    }

    /** An attempt at one of the URLs. */
    public static HttpTalk with(int probe, HttpCheck check, int url) {
        UrlCheck wanted = check.urls().get(url);
        HttpAnswer empty = HttpAnswer.awaited(wanted.digest() != null, wanted.regex() != null);
        return new HttpTalk(probe, check, url, Step.CONNECTION, 0, empty);
    }

    @Override
    public Turn begin() {
        return Turn.on(this, new CheckAction.Connect(probe, check.connection()));
    }

    @Override
    public Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.Connected(_, var at) ->
                    check.tls()
                            ? Turn.on(
                                    in(Step.HANDSHAKE, at),
                                    new CheckAction.StartTls(probe, serverName()))
                            : ask(at);
            case CheckEvent.TlsDone(_, var at) -> ask(at);
            case CheckEvent.BytesRead(_, var bytes, var at) -> read(bytes, at);
            case CheckEvent.Closed _ -> step == Step.ANSWER ? judge() : closedEarly();
            case CheckEvent.TimerFired _ -> Turn.end(probe, silence());
            case CheckEvent.Refused(_, var code, var text, _) ->
                    Turn.end(probe, Finding.bad(code, text).quoting(answer.excerpt()));
            case CheckEvent.Searched(_, var end, _) -> searched(end);
            case CheckEvent.NotTried _, CheckEvent.DatagramRead _, CheckEvent.CommandEnded _ ->
                    Turn.on(this);
        };
    }

    @Override
    public long timeoutNanos() {
        return check.connection().timeoutNanos();
    }

    private UrlCheck wanted() {
        return check.urls().get(url);
    }

    private HttpTalk in(Step next, long at) {
        return new HttpTalk(probe, check, url, next, at, answer);
    }

    /** The name for SNI: sni_name, else that of the URL, else that of the checker. */
    private @Nullable String serverName() {
        if (!check.sendsSni()) {
            return null;
        }
        return check.sniName() != null ? check.sniName() : virtualHost();
    }

    private @Nullable String virtualHost() {
        return wanted().virtualHost() != null ? wanted().virtualHost() : check.virtualHost();
    }

    private Turn ask(long at) {
        return Turn.afresh(
                in(Step.ANSWER, at),
                new CheckAction.Send(probe, request().getBytes(StandardCharsets.UTF_8)),
                new CheckAction.Read(probe));
    }

    private String request() {
        String host = virtualHost();
        AddressPort target = check.connection().target();
        boolean closes = !check.protocol().equals("1.0");
        return "GET "
                + wanted().path()
                + " HTTP/1."
                + (check.protocol().equals("1.1") ? "1" : "0")
                + "\r\nUser-Agent: KeepAliveClient\r\n"
                + (closes ? "Connection: close\r\n" : "")
                + "Host: "
                + (host != null ? host : target)
                + "\r\n\r\n";
    }

    private Turn read(byte[] bytes, long at) {
        if (step != Step.ANSWER) {
            return Turn.on(this);
        }
        HttpAnswer grown = answer.with(bytes);
        if (grown.isTooLong()) {
            return Turn.end(
                    probe, Finding.bad("headers", "headers without end").quoting(grown.excerpt()));
        }
        HttpTalk next = new HttpTalk(probe, check, url, step, since, grown);
        CheckAction more = new CheckAction.Read(probe);
        boolean drips = at - since > MOST_STEPS * timeoutNanos();
        if (drips) {
            return Turn.end(
                    probe,
                    Silence.within("no end of the answer", MOST_STEPS * timeoutNanos())
                            .quoting(grown.excerpt()));
        }
        return check.tls() ? Turn.on(next, more) : Turn.afresh(next, more);
    }

    private Turn closedEarly() {
        String before = step == Step.HANDSHAKE ? "the TLS handshake" : "the request";
        return Turn.end(
                probe, Finding.bad("closed", "the server closed before " + before + " was over"));
    }

    private Finding silence() {
        return switch (step) {
            case CONNECTION -> Silence.connecting(timeoutNanos());
            case HANDSHAKE -> Silence.shakingHands(timeoutNanos());
            case ANSWER ->
                    answer.isEmpty()
                            ? Silence.answering(timeoutNanos())
                            : Silence.within("no end of the answer", timeoutNanos())
                                    .quoting(answer.excerpt());
            case SEARCH -> Silence.within("no end of the search", timeoutNanos());
        };
    }

    /** The server has said all it will say. */
    private Turn judge() {
        if (answer.isEmpty()) {
            return end(Finding.bad("empty", "the server closed without an answer"));
        }
        if (!answer.hasHeaders()) {
            return end(Finding.bad("headers", "the server closed within the headers"));
        }
        int status = answer.status();
        if (wanted().statusCodes().stream().noneMatch(range -> range.contains(status))) {
            return end(Finding.bad("status", status == 0 ? "no HTTP status" : "status " + status));
        }
        String digest = wanted().digest();
        if (digest != null && !digest.equals(answer.digest())) {
            return end(
                    Finding.bad(
                            "digest",
                            "the body's digest is "
                                    + answer.digest()
                                    + " (status "
                                    + status
                                    + ")"));
        }
        UrlCheck.BodyRegex regex = wanted().regex();
        if (regex == null) {
            return end(Finding.good("status", "status " + status + lengthNote()));
        }
        return Turn.afresh(
                in(Step.SEARCH, since),
                new CheckAction.Close(probe, wanted().closesTls()),
                new CheckAction.Search(probe, regex, answer.body()));
    }

    private Turn searched(SearchEnd end) {
        UrlCheck.BodyRegex regex = wanted().regex();
        boolean mustMatch = regex != null && regex.mustMatch();
        return switch (end) {
            case SearchEnd.Found _ ->
                    found(
                            mustMatch,
                            mustMatch ? "the regex matches" : "the regex matches the body");
            case SearchEnd.NotFound _ ->
                    found(
                            !mustMatch,
                            "the regex does not match"
                                    + (answer.wasCut()
                                            ? " the first " + HttpAnswer.MOST_BODY_BYTES + " bytes"
                                            : ""));
            case SearchEnd.GivenUp(var why) -> found(false, why);
        };
    }

    private Turn found(boolean ok, String detail) {
        String text = detail + " (status " + answer.status() + ")";
        return end(ok ? Finding.good("regex", text) : Finding.bad("regex", text));
    }

    private Turn end(Finding finding) {
        return Turn.end(probe, wanted().closesTls(), finding.quoting(answer.excerpt()));
    }

    /** keepalived logs it and goes on, and so it is no failure. */
    private String lengthNote() {
        long announced = answer.announcedBytes();
        return announced < 0 || announced == answer.bodyBytes()
                ? ""
                : "; " + answer.bodyBytes() + " bytes came, Content-Length says " + announced;
    }
}
