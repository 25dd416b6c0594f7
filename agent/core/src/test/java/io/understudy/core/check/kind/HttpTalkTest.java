package io.understudy.core.check.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.SearchEnd;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.checker.UrlCheck.BodyRegex;
import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** HTTP_GET and SSL_GET, byte by byte. */
class HttpTalkTest {
    private static final Schedule SCHEDULE = new Schedule(6, 1, 1, 0, false, false);
    private static final long SECOND = 1_000_000_000L;

    private static UrlCheck url(@Nullable String host, @Nullable BodyRegex regex) {
        return new UrlCheck("/x", null, List.of(new IntegerRange(200, 299)), host, regex, false);
    }

    private static HttpCheck check(
            String address, @Nullable String host, String version, UrlCheck url) {
        return new HttpCheck(
                false,
                new Connection(
                        new AddressPort(IpAddress.of(address), 80), null, 0, null, 0, SECOND),
                SCHEDULE,
                host,
                version,
                true,
                null,
                false,
                false,
                List.of(url));
    }

    private static HttpCheck tls(@Nullable String host, @Nullable String sni, UrlCheck url) {
        HttpCheck c = check("192.0.2.1", host, "1.1", url);
        return new HttpCheck(
                true, c.connection(), SCHEDULE, host, "1.1", true, sni, false, false, c.urls());
    }

