package io.understudy.testbed.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The observer sees what is there, and Wireshark's verdict can be a bad one. */
class CaptureTest {
    /**
     * Virtual router 51 of 192.168.83.30, priority 150, address 192.168.83.200; checksums right.
     */
    private static final String ADVERT =
            "01005e000012"
                    + "02005e100001"
                    + "0800"
                    + "45c0002800010000ff70"
                    + "0000"
                    + "c0a8531ee0000012"
                    + "2133960100010000c0a853c8"
                    + "0000000000000000";

    private static final String GRATUITOUS =
            "ffffffffffff"
                    + "02005e100001"
                    + "0806"
                    + "0001080006040001"
                    + "02005e100001"
                    + "c0a853c8"
                    + "ffffffffffff"
                    + "c0a853c8";

    @Test
    void anAdvertIsReadFromItsFrame() {
        SeenFrame advert = frame(ADVERT);
        assertThat(advert.isAdvert()).isTrue();
        assertThat(advert.source()).isEqualTo("192.168.83.30");
        assertThat(advert.destination()).isEqualTo("224.0.0.18");
        assertThat(advert.virtualRouterId()).isEqualTo(51);
        assertThat(advert.priority()).isEqualTo(150);
        assertThat(advert.message()).hasSize(20);
        assertThat(advert.announces("192.168.83.200")).isFalse();
    }

    @Test
    void anAnnouncementIsReadFromItsFrame() {
        SeenFrame arp = frame(GRATUITOUS);
        assertThat(arp.isAdvert()).isFalse();
        assertThat(arp.announces("192.168.83.200")).isTrue();
        assertThat(arp.announces("192.168.83.201")).isFalse();
        assertThat(arp.senderMac()).isEqualTo("02:00:5e:10:00:01");
    }

    @Test
    void anUnfinishedRecordIsLeftForTheNextLook() {
        byte[] whole = pcap(ADVERT, GRATUITOUS);
        assertThat(PcapFile.parse(whole)).hasSize(2);
        for (int length = 0; length < whole.length; length++) {
            assertThat(PcapFile.parse(Arrays.copyOf(whole, length))).hasSizeLessThan(2);
        }
    }

    @Test
    @Tag("lab")
    void wiresharkComplainsAboutABrokenChecksumAndATornPacket(@TempDir Path directory)
            throws Exception {
        String sound = ADVERT.replace("00010000c0a8", "0001" + checksum() + "c0a8");
        assertThat(complaints(directory, sound, GRATUITOUS)).isEmpty();
        assertThat(complaints(directory, ADVERT)).contains("VRRP");
        assertThat(complaints(directory, sound.substring(0, 2 * 40))).isNotEmpty();
    }

    private static String complaints(Path directory, String... frames) throws Exception {
        Path file = Files.write(directory.resolve("lan.pcap"), pcap(frames));
        return Capture.complaints(file);
    }

    /** RFC 1071 over the message of {@link #ADVERT}. */
    private static String checksum() {
        ByteBuffer words = ByteBuffer.wrap(frame(ADVERT).message());
        int sum = 0;
        while (words.hasRemaining()) {
            sum += Short.toUnsignedInt(words.getShort());
        }
        return "%04x".formatted(~((sum & 0xffff) + (sum >>> 16)) & 0xffff);
    }

    private static SeenFrame frame(String hex) {
        return new SeenFrame(0, HexFormat.of().parseHex(hex));
    }

    private static byte[] pcap(String... frames) {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        out.putInt(0).putInt(0).putInt(65535).putInt(1);
        for (String hex : frames) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            out.putInt(1).putInt(2).putInt(bytes.length).putInt(bytes.length).put(bytes);
        }
        byte[] file = new byte[out.position()];
        out.flip().get(file);
        return file;
    }
}
