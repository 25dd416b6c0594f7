package io.understudy.core.bfd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.core.bfd.BfdPacket.Fault;
import io.understudy.model.state.BfdDiagnostic;
import io.understudy.model.state.BfdState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BfdPacketTest {
    /** Byte by byte from the figure in RFC 5880 §4.1. */
    private static final String UP_AND_POLLING =
            "20" // version 1, no diagnostic
                    + "e0" // Up, P
                    + "03" // multiplier
                    + "18" // 24 bytes
                    + "00000001"
                    + "80000002"
                    + "000186a0" // 100,000 microseconds
                    + "0000c350" // 50,000
                    + "00000000";

    private static final BfdPacket PACKET =
            new BfdPacket(
                    BfdDiagnostic.NONE,
                    BfdState.UP,
                    true,
                    false,
                    false,
                    3,
                    1,
                    0x8000_0002L,
                    100_000,
                    50_000);

    private static byte[] bytes() {
        return HexFormat.of().parseHex(UP_AND_POLLING);
    }

    private static byte[] with(int at, int value) {
        byte[] changed = bytes();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void goldenBytesAreParsed() {
        assertThat(BfdPacket.parse(bytes())).isEqualTo(PACKET);
    }

    @Test
    @Tag("conformance-69")
    void goldenBytesAreWritten() {
        assertThat(HexFormat.of().formatHex(PACKET.encode())).isEqualTo(UP_AND_POLLING);
    }

    @Test
    void everyPacketComesBackAsItWent() {
        SplittableRandom dice = new SplittableRandom(5880);
        for (int i = 0; i < 10_000; i++) {
            BfdState state = BfdState.values()[dice.nextInt(4)];
            boolean poll = dice.nextBoolean();
            BfdPacket packet =
                    new BfdPacket(
                            BfdDiagnostic.values()[dice.nextInt(9)],
                            state,
                            poll,
                            !poll && dice.nextBoolean(),
                            dice.nextBoolean(),
                            dice.nextInt(1, 256),
                            dice.nextLong(1, 1L << 32),
                            dice.nextLong(1, 1L << 32),
                            dice.nextLong(1L << 32),
                            dice.nextLong(1L << 32));
            assertThat(BfdPacket.parse(packet.encode())).isEqualTo(packet);
        }
    }

    @Test
    void whatTheStandardForbidsIsAFault() {
        assertThat(BfdPacket.fault(bytes())).isNull();
        assertThat(BfdPacket.fault(Arrays.copyOf(bytes(), 23))).isEqualTo(Fault.LENGTH);
        assertThat(BfdPacket.fault(with(3, 23))).isEqualTo(Fault.LENGTH);
        assertThat(BfdPacket.fault(with(3, 25))).isEqualTo(Fault.LENGTH);
        assertThat(BfdPacket.fault(with(0, 0x00))).isEqualTo(Fault.VERSION);
        assertThat(BfdPacket.fault(with(0, 0x29))).isEqualTo(Fault.DIAGNOSTIC);
        assertThat(BfdPacket.fault(with(2, 0))).isEqualTo(Fault.MULTIPLIER);
        assertThat(BfdPacket.fault(with(1, 0xc1))).isEqualTo(Fault.MULTIPOINT);
        assertThat(BfdPacket.fault(with(1, 0xf0))).isEqualTo(Fault.BITS);
        assertThat(BfdPacket.fault(with(1, 0xc4))).isEqualTo(Fault.AUTHENTICATED);
        assertThat(BfdPacket.fault(with(7, 0))).isEqualTo(Fault.DISCRIMINATOR);
    }

    @Test
    void answerToNobodyMustComeFromWhoIsDown() {
        byte[] toNobody = bytes();
        Arrays.fill(toNobody, 8, 12, (byte) 0);
        assertThat(BfdPacket.fault(toNobody)).isEqualTo(Fault.STATE);
        toNobody[1] = 0x40;
        assertThat(BfdPacket.fault(toNobody)).isNull();
        toNobody[1] = 0x00;
        assertThat(BfdPacket.fault(toNobody)).isNull();
    }

    @Test
    void bytesBehindThePacketAreLeftAlone() {
        assertThat(BfdPacket.parse(Arrays.copyOf(bytes(), 40))).isEqualTo(PACKET);
    }

    @Test
    void faultyBytesAreNotParsed() {
        assertThatThrownBy(() -> BfdPacket.parse(with(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 1");
    }

    @Test
    void anyBytesHaveAFaultOrArePacket() {
        SplittableRandom dice = new SplittableRandom(17);
        int sound = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] any = new byte[dice.nextInt(40)];
            dice.nextBytes(any);
            if (any.length > 3) {
                any[0] = (byte) (0x20 | any[0] & 0x0f);
                any[3] = 24;
            }
            if (BfdPacket.fault(any) == null) {
                assertThat(BfdPacket.parse(any).multiplier()).isPositive();
                sound++;
            }
        }
        assertThat(sound).isPositive();
    }
}
