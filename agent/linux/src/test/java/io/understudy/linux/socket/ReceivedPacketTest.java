package io.understudy.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReceivedPacketTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void headerAndPayloadAreToldApart() {
        ReceivedPacket packet =
                ReceivedPacket.of(
                        hex("45c0001c 00010000 ff700000 c0a8531e e0000012 2133640100010000"));
        assertThat(Ipv4.text(packet.source())).isEqualTo("192.168.83.30");
        assertThat(Ipv4.text(packet.destination())).isEqualTo("224.0.0.18");
        assertThat(packet.ttl()).isEqualTo(255);
        assertThat(packet.headerLength()).isEqualTo(20);
        assertThat(packet.totalLength()).isEqualTo(28);
        assertThat(packet.payload()).isEqualTo(hex("2133640100010000"));
    }

    @Test
    void ipOptionsBelongToTheHeader() {
        ReceivedPacket packet =
                ReceivedPacket.of(
                        hex("46c0001a 00010000 ff700000 c0a8531e e0000012 94040000 abcd"));
        assertThat(packet.headerLength()).isEqualTo(24);
        assertThat(packet.payload()).isEqualTo(hex("abcd"));
    }

    @Test
    void whatIsNoIpv4HeaderIsRefused() {
        assertThatThrownBy(() -> ReceivedPacket.of(new byte[19]))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] six = new byte[40];
        six[0] = 0x60;
        assertThatThrownBy(() -> ReceivedPacket.of(six))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] longHeader = new byte[20];
        longHeader[0] = 0x4f;
        assertThatThrownBy(() -> ReceivedPacket.of(longHeader))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesSurviveTheWayThroughAnInt() {
        byte[] high = {(byte) 224, 0, 0, (byte) 18};
        assertThat(Ipv4.bytes(Ipv4.of(high, 0))).isEqualTo(high);
    }
}
