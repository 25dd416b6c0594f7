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
        assertThat(SocketAddress.text(packet.source())).isEqualTo("192.168.83.30");
        assertThat(SocketAddress.text(packet.destination())).isEqualTo("224.0.0.18");
        assertThat(packet.ttl()).isEqualTo(255);
        assertThat(packet.claimedLength()).isEqualTo(8);
        assertThat(packet.payloadLength()).isEqualTo(8);
        assertThat(packet.payload()).isEqualTo(hex("2133640100010000"));
    }

    @Test
    void ipOptionsBelongToTheHeader() {
        ReceivedPacket packet =
                ReceivedPacket.of(
                        hex("46c0001a 00010000 ff700000 c0a8531e e0000012 94040000 abcd"));
        assertThat(packet.claimedLength()).isEqualTo(2);
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
}
