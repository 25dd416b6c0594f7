package io.understudy.testbed.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the classic capture format (pcap-savefile(5)), also while it is still being written. */
final class PcapFile {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private PcapFile() {}

    /** Every whole frame in the file; a last record that is not complete yet is left out. */
    static List<SeenFrame> parse(byte[] file) {
        if (file.length < FILE_HEADER) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
        int magic = in.getInt();
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            throw new IllegalArgumentException("not a capture file of this machine");
        }
        long unit = magic == MICROSECONDS ? 1000 : 1;
        in.position(FILE_HEADER);
        List<SeenFrame> frames = new ArrayList<>();
        while (in.remaining() >= RECORD_HEADER) {
            long seconds = Integer.toUnsignedLong(in.getInt());
            long fraction = Integer.toUnsignedLong(in.getInt());
            int length = in.getInt();
            in.getInt(); // length on the wire; nothing here is cut
            if (length < 0 || length > in.remaining()) {
                break;
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            frames.add(new SeenFrame(seconds * 1_000_000_000L + fraction * unit, bytes));
        }
        return frames;
    }
}
