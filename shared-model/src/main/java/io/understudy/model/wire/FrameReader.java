package io.understudy.model.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state stream line by line; a line without end is refused before it fills the memory. For
 * one thread.
 */
public final class FrameReader implements AutoCloseable {
    private static final int USUAL = 16 * 1024;

    /**
     * What a host of a hundred servers tells each second fits: that is not to be room made anew.
     */
    private static final int OFTEN = 32 * 1024;

    private final InputStream in;
    private final int limit;

    /** What was read and not told yet: from {@code begin} to {@code end}. */
    private byte[] held = new byte[USUAL];

    private int begin;
    private int end;
    private int lineBytes;

    public FrameReader(InputStream in) {
        this(in, FrameCodec.MAX_LINE_BYTES);
    }

    /** For a peer that has no need of long lines; {@code limit} in bytes, LF not counted. */
    public FrameReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * The next frame, or null at the end of the stream. Waits as the underlying stream does.
     *
     * @throws FrameException if the line is no frame; the reader stands behind that line, or
     *     somewhere within it if it was too long
     * @throws IOException as the underlying stream
     */
    public @Nullable Frame next() throws IOException {
        lineBytes = 0;
        while (true) {
            while (lineBytes < end - begin) {
                if (held[begin + lineBytes] == '\n') {
                    return take();
                }
                if (lineBytes == limit) {
                    begin += lineBytes;
                    throw FrameException.longerThan(limit);
                }
                lineBytes++;
            }
            if (!readMore()) {
                if (lineBytes == 0) {
                    return null;
                }
                throw new FrameException("the state stream ended within a line");
            }
        }
    }

    /** The line that stands first; what follows it is for the next call. */
    private Frame take() throws FrameException {
        int from = begin;
        byte[] line = held;
        begin += lineBytes + 1;
        if (line.length > OFTEN && end - begin <= USUAL) {
            // a whole state was long, events are short
            held = Arrays.copyOf(Arrays.copyOfRange(line, begin, end), USUAL);
            end -= begin;
            begin = 0;
        }
        return FrameCodec.decode(line, from, lineBytes);
    }

    /** Reads what there is, at least a byte; false at the end of the stream. */
    private boolean readMore() throws IOException {
        if (begin > 0) {
            System.arraycopy(held, begin, held, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == held.length) {
            // of a line that is too long no more than shows that it is
            long room = Math.min(2L * held.length, limit + 1L);
            held = Arrays.copyOf(held, (int) Math.max(USUAL, room));
        }
        int count = in.read(held, end, held.length - end);
        end += Math.max(0, count);
        return count >= 0;
    }

    /** How many bytes of the newest line were read, its LF not counted. */
    public int lineBytes() {
        return lineBytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
