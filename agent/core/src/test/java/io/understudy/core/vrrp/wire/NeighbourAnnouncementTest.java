package io.understudy.core.vrrp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.unit.IpAddress;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NeighbourAnnouncementTest {
    private static final byte[] STATION = HexFormat.of().parseHex("2288dfad2281");
    private static final IpAddress VIP = IpAddress.of("fe80::6:1");

    /** As keepalived sent it on a host that forwards nothing. */
    private static final String GOLDEN =
            "3333000000012288dfad228186dd"
                    + "6000000000203afffe800000000000000000000000060001"
                    + "ff020000000000000000000000000001"
                    + "880034d920000000fe8000000000000000000000000600010201"
                    + "2288dfad2281";

    @Test
    @Tag("conformance-51")
    void encodesToGoldenBytes() {
        byte[] frame = new NeighbourAnnouncement(STATION, VIP, false).encode();
        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(GOLDEN);
    }

    @Test
    void decodesGoldenBytes() {
        NeighbourAnnouncement said =
                Objects.requireNonNull(
                        NeighbourAnnouncement.decode(HexFormat.of().parseHex(GOLDEN)));
        assertThat(said.station()).isEqualTo(STATION);
        assertThat(said.address()).isEqualTo(VIP);
        assertThat(said.router()).isFalse();
    }

    @Test
    @Tag("conformance-51")
    void aHostThatForwardsSaysSo() {
        byte[] frame = new NeighbourAnnouncement(STATION, VIP, true).encode();
        assertThat(frame[58] & 0xff).isEqualTo(0xa0);
        assertThat(Objects.requireNonNull(NeighbourAnnouncement.decode(frame)).router()).isTrue();
    }

    @Test
    void noiseIsNoAnnouncementAndNeverThrown() {
        SplittableRandom dice = new SplittableRandom(9);
        for (int i = 0; i < 2_000; i++) {
            byte[] frame = HexFormat.of().parseHex(GOLDEN);
            int at = 12 + dice.nextInt(frame.length - 12);
            frame[at] ^= (byte) (1 + dice.nextInt(255));
            NeighbourAnnouncement said = NeighbourAnnouncement.decode(frame);
            // Version, traffic class and flow label are not looked at.
            assertThat(said == null || at >= 14 && at < 20).as("byte " + at).isTrue();
        }
        assertThat(NeighbourAnnouncement.decode(new byte[85])).isNull();
    }

    @Test
    void onlyIpv6IsAnnouncedSo() {
        IpAddress four = IpAddress.of("192.0.2.1");
        assertThatThrownBy(() -> new NeighbourAnnouncement(STATION, four, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