    private static String request(HttpCheck check) {
        Turn turn = HttpTalk.with(0, check, 0).hear(new CheckEvent.Connected(0, 1));
        var send = (CheckAction.Send) turn.actions().getFirst();
        return new String(send.bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void theHostIsTheUrlsElseTheCheckersElseTheAddressWithItsPort() {
        String begin = "GET /x HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\n";
        assertThat(request(check("192.0.2.1", null, "1.0", url(null, null))))
                .isEqualTo(begin + "Host: 192.0.2.1:80\r\n\r\n");
        assertThat(request(check("2001:db8::1", null, "1.0", url(null, null))))
                .isEqualTo(begin + "Host: [2001:db8::1]:80\r\n\r\n");
        assertThat(request(check("192.0.2.1", "a.example", "1.0", url(null, null))))
                .isEqualTo(begin + "Host: a.example\r\n\r\n");
        assertThat(request(check("192.0.2.1", "a.example", "1.0", url("b.example", null))))
                .isEqualTo(begin + "Host: b.example\r\n\r\n");
    }

    @Test
    void laterVersionsAskToClose() {
        assertThat(request(check("192.0.2.1", null, "1.0C", url(null, null))))
                .startsWith("GET /x HTTP/1.0\r\n")
                .contains("\r\nConnection: close\r\n");
        assertThat(request(check("192.0.2.1", null, "1.1", url(null, null))))
                .startsWith("GET /x HTTP/1.1\r\n")
                .contains("\r\nConnection: close\r\n");
    }

    private static @Nullable String serverName(HttpCheck check) {
        Turn turn = HttpTalk.with(0, check, 0).hear(new CheckEvent.Connected(0, 1));
        return ((CheckAction.StartTls) turn.actions().getFirst()).serverName();
    }

    @Test
    void tlsNamesSniNameElseTheUrlsHostElseTheCheckers() {
        assertThat(serverName(tls("c.example", "s.example", url("u.example", null))))
                .isEqualTo("s.example");
        assertThat(serverName(tls("c.example", null, url("u.example", null))))
                .isEqualTo("u.example");
        assertThat(serverName(tls("c.example", null, url(null, null)))).isEqualTo("c.example");
        assertThat(serverName(tls(null, null, url(null, null)))).isNull();
    }

    /** The last turn of a conversation in which these pieces arrive, and then the end. */
    private static Turn answered(HttpCheck check, String... pieces) {
        Conversation talk =
                Objects.requireNonNull(
                        HttpTalk.with(0, check, 0).hear(new CheckEvent.Connected(0, 1)).next());
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
            Turn turn = talk.hear(new CheckEvent.BytesRead(0, bytes, 2));
            talk = Objects.requireNonNull(turn.next());
        }
        return talk.hear(new CheckEvent.Closed(0, 3));
    }

    private static Finding found(String... pieces) {
        Turn turn = answered(check("192.0.2.1", null, "1.0", url(null, null)), pieces);
        return Objects.requireNonNull(turn.finding());
    }

    @Test
    void anAnswerMayComeInAnyPieces() {
        String answer = "HTTP/1.1 204 No Content\r\nX: y\r\n\r\nbody";
        for (int cut = 1; cut < answer.length(); cut++) {
            Finding finding = found(answer.substring(0, cut), answer.substring(cut));
            assertThat(finding.ok()).as("cut at %d: %s", cut, finding).isTrue();
        }
        String[] single = answer.split("", -1);
        assertThat(found(single).excerpt()).isEqualTo("b");
    }

    @Test
    void whatIsNoStatusLineHasNoStatus() {
        for (String line :
                List.of("HTTP/1.1", "HTTP/1.1 20", "HTTP/1.1 2000 OK", "HTTP/1.1 abc No", "200")) {
            assertThat(found(line + "\r\n\r\n").detail()).as(line).isEqualTo("no HTTP status");
        }
        assertThat(found("HTTP/1.1 200\r\n\r\n").ok()).isTrue();
        assertThat(found("HTTP/1.1 301 Moved\r\n\r\n").detail()).isEqualTo("status 301");
    }

    @Test
    void aBodyOfAnotherLengthIsNoFailure() {
        assertThat(found("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").detail())
                .isEqualTo("status 200; 3 bytes came, Content-Length says 9");
    }

    @Test
    void aRegexIsSearchedForElsewhereAndDecides() {
        BodyRegex must = new BodyRegex("ok", true, List.of(), 0, 0);
        BodyRegex mustNot = new BodyRegex("ok", false, List.of(), 0, 0);
        for (BodyRegex regex : List.of(must, mustNot)) {
            Turn turn =
                    answered(
                            check("192.0.2.1", null, "1.0", url(null, regex)),
                            "HTTP/1.1 200 OK\r\n\r\nab",
                            "cd");
            var search = (CheckAction.Search) turn.actions().getLast();
            assertThat(search.body()).isEqualTo("abcd".getBytes(StandardCharsets.US_ASCII));
            Conversation talk = Objects.requireNonNull(turn.next());
            assertThat(searched(talk, new SearchEnd.Found())).isEqualTo(regex.mustMatch());
            assertThat(searched(talk, new SearchEnd.NotFound())).isNotEqualTo(regex.mustMatch());
            assertThat(searched(talk, new SearchEnd.GivenUp("too long"))).isFalse();
        }
    }

    private static boolean searched(Conversation talk, SearchEnd end) {
        return Objects.requireNonNull(talk.hear(new CheckEvent.Searched(0, end, 4)).finding()).ok();
    }

    @Test
    void eachReadHasTheFullTimeOverTcpAndNotOverTls() {
        byte[] some = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII);
        HttpCheck plain = check("192.0.2.1", null, "1.1", url(null, null));
        Conversation talk =
                Objects.requireNonNull(
                        HttpTalk.with(0, plain, 0).hear(new CheckEvent.Connected(0, 1)).next());
        assertThat(talk.hear(new CheckEvent.BytesRead(0, some, 2)).renews()).isTrue();
        assertThat(talk.hear(new CheckEvent.BytesRead(0, some, 11 * SECOND)).finding())
                .as("not without end, though")
                .isNotNull();
        talk =
                Objects.requireNonNull(
                        HttpTalk.with(0, tls(null, null, url(null, null)), 0)
                                .hear(new CheckEvent.TlsDone(0, 1))
                                .next());
        assertThat(talk.hear(new CheckEvent.BytesRead(0, some, 2)).renews()).isFalse();
    }

    @Test
    void whatIsKeptOfABodyIsBounded() {
        HttpAnswer answer = HttpAnswer.awaited(false, true);
        answer = answer.with("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[64 << 10];
        for (int i = 0; i < 100; i++) {
            answer = answer.with(chunk);
        }
        assertThat(answer.body()).hasSize(HttpAnswer.MOST_BODY_BYTES);
        assertThat(answer.wasCut()).isTrue();
        assertThat(answer.bodyBytes()).isEqualTo(100L * chunk.length);
    }
}
