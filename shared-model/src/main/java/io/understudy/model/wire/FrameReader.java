package io.understudy.model.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a state stream line by line; a line without end is refused before it fills the memory. */
public final class FrameReader implements AutoCloseable {
    private final InputStream in;
    private final int limit;
    private int lineBytes;

    public FrameReader(InputStream in) {
        this(in, FrameCodec.MAX_LINE_BYTES);
    }

    /** For a peer that has no need of long lines; {@code limit} in bytes, LF not counted. */
    public FrameReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 16 * 1024);
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
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        lineBytes = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new FrameException("the state stream ended within a line");
            }
            if (line.size() == limit) {
                throw FrameException.longerThan(limit);
            }
            line.write(b);
            lineBytes++;
        }
        return FrameCodec.decode(line.toByteArray());
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
