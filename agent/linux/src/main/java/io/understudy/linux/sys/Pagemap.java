package io.understudy.linux.sys;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** /proc/self/pagemap: eight bytes for each page (Documentation/admin-guide/mm/pagemap.rst). */
final class Pagemap implements AutoCloseable {
    private static final int ENTRIES = 512;
    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    private static final long OF_A_FILE = 1L << 61;

    private final long page;
    private final RandomAccessFile file = new RandomAccessFile("/proc/self/pagemap", "r");
    private final ByteBuffer entries =
            ByteBuffer.allocate(ENTRIES * Long.BYTES).order(ByteOrder.nativeOrder());
    private long first = -ENTRIES;

    Pagemap(long page) throws IOException {
        this.page = page;
    }

    /** Whether this page was written: what the process has there is nowhere else. */
    boolean isOwn(long address) throws IOException {
        long number = address / page;
        if (number - first >= ENTRIES || number < first) {
            first = number;
            file.seek(first * Long.BYTES);
            file.readFully(entries.array());
        }
        long entry = entries.getLong((int) (number - first) * Long.BYTES);
        return (entry & SWAPPED) != 0 || (entry & (PRESENT | OF_A_FILE)) == PRESENT;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
