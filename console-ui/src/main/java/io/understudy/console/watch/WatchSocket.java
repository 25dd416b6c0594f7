package io.understudy.console.watch;

import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A watched host as if it were connected: what is read from it are the frames that looking at it
 * brings, and each look waits to be read. Nothing can be asked of it.
 */
final class WatchSocket extends Socket {
    private final Frames frames = new Frames();
    private final Watch watch;

    WatchSocket(Watch watch) {
        this.watch = watch;
    }

    @Override
    public InputStream getInputStream() {
        return frames;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void close() throws IOException {
        super.close();
        watch.close();
    }

    private final class Frames extends InputStream {
        private byte[] lines = {};
        private int read;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (read == lines.length) {
                lines = encoded(watch);
                read = 0;
            }
            int some = Math.min(length, lines.length - read);
            System.arraycopy(lines, read, into, from, some);
            read += some;
            return some;
        }
    }

    private static byte[] encoded(Watch watch) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (Frame frame : watch.next()) {
            bytes.write(FrameCodec.encode(frame));
        }
        return bytes.toByteArray();
    }
}
