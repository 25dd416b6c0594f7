package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    void matchesTheExampleOfRfc1071() {
        byte[] bytes = HexFormat.of().parseHex("0001f203f4f5f6f7");
        assertThat(Checksum.of(Checksum.sum(bytes, 0, bytes.length))).isEqualTo(0x220d);
    }

    @Test
    void oddLastByteCountsAsTheHighHalfOfAWord() {
        assertThat(Checksum.sum(new byte[] {0x01, 0x02, 0x03}, 0, 3)).isEqualTo(0x0102 + 0x0300);
    }

    @Test
    void sumsOnlyTheBytesAskedFor() {
        byte[] bytes = {0x7f, 0x00, 0x01, 0x00, 0x02, 0x7f};
        assertThat(Checksum.sum(bytes, 1, 4)).isEqualTo(0x0001 + 0x0002);
    }

    @Test
    void carriesAreFoldedTwice() {
        // 0xffff + 0x10001 words: the first fold leaves another carry.
        assertThat(Checksum.of(0x1ffff)).isEqualTo(0xfffe);
        assertThat(Checksum.of(0xffff)).isZero();
    }

    @Test
    @Tag("conformance-19")
    void bothZerosOfOnesComplementVerify() {
        assertThat(Checksum.verifies(0xffff)).isTrue();
        assertThat(Checksum.verifies(0x1fffe)).isTrue();
        assertThat(Checksum.verifies(0)).isTrue();
        assertThat(Checksum.verifies(0xfffe)).isFalse();
        assertThat(Checksum.verifies(1)).isFalse();
    }

    @Test
    @Tag("conformance-19")
    void messagesWhoseSumIsAllOnesCarryZeroAndVerify() {
        byte[] message = {(byte) 0xff, (byte) 0xf0, 0x00, 0x0f, 0x00, 0x00};
        int checksum = Checksum.of(Checksum.sum(message, 0, 6));
        assertThat(checksum).isZero();
        assertThat(Checksum.verifies(Checksum.sum(message, 0, 6) + checksum)).isTrue();
        // A sender that writes the other zero is right as well.
        assertThat(Checksum.verifies(Checksum.sum(message, 0, 6) + 0xffff)).isTrue();
    }

    @Test
    void anySealedMessageVerifiesAndAnyFlippedBitIsSeen() {
        SplittableRandom dice = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] message = new byte[2 * (2 + dice.nextInt(40))];
            dice.nextBytes(message);
            message[0] = 0;
            message[1] = 0;
            int checksum = Checksum.of(Checksum.sum(message, 0, message.length));
            message[0] = (byte) (checksum >>> 8);
            message[1] = (byte) checksum;
            assertThat(Checksum.verifies(Checksum.sum(message, 0, message.length))).isTrue();
            message[dice.nextInt(message.length)] ^= (byte) (1 << dice.nextInt(8));
            assertThat(Checksum.verifies(Checksum.sum(message, 0, message.length))).isFalse();
        }
    }
}
