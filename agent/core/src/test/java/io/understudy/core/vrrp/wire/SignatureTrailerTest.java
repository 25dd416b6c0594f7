package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.unit.IpAddress;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vectors are those of the draft's appendix: key 00 to 1f, VRID 51, priority 200. */
class SignatureTrailerTest {
    private static final byte[] KEY =
            HexFormat.of()
                    .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final long SEQUENCE = 0x6800_0000_8000_0000L;
    private static final IpAddress SOURCE = IpAddress.of("198.51.100.10");
    private static final IpAddress SOURCE_V6 = IpAddress.of("fe80::10");
    private static final IpAddress PEER_V6 = IpAddress.of("fe80::20");

    private static final String OVER_V4 =
            "3133c80100644402c0000264" // the checksum leaves the addresses out (RFC 9568)
                    + "010100006800000080000000"
                    + "1b84bc4e8e43892dc6d98448f8ee2265";
    private static final String OVER_V6 =
            "3133c8010064a2e9fe800000000000000000000000000100"
                    + "010100006800000080000000"
                    + "c8c56146ebfd66ee10ec4d8186461b78";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Advert advert(String address) {
        return new Advert(
                3,
                51,
                200,
                1_000_000_000L,
                List.of(IpAddress.of(address)),
                AdvertFormat.AUTH_NONE,
                new byte[0],
                ChecksumScope.MESSAGE_ALONE);
    }

    @Test
    @Tag("conformance-36")
    void goldenBytesOverV4AreWritten() {
        byte[] advert = advert("192.0.2.100").encode(SOURCE, AdvertFormat.GROUP_V4);
        byte[] signed = new SignatureTrailer(1, SEQUENCE).sign(KEY, SOURCE, advert);
        assertThat(HexFormat.of().formatHex(signed)).isEqualTo(OVER_V4);
    }

    @Test
    @Tag("conformance-36")
    void goldenBytesOverV6AreWritten() {
        byte[] advert = advert("fe80::100").encode(SOURCE_V6, PEER_V6);
        byte[] signed = new SignatureTrailer(1, SEQUENCE).sign(KEY, SOURCE_V6, advert);
        Advert.sumAnew(signed, SOURCE_V6, PEER_V6);
        assertThat(HexFormat.of().formatHex(signed)).isEqualTo(OVER_V6);
    }

    @Test
    void goldenBytesAreBelieved() {
        assertThat(SignatureTrailer.isWellFormed(bytes(OVER_V4))).isTrue();
        assertThat(SignatureTrailer.of(bytes(OVER_V4)))
                .isEqualTo(new SignatureTrailer(1, SEQUENCE));
        assertThat(SignatureTrailer.verifies(KEY, SOURCE, bytes(OVER_V4))).isTrue();
        assertThat(SignatureTrailer.verifies(KEY, SOURCE_V6, bytes(OVER_V6))).isTrue();
    }

    @Test
    @Tag("conformance-36")
    void everyByteIsCoveredButTheChecksum() {
        for (String golden : List.of(OVER_V4, OVER_V6)) {
            IpAddress source = golden.equals(OVER_V4) ? SOURCE : SOURCE_V6;
            int length = bytes(golden).length;
            for (int i = 0; i < length; i++) {
                byte[] changed = bytes(golden);
                changed[i] ^= 1;
                boolean checksum = i == AdvertFormat.CHECKSUM || i == AdvertFormat.CHECKSUM + 1;
                assertThat(SignatureTrailer.verifies(KEY, source, changed))
                        .as("byte %d", i)
                        .isEqualTo(checksum);
            }
        }
    }

    @Test
    void anotherSourceOrKeyIsNotBelieved() {
        byte[] other = KEY.clone();
        other[31] ^= 1;
        assertThat(SignatureTrailer.verifies(other, SOURCE, bytes(OVER_V4))).isFalse();
        assertThat(SignatureTrailer.verifies(KEY, IpAddress.of("198.51.100.11"), bytes(OVER_V4)))
                .isFalse();
    }

    @Test
    void otherTypesAndReservedBytesAreMalformed() {
        byte[] type = bytes(OVER_V4);
        type[12] = 2;
        assertThat(SignatureTrailer.isWellFormed(type)).isFalse();
        byte[] reserved = bytes(OVER_V4);
        reserved[15] = 1;
        assertThat(SignatureTrailer.isWellFormed(reserved)).isFalse();
    }

    @Test
    void momentsAreSecondsAndTheirFraction() {
        assertThat(SignatureTrailer.sequenceAt(3_500_000_000L)).isEqualTo(0x0000_0003_8000_0000L);
        assertThat(new SignatureTrailer(1, SEQUENCE).seconds()).isEqualTo(0x6800_0000);
    }

    @Test
    void numbersAreComparedAcrossTheirWrap() {
        assertThat(SignatureTrailer.isAfter(0, -1)).isTrue();
        assertThat(SignatureTrailer.isAfter(-1, 0)).isFalse();
        assertThat(SignatureTrailer.isAfter(5, 5)).isFalse();
    }
}
