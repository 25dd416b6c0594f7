package io.understudy.core.check.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS_CHECK, UDP_CHECK and PING_CHECK, byte by byte. */
class DatagramTalksTest {
    private static final Schedule SCHEDULE = new Schedule(6, 1, 1, 0, false, false);

    private static Connection at(String address) {
        return new Connection(
                new AddressPort(IpAddress.of(address), 53), null, 0, null, 0, 3_000_000_000L);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Finding found(Conversation talk, byte[] datagram) {
        Turn turn = talk.hear(new CheckEvent.DatagramRead(0, datagram, 1));
        return Objects.requireNonNull(turn.finding());
    }

    private static DnsTalk dns(String type, String name) {
        return new DnsTalk(0, new DnsCheck(at("192.0.2.53"), SCHEDULE, type, name), 0x1234);
    }

    private static String question(String type, String name) {
        var send = (CheckAction.SendDatagram) dns(type, name).begin().actions().getFirst();
        return HexFormat.of().formatHex(send.payload());
    }

    @Test
    void aQuestionIsAsRfc1035HasIt() {
        String head = "123401000001000000000000";
        assertThat(question("SOA", ".")).isEqualTo(head + "00" + "0006" + "0001");
        String www = "03777777" + "07" + "6578616d706c65" + "03636f6d" + "00";
        assertThat(question("A", "www.example.com")).isEqualTo(head + www + "0001" + "0001");
        assertThat(question("AAAA", "www.example.com.")).isEqualTo(head + www + "001c" + "0001");
    }

    @ParameterizedTest
    @CsvSource({
        "A,1",
        "NS,2",
        "CNAME,5",
        "SOA,6",
        "MX,15",
        "TXT,16",
        "AAAA,28",
        "RRSIG,46",
        "DNSKEY,48"
    })
    void everyTypeHasItsNumber(String type, int number) {
        assertThat(question(type, "."))
                .endsWith("00" + HexFormat.of().toHexDigits((short) number) + "0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "x"})
    void whatIsNoNameIsNotAskedFor(String name) {
        String wrong = name.equals("x") ? "x".repeat(64) + ".com" : name;
        Turn turn = dns("A", wrong).begin();
        assertThat(turn.actions()).isEmpty();
        assertThat(Objects.requireNonNull(turn.finding()).code()).isEqualTo("name");
    }

    @Test
    void onlyAnAnswerToThisQuestionCounts() {
        for (String stray :
                new String[] {
                    "", "1234", "99998180 0001000100000000", "12340100 0001000100000000"
                }) {
            Turn turn = dns("A", ".").hear(new CheckEvent.DatagramRead(0, hex(stray), 1));
            assertThat(turn.finding()).as(stray).isNull();
            assertThat(turn.actions()).containsExactly(new CheckAction.ReadDatagram(0));
        }
        assertThat(found(dns("A", "."), hex("12348180 0001000200000000")).detail())
                .isEqualTo("NOERROR, 2 records");
        assertThat(found(dns("A", "."), hex("12348183 0001000000000000")).detail())
                .isEqualTo("the answer is NXDOMAIN");
    }

    private static UdpTalk udp(String payload, String pattern, int least, int most) {
        String wanted = pattern.equals("-") ? null : pattern;
        return new UdpTalk(
                0, new UdpCheck(at("192.0.2.1"), SCHEDULE, payload, wanted, least, most));
    }

    @Test
    void withoutPayloadTheTextOfKeepalivedIsSent() {
        var send = (CheckAction.SendDatagram) udp("", "-", 0, 255).begin().actions().getFirst();
        assertThat(new String(send.payload(), StandardCharsets.US_ASCII))
                .isEqualTo("keepalived check - keepalived ch");
        send = (CheckAction.SendDatagram) udp("0aff", "-", 0, 255).begin().actions().getFirst();
        assertThat(send.payload()).containsExactly(0x0a, 0xff);
    }

    @ParameterizedTest
    @CsvSource({
        "0a1b, 0a1b2c, 0, 255, true",
        "0axb, 0a1b2c, 0, 255, true",
        "0a1c, 0a1b2c, 0, 255, false",
        "0a1b2c3d, 0a1b, 0, 255, true",
        "0a, 0a1b, 3, 255, false",
        "0a, 0a1b, 0, 1, false",
        "'', 00, 5, 255, true",
    })
    void aReplyMustBeginAsRequiredAsFarAsItGoes(
            String pattern, String reply, int least, int most, boolean good) {
        assertThat(found(udp("", pattern, least, most), hex(reply)).ok()).isEqualTo(good);
    }

    private static PingTalk ping(String address) {
        return new PingTalk(0, new PingCheck(at(address), SCHEDULE), 0x0102);
    }

    @Test
    void anEchoRequestHasKeepalivedsSize() {
        var sent = (CheckAction.Ping) ping("192.0.2.1").begin().actions().getFirst();
        assertThat(sent.message()).hasSize(136).startsWith(8, 0, 0, 0, 0, 0, 1, 2, 'k', 'e');
        sent = (CheckAction.Ping) ping("2001:db8::1").begin().actions().getFirst();
        assertThat(sent.message()).startsWith(128, 0);
    }

    @Test
    void onlyTheReplyToThisRequestIsGood() {
        assertThat(found(ping("192.0.2.1"), hex("0000000000000102")).ok()).isTrue();
        assertThat(found(ping("2001:db8::1"), hex("8100000000000102")).ok()).isTrue();
        assertThat(found(ping("192.0.2.1"), hex("0000000000000103")).detail())
                .isEqualTo("an echo reply to another request came back");
        assertThat(found(ping("192.0.2.1"), hex("0301000000000102")).detail())
                .isEqualTo("an ICMP message of type 3 came back");
    }
}
