package io.understudy.console.demo;

import io.understudy.console.session.Endpoint;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A console's connection to a simulated agent: a socket that leads nowhere, with the very bytes of
 * a real stream in it.
 */
final class DemoLine extends Socket {
    /** A console that reads so little is hung up on, as an agent would. */
    private static final int MOST_WAITING = 50_000;

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final Endpoint endpoint;
    private final Consumer<Frame> heard;
    private volatile boolean over;

    /**
     * @param endpoint where it leads
     * @param heard told every frame that the console sends, on its own thread
     */
    DemoLine(Endpoint endpoint, Consumer<Frame> heard) {
        this.endpoint = endpoint;
        this.heard = heard;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean isOver() {
        return over;
    }

    void send(Frame frame) {
        if (frames.size() > MOST_WAITING) {
            hangUp();
        } else if (!over) {
            frames.add(FrameCodec.encode(frame));
        }
    }

    /** What was sent is still read; then the stream ends. */
    void hangUp() {
        over = true;
        frames.add(END);
    }

    @Override
    public InputStream getInputStream() {
        return new FromAgent();
    }

    @Override
    public OutputStream getOutputStream() {
        return new ToAgent();
    }

    @Override
    public void close() throws IOException {
        super.close();
        hangUp();
    }

    private final class FromAgent extends InputStream {
        private byte[] current = {};
        private int next;

        /** Whether there is a byte to take. */
        private boolean refill() throws IOException {
            while (next == current.length) {
                try {
                    byte[] following = frames.take();
                    if (following == END) {
                        frames.add(END);
                        return false;
                    }
                    current = following;
                    next = 0;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return refill() ? current[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!refill()) {
                return -1;
            }
            int taken = Math.min(length, current.length - next);
            System.arraycopy(current, next, into, offset, taken);
            next += taken;
            return taken;
        }
    }

    private final class ToAgent extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            if (over) {
                throw new IOException("the agent has hung up");
            }
            if (b == '\n') {
                @Nullable Frame frame = FrameCodec.decode(line.toByteArray());
                line.reset();
                heard.accept(frame);
            } else {
                line.write(b);
            }
        }
    }
}
