package io.understudy.agent.stream;

import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameReader;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;

/** A console that reads the stream on the test's thread. */
final class Console implements AutoCloseable {
    private final SSLSocket socket;
    private final FrameReader reader;

    Console(TlsIdentity identity, InetSocketAddress server) throws IOException {
        this(identity, server, 0);
    }

    /**
     * A console with a small TCP window.
     *
     * @param receiveBuffer bytes; 0 for the system's choice
     */
    Console(TlsIdentity identity, InetSocketAddress server, int receiveBuffer) throws IOException {
        Socket plain = new Socket();
        if (receiveBuffer > 0) {
            plain.setReceiveBufferSize(receiveBuffer);
        }
        plain.connect(server, 10_000);
        plain.setSoTimeout(10_000);
        socket =
                (SSLSocket)
                        identity.context()
                                .getSocketFactory()
                                .createSocket(plain, "127.0.0.1", server.getPort(), true);
        socket.setSSLParameters(identity.parameters());
        socket.startHandshake();
        reader = new FrameReader(socket.getInputStream());
    }

    Frame next() throws IOException {
        Frame frame = reader.next();
        if (frame == null) {
            throw new IOException("the stream ended");
        }
        return frame;
    }

    /** The next frame of a kind, others skipped. */
    <T extends Frame> T next(Class<T> kind) throws IOException {
        return kind.cast(next(kind::isInstance));
    }

    Frame next(Predicate<Frame> wanted) throws IOException {
        Frame frame = next();
        while (!wanted.test(frame)) {
            frame = next();
        }
        return frame;
    }

    void send(Frame frame) throws IOException {
        socket.getOutputStream().write(FrameCodec.encode(frame));
    }

    SSLSocket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
