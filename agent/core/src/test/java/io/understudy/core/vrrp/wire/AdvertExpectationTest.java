package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.vrrp.Counter;
import io.understudy.model.config.vrrp.UnicastPeer;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdvertExpectationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] NONE = {};
    private static final IpAddress SOURCE = IpAddress.of("10.9.0.1");
    private static final IpAddress PEER = IpAddress.of("10.9.0.2");
    private static final IpAddress GROUP = AdvertFormat.GROUP_V4;

    private static final AdvertExpectation V2 =
            new AdvertExpectation(2, false, false, NONE, SECOND);
    private static final AdvertExpectation V2_PASS =
            new AdvertExpectation(2, false, false, padded("s3cret"), SECOND);
    private static final AdvertExpectation V2_UNICAST =
            new AdvertExpectation(2, false, true, NONE, SECOND);
    private static final AdvertExpectation V3 =
            new AdvertExpectation(3, false, false, NONE, SECOND);

    private static byte[] padded(String password) {
        return Advert.padded(password.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] v2() {
        return AdvertTest.advert(2, 51, 100, SECOND, null, "10.9.0.200").encode(SOURCE, GROUP);
    }

    private static byte[] v3(IpAddress destination) {
        return AdvertTest.advert(3, 51, 100, SECOND, null, "10.9.0.200")
                .encode(SOURCE, destination);
    }

    private static @Nullable Rejection judge(
            AdvertExpectation expected, byte[] bytes, int ttl, IpAddress destination) {
        return judge(expected, bytes, bytes.length, ttl, destination);
    }

    private static @Nullable Rejection judge(
            AdvertExpectation expected,
            byte[] bytes,
            int ipLength,
            int ttl,
            IpAddress destination) {
        AdvertView view = Objects.requireNonNull(AdvertView.over(bytes, false));
        return expected.objection(view, bytes.length, ipLength, ttl, SOURCE, destination);
    }

    /** Keeps the checksum right, so that only the changed field is to blame. */
    private static byte[] resealed(byte[] bytes) {
        bytes[6] = 0;
        bytes[7] = 0;
        int checksum = Checksum.of(Checksum.sum(bytes, 0, bytes.length));
        bytes[6] = (byte) (checksum >>> 8);
        bytes[7] = (byte) checksum;
        return bytes;
    }

    @Test
    void goodAdvertIsTaken() {
        assertThat(judge(V2, v2(), 255, GROUP)).isNull();
        assertThat(judge(V3, v3(GROUP), 255, GROUP)).isNull();
    }

    @Test
    @Tag("conformance-11")
    void cutOffAdvertIsRefused() {
        byte[] bytes = v2();
        for (int length = 8; length < bytes.length; length++) {
            assertThat(judge(V2, Arrays.copyOf(bytes, length), 255, GROUP))
                    .isEqualTo(Rejection.LENGTH);
        }
    }

    @Test
    @Tag("conformance-12")
    @Tag("conformance-13")
    void paddingOfShortFramesIsTolerated() {
        byte[] bytes = v3(GROUP);
        assertThat(judge(V3, Arrays.copyOf(bytes, 26), bytes.length, 255, GROUP)).isNull();
        assertThat(judge(V3, Arrays.copyOf(bytes, 27), bytes.length, 255, GROUP))
                .isEqualTo(Rejection.LENGTH);
    }

    @Test
    @Tag("conformance-14")
    void ipHeaderMustTellTheLengthOfTheMessage() {
        byte[] bytes = v2();
        assertThat(judge(V2, bytes, bytes.length - 1, 255, GROUP)).isEqualTo(Rejection.IP_LENGTH);
        assertThat(judge(V2, Arrays.copyOf(bytes, 24), 24, 255, GROUP))
                .isEqualTo(Rejection.IP_LENGTH);
    }

    @Test
    @Tag("conformance-1")
    void multicastThatCrossedARouterIsRefused() {
        assertThat(judge(V2, v2(), 254, GROUP)).isEqualTo(Rejection.TTL);
    }

    @Test
    @Tag("conformance-3")
    void unicastMayCrossRouters() {
        assertThat(judge(V2_UNICAST, v2(), 60, PEER)).isNull();
    }

    @Test
    @Tag("conformance-8")
    void otherVersionIsRefused() {
        byte[] bytes = v2();
        bytes[0] = 0x31;
        assertThat(judge(V2, resealed(bytes), 255, GROUP)).isEqualTo(Rejection.VERSION);
    }

    @Test
    @Tag("conformance-30")
    @Tag("conformance-31")
    void unknownAuthenticationTypeIsToldFromAnotherOne() {
        byte[] bytes = v2();
        bytes[4] = 3;
        assertThat(judge(V2, resealed(bytes), 255, GROUP)).isEqualTo(Rejection.AUTH_TYPE_UNKNOWN);
        bytes[4] = 2;
        assertThat(judge(V2, resealed(bytes), 255, GROUP)).isEqualTo(Rejection.AUTH_TYPE_MISMATCH);
        bytes[4] = 1;
        assertThat(judge(V2, resealed(bytes), 255, GROUP)).isEqualTo(Rejection.AUTH_TYPE_MISMATCH);
        assertThat(judge(V2_PASS, v2(), 255, GROUP)).isEqualTo(Rejection.AUTH_TYPE_MISMATCH);
    }

    @Test
    @Tag("conformance-32")
    void anotherPasswordIsRefused() {
        byte[] right =
                AdvertTest.advert(2, 51, 100, SECOND, "s3cret", "10.9.0.200").encode(SOURCE, GROUP);
        byte[] wrong =
                AdvertTest.advert(2, 51, 100, SECOND, "secret", "10.9.0.200").encode(SOURCE, GROUP);
        assertThat(judge(V2_PASS, right, 255, GROUP)).isNull();
        assertThat(judge(V2_PASS, wrong, 255, GROUP)).isEqualTo(Rejection.PASSWORD);
    }

    @Test
    @Tag("conformance-28")
    @Tag("conformance-29")
    void otherIntervalIsRefusedInVersion2AndTakenInVersion3() {
        byte[] two =
                AdvertTest.advert(2, 51, 100, 2 * SECOND, null, "10.9.0.200").encode(SOURCE, GROUP);
        byte[] three =
                AdvertTest.advert(3, 51, 100, 2 * SECOND, null, "10.9.0.200").encode(SOURCE, GROUP);
        assertThat(judge(V2, two, 255, GROUP)).isEqualTo(Rejection.INTERVAL);
        assertThat(judge(V3, three, 255, GROUP)).isNull();
    }

    @Test
    @Tag("conformance-26")
    void intervalOfZeroIsRefusedInVersion3() {
        byte[] bytes = AdvertTest.advert(3, 51, 100, 0, null, "10.9.0.200").encode(SOURCE, GROUP);
        assertThat(judge(V3, bytes, 255, GROUP)).isEqualTo(Rejection.INTERVAL_ZERO);
    }

    @Test
    @Tag("conformance-27")
    void reservedBitsOfVersion3AreIgnored() {
        byte[] bytes = v3(GROUP);
        byte[] flagged = bytes.clone();
        flagged[4] |= (byte) 0xf0;
        flagged[6] = 0;
        flagged[7] = 0;
        int sum =
                ChecksumScope.WITH_ADDRESSES.beside(3, SOURCE, GROUP, flagged.length)
                        + Checksum.sum(flagged, 0, flagged.length);
        flagged[6] = (byte) (Checksum.of(sum) >>> 8);
        flagged[7] = (byte) Checksum.of(sum);
        assertThat(judge(V3, flagged, 255, GROUP)).isNull();
    }

    @Test
    @Tag("conformance-9")
    void otherTypeIsRefused() {
        byte[] bytes = v2();
        bytes[0] = 0x22;
        assertThat(judge(V2, resealed(bytes), 255, GROUP)).isEqualTo(Rejection.TYPE);
    }

    @Test
    @Tag("conformance-15")
    void wrongChecksumIsRefused() {
        byte[] bytes = v2();
        bytes[7] ^= 1;
        assertThat(judge(V2, bytes, 255, GROUP)).isEqualTo(Rejection.CHECKSUM);
    }

    @Test
    @Tag("conformance-16")
    void checksumOfVersion3CoversTheAddressesOfTheIpHeader() {
        AdvertExpectation unicast = new AdvertExpectation(3, false, true, NONE, SECOND);
        assertThat(judge(unicast, v3(PEER), 255, PEER)).isNull();
        assertThat(judge(unicast, v3(GROUP), 255, PEER)).isEqualTo(Rejection.CHECKSUM);
        byte[] withoutPseudoHeader = resealed(v3(GROUP));
        assertThat(judge(V3, withoutPseudoHeader, 255, GROUP)).isEqualTo(Rejection.CHECKSUM);
    }

    private static AdvertExpectation summing(ChecksumScope sum, boolean unicast) {
        return new AdvertExpectation(3, false, unicast, 0, NONE, SECOND, sum, null, false);
    }

    private static byte[] summed(ChecksumScope sum, IpAddress destination) {
        return new Advert(
                        3,
                        51,
                        100,
                        SECOND,
                        List.of(IpAddress.of("10.9.0.200")),
                        AdvertFormat.AUTH_NONE,
                        NONE,
                        sum)
                .encode(SOURCE, destination);
    }

    @Test
    @Tag("conformance-17")
    void theSchoolOfTheChecksumMustBeTheSameAndIsRecognised() {
        for (ChecksumScope theirs : ChecksumScope.values()) {
            byte[] bytes = summed(theirs, PEER);
            AdvertView view = Objects.requireNonNull(AdvertView.over(bytes, false));
            for (ChecksumScope ours : ChecksumScope.values()) {
                AdvertExpectation expected = summing(ours, true);
                // Who leaves the addresses out takes any sum, as keepalived does.
                boolean taken = ours == theirs || ours == ChecksumScope.MESSAGE_ALONE;
                assertThat(judge(expected, bytes, 255, PEER))
                        .as(theirs + " heard by " + ours)
                        .isEqualTo(taken ? null : Rejection.CHECKSUM);
                if (!taken) {
                    assertThat(expected.sumOfOthers(view, SOURCE, PEER)).isEqualTo(theirs);
                }
            }
        }
    }

    @Test
    @Tag("conformance-3")
    @Tag("conformance-6")
    void aCheckedUnicastSenderIsAPeerWithinItsTtl() {
        UnicastPeer peer = new UnicastPeer(SOURCE, 250, 254);
        AdvertExpectation checks =
                new AdvertExpectation(
                        2,
                        false,
                        true,
                        0,
                        NONE,
                        SECOND,
                        ChecksumScope.WITH_ADDRESSES,
                        List.of(peer),
                        false);
        assertThat(judge(checks, v2(), 254, PEER)).isNull();
        assertThat(judge(checks, v2(), 250, PEER)).isNull();
        assertThat(judge(checks, v2(), 255, PEER)).isEqualTo(Rejection.UNICAST_TTL);
        assertThat(judge(checks, v2(), 249, PEER)).isEqualTo(Rejection.UNICAST_TTL);
        AdvertExpectation others =
                new AdvertExpectation(
                        2,
                        false,
                        true,
                        0,
                        NONE,
                        SECOND,
                        ChecksumScope.WITH_ADDRESSES,
                        List.of(new UnicastPeer(IpAddress.of("10.9.0.77"), 0, 255)),
                        false);
        assertThat(judge(others, v2(), 255, PEER)).isEqualTo(Rejection.UNICAST_SOURCE);
        assertThat(judge(V2_UNICAST, v2(), 1, PEER)).as("unchecked").isNull();
    }

    @Test
    @Tag("conformance-5")
    void multicastAndUnicastDoNotMix() {
        assertThat(judge(V2, v2(), 255, PEER)).isEqualTo(Rejection.CAST);
        assertThat(judge(V2_UNICAST, v2(), 255, GROUP)).isEqualTo(Rejection.CAST);
    }

    @Test
    void firstOfSeveralFaultsCounts() {
        byte[] bytes = v2();
        bytes[0] = 0x32;
        bytes[4] = 9;
        bytes[5] = 7;
        assertThat(judge(V2, Arrays.copyOf(bytes, 19), 1, GROUP)).isEqualTo(Rejection.LENGTH);
        assertThat(judge(V2, bytes, 1, GROUP)).isEqualTo(Rejection.TTL);
        assertThat(judge(V2, bytes, 255, GROUP)).isEqualTo(Rejection.VERSION);
        bytes[0] = 0x22;
        assertThat(judge(V2, bytes, 255, GROUP)).isEqualTo(Rejection.AUTH_TYPE_UNKNOWN);
        bytes[4] = 0;
        assertThat(judge(V2, bytes, 255, GROUP)).isEqualTo(Rejection.INTERVAL);
        bytes[5] = 1;
        assertThat(judge(V2, bytes, 3, 255, GROUP)).isEqualTo(Rejection.TYPE);
        bytes[0] = 0x21;
        bytes[7] ^= 1;
        assertThat(judge(V2, bytes, 3, 255, GROUP)).isEqualTo(Rejection.IP_LENGTH);
        assertThat(judge(V2, bytes, 255, PEER)).isEqualTo(Rejection.CHECKSUM);
        bytes[7] ^= 1;
        assertThat(judge(V2, bytes, 255, PEER)).isEqualTo(Rejection.CAST);
    }

    @Test
    @Tag("conformance-68")
    void rejectionsMoveTheCountersThatKeepalivedMoves() {
        assertThat(Rejection.LENGTH.counter()).isEqualTo(Counter.LENGTH_ERRORS);
        assertThat(Rejection.IP_LENGTH.counter()).isEqualTo(Counter.LENGTH_ERRORS);
        assertThat(Rejection.TTL.counter()).isEqualTo(Counter.TTL_ERRORS);
        assertThat(Rejection.AUTH_TYPE_UNKNOWN.counter()).isEqualTo(Counter.AUTH_TYPE_INVALID);
        assertThat(Rejection.AUTH_TYPE_MISMATCH.counter()).isEqualTo(Counter.AUTH_TYPE_MISMATCH);
        assertThat(Rejection.PASSWORD.counter()).isEqualTo(Counter.AUTH_FAILURES);
        assertThat(Rejection.INTERVAL.counter()).isEqualTo(Counter.INTERVAL_ERRORS);
        assertThat(Rejection.TYPE.counter()).isEqualTo(Counter.TYPE_ERRORS);
        assertThat(Rejection.CAST.counter()).isEqualTo(Counter.ADDRESS_LIST_ERRORS);
        assertThat(Rejection.CHECKSUM.counter()).isNull();
        assertThat(Rejection.VERSION.counter()).isNull();
    }
}
