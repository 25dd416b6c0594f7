package io.understudy.core.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.line.Heartbeat.Role;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final Heartbeat BEAT =
            new Heartbeat(
                    false,
                    51,
                    Role.MASTER,
                    150,
                    1_000_000_000L,
                    Heartbeat.NEVER,
                    IpAddress.of("192.0.2.1"),
                    0x0102030405060708L);

    @Test
    void looksAsDescribed() {
        assertThat(HexFormat.of().formatHex(BEAT.encode(null)))
                .isEqualTo(
                        "55534842"
                                + "02043302"
                                + "96000000"
                                + "000003e8"
                                + "ffffffff"
                                + "c0000201"
                                + "00".repeat(12)
                                + "0102030405060708"
                                + "00".repeat(16)
                                + "b3622405");
    }

    @Test
    void saysTheSameAtTheOtherEnd() {
        Heartbeat six =
                new Heartbeat(
                        true,
                        255,
                        Role.FAULT,
                        0,
                        100_000_000L,
                        7_000_000L,
                        IpAddress.of("fe80::1"));
        for (Heartbeat beat : List.of(BEAT, six)) {
            assertThat(Heartbeat.decode(beat.encode(KEY))).isEqualTo(beat);
        }
    }

    @Test
    void everyFlippedBitIsSeen() {
        byte[] sound = BEAT.encode(KEY);
        for (int bit = 0; bit < 8 * sound.length; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Heartbeat.decode(damaged)).as("bit " + bit).isNull();
        }
    }

    @Test
    void onlyTheSameKeyVerifies() {
        assertThat(Heartbeat.verifies(KEY, BEAT.encode(KEY))).isTrue();
        assertThat(Heartbeat.verifies(KEY, BEAT.encode(null))).isFalse();
        assertThat(Heartbeat.verifies(null, BEAT.encode(KEY))).isFalse();
        assertThat(Heartbeat.verifies(new byte[] {9}, BEAT.encode(KEY))).isFalse();
    }

    @Test
    void noiseIsNoHeartbeat() {
        SplittableRandom dice = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[dice.nextInt(80)];
            dice.nextBytes(noise);
            assertThat(Heartbeat.decode(noise)).isNull();
        }
    }

    /** However a serial port cuts the bytes up, and whatever noise came before. */
    @Test
    void everyPacketComesOverASerialLine() {
        SplittableRandom dice = new SplittableRandom(2);
        SerialFrames frames = new SerialFrames();
        byte[] noise = new byte[1000];
        dice.nextBytes(noise);
        frames.take(noise);
        frames.take(SerialFrames.wrap(new byte[0])); // ends whatever was open
        for (int i = 0; i < 500; i++) {
            byte[] packet = new byte[1 + dice.nextInt(60)];
            dice.nextBytes(packet);
            packet[0] = 0x7e;
            byte[] wire = SerialFrames.wrap(packet);
            List<byte[]> come = new ArrayList<>();
            for (int at = 0; at < wire.length; ) {
                int end = Math.min(wire.length, at + 1 + dice.nextInt(9));
                come.addAll(frames.take(Arrays.copyOfRange(wire, at, end)));
                at = end;
            }
            assertThat(come).hasSize(1);
            assertThat(come.getFirst()).isEqualTo(packet);
        }
    }
}
