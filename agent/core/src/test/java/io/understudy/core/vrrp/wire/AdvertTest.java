package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdvertTest {
    private static final IpAddress SOURCE = IpAddress.of("10.9.0.1");
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] NONE = {};

    /** Packets seen on a wire, and what they say. */
    record Golden(Advert advert, IpAddress destination, String hex) {}

    static List<Golden> golden() {
        return List.of(
                new Golden(
                        advert(2, 1, 255, SECOND, null, "10.9.0.101"),
                        AdvertFormat.GROUP_V4,
                        "2101ff010001d58d 0a090065 0000000000000000"),
                new Golden(
                        advert(2, 2, 255, SECOND, "s3cret", "10.9.0.102", "10.9.0.112"),
                        AdvertFormat.GROUP_V4,
                        "2102ff0201018df7 0a090066 0a090070 7333637265740000"),
                new Golden(
                        advert(3, 4, 255, SECOND / 4, null, "10.9.0.104"),
                        AdvertFormat.GROUP_V4,
                        "3104ff010019dad6 0a090068"),
                new Golden(
                        advert(3, 5, 255, SECOND, null, "10.9.0.105"),
                        IpAddress.of("10.9.0.2"),
                        "3105ff010064b091 0a090069"));
    }

    @Test
    @Tag("conformance-18")
    void overIpv6TheChecksumCoversBothAddresses() {
        IpAddress source = IpAddress.of("fe80::2088:dfff:fead:2281");
        Advert advert = advert(3, 6, 255, SECOND, null, "fe80::6:1", "fd00:9::6");
        byte[] bytes = advert.encode(source, AdvertFormat.GROUP_V6);
        assertThat(bytes)
                .isEqualTo(
                        bytes(
                                "3106ff020064b415 fe800000000000000000000000060001"
                                        + "fd000009000000000000000000000006"));
        AdvertExpectation expected = new AdvertExpectation(3, true, false, NONE, SECOND);
        AdvertView view = Objects.requireNonNull(AdvertView.over(bytes, true));
        assertThat(
                        expected.objection(
                                view,
                                bytes.length,
                                bytes.length,
                                255,
                                source,
                                AdvertFormat.GROUP_V6))
                .isNull();
        assertThat(
                        expected.objection(
                                view,
                                bytes.length,
                                bytes.length,
                                255,
                                IpAddress.of("fe80::1"),
                                AdvertFormat.GROUP_V6))
                .isEqualTo(Rejection.CHECKSUM);
    }

    @ParameterizedTest
    @MethodSource("golden")
    @Tag("conformance-40")
    @Tag("conformance-41")
    @Tag("conformance-44")
    @Tag("conformance-45")
    void encodesToGoldenBytes(Golden golden) {
        byte[] bytes = golden.advert().encode(SOURCE, golden.destination());
        assertThat(bytes).isEqualTo(bytes(golden.hex()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readsGoldenBytes(Golden golden) {
        byte[] bytes = bytes(golden.hex());
        AdvertView view = view(bytes);
        Advert advert = golden.advert();
        assertSays(view, advert);
        assertThat(
                        expectation(advert, golden.destination())
                                .objection(
                                        view,
                                        bytes.length,
                                        bytes.length,
                                        255,
                                        SOURCE,
                                        golden.destination()))
                .isNull();
    }

    @Test
    @Tag("conformance-41")
    void whateverIsEncodedReadsTheSame() {
        SplittableRandom dice = new SplittableRandom(5);
        for (int i = 0; i < 3_000; i++) {
            Advert advert = any(dice);
            byte[] bytes = advert.encode(SOURCE, AdvertFormat.GROUP_V4);
            AdvertView view = view(bytes);
            assertSays(view, advert);
            assertThat(
                            expectation(advert, AdvertFormat.GROUP_V4)
                                    .objection(
                                            view,
                                            bytes.length,
                                            bytes.length,
                                            255,
                                            SOURCE,
                                            AdvertFormat.GROUP_V4))
                    .isNull();
        }
    }

    @Test
    @Tag("conformance-10")
    void noBytesMakeTheReaderThrow() {
        SplittableRandom dice = new SplittableRandom(99);
        AdvertExpectation[] expectations = {
            new AdvertExpectation(2, false, false, NONE, SECOND),
            new AdvertExpectation(2, false, true, new byte[8], SECOND),
            new AdvertExpectation(3, false, false, NONE, SECOND),
            new AdvertExpectation(3, true, false, NONE, SECOND),
        };
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[dice.nextInt(60)];
            dice.nextBytes(bytes);
            if (bytes.length > 3 && dice.nextBoolean()) {
                bytes[0] = (byte) (dice.nextBoolean() ? 0x21 : 0x31);
                bytes[3] = (byte) dice.nextInt(4);
            }
            AdvertView view = AdvertView.over(bytes, dice.nextInt(4) == 0);
            if (view == null) {
                assertThat(bytes.length).isLessThan(AdvertFormat.HEADER_BYTES);
                continue;
            }
            for (AdvertExpectation expectation : expectations) {
                expectation.objection(
                        view, bytes.length, bytes.length, 255, SOURCE, AdvertFormat.GROUP_V4);
            }
            view.lists(List.of(SOURCE), SOURCE.bytes());
            assertThat(view.addresses().size()).isLessThanOrEqualTo(view.count());
        }
    }

    @Test
    @Tag("conformance-32")
    void passwordIsCutAtEightBytes() {
        byte[] bytes =
                advert(2, 1, 100, SECOND, "0123456789", "10.0.0.1")
                        .encode(SOURCE, AdvertFormat.GROUP_V4);
        assertThat(view(bytes).authenticates("01234567".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
    }

    @Test
    @Tag("conformance-32")
    void anyDifferenceInThePasswordIsSeen() {
        byte[] bytes =
                advert(2, 1, 100, SECOND, "s3cret", "10.0.0.1")
                        .encode(SOURCE, AdvertFormat.GROUP_V4);
        byte[] right = Advert.padded("s3cret".getBytes(StandardCharsets.US_ASCII));
        assertThat(view(bytes).authenticates(right)).isTrue();
        for (int i = 0; i < 8; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= (byte) 0x80;
            assertThat(view(bytes).authenticates(wrong)).isFalse();
        }
    }

    @Test
    void orderOfTheAddressesDoesNotMatter() {
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.1"), IpAddress.of("10.0.0.2"));
        byte[] bytes =
                advert(2, 1, 100, SECOND, null, "10.0.0.2", "10.0.0.1")
                        .encode(SOURCE, AdvertFormat.GROUP_V4);
        assertThat(view(bytes).lists(addresses, bytes("0a0000010a000002"))).isTrue();
        assertThat(view(bytes).lists(addresses.subList(0, 1), bytes("0a000001"))).isFalse();
        List<IpAddress> others = List.of(IpAddress.of("10.0.0.1"), IpAddress.of("10.0.0.3"));
        assertThat(view(bytes).lists(others, bytes("0a0000010a000003"))).isFalse();
    }

    @Test
    @Tag("conformance-46")
    void moreAddressesThanOneByteCountsAreRefused() {
        List<IpAddress> tooMany = Collections.nCopies(256, SOURCE);
        assertThatThrownBy(() -> new Advert(2, 1, 100, SECOND, tooMany, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
    }

    static Advert advert(
            int version,
            int vrid,
            int priority,
            long interval,
            @Nullable String password,
            String... addresses) {
        return new Advert(
                version,
                vrid,
                priority,
                interval,
                Arrays.stream(addresses).map(IpAddress::of).toList(),
                (password == null ? "" : password).getBytes(StandardCharsets.US_ASCII));
    }

    private static Advert any(SplittableRandom dice) {
        boolean second = dice.nextBoolean();
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = dice.nextInt(21); i > 0; i--) {
            byte[] four = new byte[4];
            dice.nextBytes(four);
            addresses.add(IpAddress.of(four));
        }
        byte[] password = new byte[1 + dice.nextInt(8)];
        dice.nextBytes(password);
        return new Advert(
                second ? 2 : 3,
                1 + dice.nextInt(255),
                dice.nextInt(256),
                second ? (1 + dice.nextInt(255)) * SECOND : (1 + dice.nextInt(4095)) * 10_000_000L,
                addresses,
                second && dice.nextBoolean() ? password : NONE);
    }

    private static void assertSays(AdvertView view, Advert advert) {
        assertThat(view.version()).isEqualTo(advert.version());
        assertThat(view.type()).isEqualTo(1);
        assertThat(view.virtualRouterId()).isEqualTo(advert.virtualRouterId());
        assertThat(view.priority()).isEqualTo(advert.priority());
        assertThat(view.intervalNanos()).isEqualTo(advert.intervalNanos());
        assertThat(view.addresses()).isEqualTo(advert.addresses());
    }

    private static AdvertExpectation expectation(Advert advert, IpAddress destination) {
        byte[] password = advert.password();
        return new AdvertExpectation(
                advert.version(),
                false,
                !destination.isMulticast(),
                password.length == 0 ? password : Advert.padded(password),
                advert.intervalNanos());
    }

    private static AdvertView view(byte[] bytes) {
        return Objects.requireNonNull(AdvertView.over(bytes, false));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
