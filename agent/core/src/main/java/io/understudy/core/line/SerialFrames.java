package io.understudy.core.line;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets on a serial line, which only carries bytes: between two flags, with flags and escapes
 * within escaped (RFC 1662 §4.2). Whether a packet arrived whole is for its own checksum to say.
 * Keeps what came of a packet so far.
 */
public final class SerialFrames {
    private static final int FLAG = 0x7e;
    private static final int ESCAPE = 0x7d;
    private static final int FLIP = 0x20;

    /** Longer than any packet: noise without a flag must not fill memory. */
    private static final int MOST = 256;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private boolean escaped;

    /** The bytes that carry a packet. */
    public static byte[] wrap(byte[] packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(packet.length + 8);
        out.write(FLAG);
        for (byte value : packet) {
            int octet = value & 0xff;
            if (octet == FLAG || octet == ESCAPE) {
                out.write(ESCAPE);
                out.write(octet ^ FLIP);
            } else {
                out.write(octet);
            }
        }
        out.write(FLAG);
        return out.toByteArray();
    }

    /** The packets that end within these bytes. */
    public List<byte[]> take(byte[] bytes) {
        List<byte[]> packets = new ArrayList<>();
        for (byte value : bytes) {
            int octet = value & 0xff;
            if (octet == FLAG) {
                if (open.size() > 0) {
                    packets.add(open.toByteArray());
                }
                open.reset();
                escaped = false;
            } else if (octet == ESCAPE) {
                escaped = true;
            } else if (open.size() < MOST) {
                open.write(escaped ? octet ^ FLIP : octet);
                escaped = false;
            }
        }
        return packets;
    }
}
