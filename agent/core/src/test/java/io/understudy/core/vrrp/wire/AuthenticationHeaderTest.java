package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuthenticationHeaderTest {
    private static final IpAddress SOURCE = IpAddress.of("10.9.0.1");
    private static final byte[] KEY = "s3cret".getBytes(StandardCharsets.US_ASCII);

    /** The second packet that keepalived sent with this key, from behind the Ethernet header. */
    private static final String GOLDEN =
            "45c0004000020000ff33d0ac0a090001e0000012"
                    + "700400000a0900010000000265ee6eb860f1d914fb5209d5"
                    + "2103ff010201d3890a0900670000000000000000";

    private static final Advert ADVERT =
            new Advert(
                    2,
                    3,
                    255,
                    1_000_000_000L,
                    List.of(IpAddress.of("10.9.0.103")),
                    AdvertFormat.AUTH_AH,
                    new byte[0],
                    ChecksumScope.WITH_ADDRESSES);

    private static byte[] golden() {
        return HexFormat.of().parseHex(GOLDEN);
    }

    private static AuthenticationHeader.Sealed open(byte[] packet) {
        return Objects.requireNonNull(AuthenticationHeader.open(packet));
    }

    @Test
    @Tag("conformance-33")
    void sealsToGoldenBytes() {
        byte[] advert = ADVERT.encode(SOURCE, AdvertFormat.GROUP_V4);
        byte[] packet =
                new AuthenticationHeader(2, 2)
                        .seal(KEY, SOURCE, AdvertFormat.GROUP_V4, 255, advert);
        byte[] expected = golden();
        expected[10] = 0; // the kernel writes the checksum of the IPv4 header
        expected[11] = 0;
        assertThat(HexFormat.of().formatHex(packet)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void opensGoldenBytes() {
        AuthenticationHeader.Sealed sealed = open(golden());
        assertThat(sealed.source()).isEqualTo(SOURCE);
        assertThat(sealed.destination()).isEqualTo(AdvertFormat.GROUP_V4);
        assertThat(sealed.ttl()).isEqualTo(255);
        assertThat(sealed.sequence()).isEqualTo(2);
        assertThat(sealed.isOfItsSender()).isTrue();
        assertThat(sealed.verifies(KEY)).isTrue();
        assertThat(sealed.claimedAdvertBytes()).isEqualTo(20);
        assertThat(sealed.advert()).isEqualTo(ADVERT.encode(SOURCE, AdvertFormat.GROUP_V4));
    }

    @Test
    void aRouterOnTheWayDoesNotBreakTheSeal() {
        byte[] routed = golden();
        routed[8] = (byte) 253;
        routed[1] = 0;
        assertThat(open(routed).verifies(KEY)).isTrue();
    }

    @Test
    @Tag("conformance-33")
    void aSingleOtherBitBreaksTheSeal() {
        SplittableRandom dice = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            byte[] forged = golden();
            int at = 12 + dice.nextInt(forged.length - 12);
            forged[at] ^= (byte) (1 << dice.nextInt(8));
            AuthenticationHeader.Sealed sealed = AuthenticationHeader.open(forged);
            assertThat(sealed == null || !sealed.verifies(KEY)).as("byte " + at).isTrue();
        }
        assertThat(open(golden()).verifies(new byte[] {1})).isFalse();
    }

    @Test
    void anythingElseIsNeverThrown() {
        SplittableRandom dice = new SplittableRandom(8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[dice.nextInt(80)];
            dice.nextBytes(bytes);
            if (bytes.length > 21 && dice.nextBoolean()) {
                bytes[0] = 0x45;
                bytes[20] = 112;
                bytes[21] = 4;
            }
            AuthenticationHeader.Sealed sealed = AuthenticationHeader.open(bytes);
            if (sealed != null) {
                assertThat(sealed.verifies(KEY)).isFalse();
                assertThat(sealed.advert()).hasSize(bytes.length - (bytes[0] & 15) * 4 - 24);
            }
        }
    }
}
