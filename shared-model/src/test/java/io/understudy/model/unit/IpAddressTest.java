package io.understudy.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.83.200, 192.168.83.200",
        "0.0.0.0, 0.0.0.0",
        "::, ::",
        "::1, ::1",
        "FE80::0001, fe80::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "ff02::12, ff02::12",
    })
    void textFormIsThatOfRfc5952(String written, String shown) {
        assertThat(IpAddress.of(written)).hasToString(shown);
        assertThat(IpAddress.of(shown)).isEqualTo(IpAddress.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "1.2.3.-4", "1.2.3. 4",
                        "a.b.c.d",
                "localhost", ":", ":::", "1::2::3", "12345::", "fe80::1%eth0", "[::1]", "1.2.3.4:5",
                "１.2.3.4"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
        assertThatThrownBy(() -> IpAddress.of(text)).hasMessageContaining(text);
    }

    @Test
    void orderIsUnsignedInNetworkByteOrder() {
        assertThat(IpAddress.of("10.0.0.200")).isGreaterThan(IpAddress.of("10.0.0.100"));
        assertThat(IpAddress.of("200.0.0.1")).isGreaterThan(IpAddress.of("100.255.255.255"));
        assertThat(IpAddress.of("fe80::ff")).isGreaterThan(IpAddress.of("fe80::7f"));
    }

    @Test
    void bytesAreCopiedBothWays() {
        byte[] bytes = {10, 0, 0, 1};
        IpAddress address = IpAddress.of(bytes);
        bytes[3] = 9;
        address.bytes()[3] = 9;
        assertThat(address).hasToString("10.0.0.1");
    }

    @Test
    void agreesWithTheLibraryOnRandomAddresses() throws UnknownHostException {
        Random random = new Random(112);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int hole = random.nextInt(bytes.length); hole < bytes.length; hole++) {
                bytes[hole] = random.nextInt(3) == 0 ? bytes[hole] : 0;
            }
            IpAddress address = IpAddress.of(bytes);
            assertThat(IpAddress.of(address.toString())).isEqualTo(address);
            assertThat(InetAddress.getByName(address.toString()))
                    .isEqualTo(InetAddress.getByAddress(bytes));
        }
    }

    @Test
    void prefixKeepsItsHostBits() {
        assertThat(IpPrefix.of("192.0.2.7/24")).hasToString("192.0.2.7/24");
        assertThat(IpPrefix.of("192.0.2.7")).hasToString("192.0.2.7/32");
        assertThat(IpPrefix.of("2001:db8::1")).hasToString("2001:db8::1/128");
        for (String bad : List.of("192.0.2.7/33", "192.0.2.7/", "192.0.2.7/-1", "x/24", "::/129")) {
            assertThat(IpPrefix.parse(bad)).as(bad).isNull();
        }
    }
}
