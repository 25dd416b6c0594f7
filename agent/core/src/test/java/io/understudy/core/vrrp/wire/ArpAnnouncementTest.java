package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.unit.IpAddress;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArpAnnouncementTest {
    private static final byte[] STATION = HexFormat.of().parseHex("02005e100001");
    private static final IpAddress VIP = IpAddress.of("192.168.83.200");
    private static final String GOLDEN =
            "ffffffffffff02005e1000010806"
                    + "0001080006040001"
                    + "02005e100001c0a853c8"
                    + "ffffffffffffc0a853c8";

    @Test
    void encodesToGoldenBytes() {
        byte[] frame = new ArpAnnouncement(STATION, VIP).encode();
        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(GOLDEN);
    }

    @Test
    void decodesGoldenBytes() {
        ArpAnnouncement arp =
                Objects.requireNonNull(ArpAnnouncement.decode(HexFormat.of().parseHex(GOLDEN)));
        assertThat(arp.station()).isEqualTo(STATION);
        assertThat(arp.address()).isEqualTo(VIP);
    }

    @Test
    void whateverIsEncodedDecodesTheSame() {
        SplittableRandom dice = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] station = new byte[6];
            byte[] address = new byte[4];
            dice.nextBytes(station);
            dice.nextBytes(address);
            ArpAnnouncement arp = new ArpAnnouncement(station, IpAddress.of(address));
            ArpAnnouncement again = Objects.requireNonNull(ArpAnnouncement.decode(arp.encode()));
            assertThat(again.station()).isEqualTo(station);
            assertThat(again.address()).isEqualTo(arp.address());
        }
    }

    @Test
    void noBytesMakeTheDecoderThrow() {
        SplittableRandom dice = new SplittableRandom(4);
        byte[] golden = HexFormat.of().parseHex(GOLDEN);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = new byte[dice.nextInt(64)];
            dice.nextBytes(frame);
            if (frame.length >= 42 && dice.nextBoolean()) {
                System.arraycopy(golden, 0, frame, 0, 42);
                frame[dice.nextInt(42)] ^= (byte) (1 << dice.nextInt(8));
            }
            ArpAnnouncement.decode(frame);
        }
    }

    @Test
    void requestForSomeoneElseIsNoAnnouncement() {
        byte[] frame = HexFormat.of().parseHex(GOLDEN);
        frame[41] ^= 1;
        assertThat(ArpAnnouncement.decode(frame)).isNull();
    }

    @Test
    void ipv6IsNotAnnouncedByArp() {
        assertThatThrownBy(() -> new ArpAnnouncement(STATION, IpAddress.of("fe80::1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fe80::1");
    }
}
