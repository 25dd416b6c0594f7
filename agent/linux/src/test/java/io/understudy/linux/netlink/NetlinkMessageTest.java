package io.understudy.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetlinkMessageTest {
    // Golden bytes are of little-endian hosts, which x86-64 and aarch64 Linux are.
    private static ByteBuffer hex(String text) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
    }

    @Test
    void aDatagramIsSplitIntoItsMessages() {
        List<NetlinkMessage> messages =
                NetlinkMessage.parse(
                        hex(
                                "15000000 1400 0200 07000000 d2040000 aabbccdd ee 000000"
                                        + "10000000 0300 0000 08000000 00000000"));
        assertThat(messages).hasSize(2);
        NetlinkMessage first = messages.getFirst();
        assertThat(first.type()).isEqualTo(20);
        assertThat(first.flags()).isEqualTo(2);
        assertThat(first.sequence()).isEqualTo(7);
        assertThat(first.portId()).isEqualTo(1234);
        assertThat(first.payload().limit()).isEqualTo(5);
        assertThat(messages.getLast().type()).isEqualTo(NetlinkMessage.NLMSG_DONE);
    }

    @Test
    void anImpossibleLengthEndsTheList() {
        assertThat(NetlinkMessage.parse(hex("0f000000 1400 0200 07000000 d2040000"))).isEmpty();
        assertThat(NetlinkMessage.parse(hex("11000000 1400 0200 07000000 d2040000"))).isEmpty();
        assertThat(NetlinkMessage.parse(hex("ffffffff 1400 0200 07000000 d2040000"))).isEmpty();
        assertThat(NetlinkMessage.parse(hex("10000000"))).isEmpty();
    }

    @Test
    void aRequestIsPaddedAndCarriesItsLength() {
        ByteBuffer bytes =
                new NetlinkRequest("RTM_NEWADDR", 20, NetlinkRequest.NLM_F_ACK)
                        .u8(2)
                        .u8(24)
                        .u8(0)
                        .u8(0)
                        .u32(3)
                        .attribute(2, new byte[] {10, 0, 0, 1})
                        .attribute(3, "eth0:1")
                        .encode(9);
        assertThat(bytes.slice())
                .isEqualTo(
                        hex(
                                "2c000000 1400 0500 09000000 00000000"
                                        + "02 18 00 00 03000000"
                                        + "0800 0200 0a000001"
                                        + "0b00 0300 65746830 3a3100 00"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        ByteBuffer bytes =
                new NetlinkRequest("TEST", 99, 0)
                        .u32(5)
                        .attribute(7, 123456)
                        .attribute(8, "text")
                        .encode(1);
        NetlinkMessage message = NetlinkMessage.parse(bytes).getFirst();
        Attributes attributes = Attributes.after(4, message.payload());
        assertThat(attributes.intValue(7, -1)).isEqualTo(123456);
        assertThat(attributes.text(8)).isEqualTo("text");
        assertThat(attributes.intValue(9, -1)).isEqualTo(-1);
        assertThat(attributes.text(9)).isEmpty();
        assertThat(attributes.bytes(8)).hasSize(5);
    }

    @Test
    void aFlaggedAttributeTypeIsFoundByItsNumber() {
        Attributes attributes = Attributes.after(0, hex("0800 0780 01000000"));
        assertThat(attributes.intValue(7, -1)).isEqualTo(1);
    }

    @Test
    void garbageNeverThrows() {
        Random dice = new Random(112);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[dice.nextInt(64)];
            dice.nextBytes(bytes);
            if (bytes.length > 20) {
                // Plausible lengths reach deeper.
                bytes[0] = (byte) bytes.length;
                bytes[1] = 0;
                bytes[2] = 0;
                bytes[3] = 0;
                bytes[4] = (byte) (2 + dice.nextInt(2));
                bytes[5] = 0;
                bytes[16 + dice.nextInt(4)] = 0;
            }
            for (NetlinkMessage message : NetlinkMessage.parse(ByteBuffer.wrap(bytes))) {
                NetlinkAck ack = NetlinkAck.parse(message);
                assertThat(ack.detail()).isNotNull();
                Attributes attributes = Attributes.after(dice.nextInt(20), message.payload());
                assertThat(attributes.bytes(dice.nextInt(4))).isNotNull();
            }
        }
    }

    @Test
    void theKernelsOwnWordsAreRead() {
        // RTM_DELADDR refused with EADDRNOTAVAIL, capped, one NLMSGERR_ATTR_MSG.
        ByteBuffer payload =
                hex(
                        "9dffffff 28000000 1500 0500 01000000 00000000"
                                + "1300 0100 61646472206e6f7420666f756e6400 00");
        NetlinkAck ack =
                NetlinkAck.parse(
                        new NetlinkMessage(2, 0x300, 1, 5, payload.order(ByteOrder.nativeOrder())));
        assertThat(ack).isEqualTo(new NetlinkAck(99, "addr not found"));
    }

    @Test
    void anAnswerThatEchoesTheRequestIsReadBehindIt() {
        ByteBuffer payload =
                hex(
                        "eaffffff 18000000 1500 0500 01000000 00000000 0201000003000000"
                                + "0800 0100 6e6f7000");
        NetlinkAck ack =
                NetlinkAck.parse(
                        new NetlinkMessage(2, 0x200, 1, 5, payload.order(ByteOrder.nativeOrder())));
        assertThat(ack).isEqualTo(new NetlinkAck(22, "nop"));
    }

    @Test
    void aPlainSuccessIsSuccess() {
        ByteBuffer payload = hex("00000000 28000000 1500 0500 01000000 00000000");
        NetlinkMessage message =
                new NetlinkMessage(2, 0x100, 1, 5, payload.order(ByteOrder.nativeOrder()));
        assertThat(NetlinkAck.parse(message)).isEqualTo(new NetlinkAck(0, ""));
    }
}
