package io.understudy.testbed.netns;

import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** The way a console takes to an agent's state stream, without the console. */
public final class ConsoleStream {
    private static final int PORT = 7112;
    private static final int CONNECT_MILLIS = 1000;

    /** Heartbeats come every second: three missed ones, and what was shown is no longer live. */
    private static final int SILENCE_MILLIS = 3500;

    private ConsoleStream() {}

    /**
     * A connection that both sides have proven themselves on.
     *
     * @param keys directory with the console's keys
     * @param address of the agent
     */
    public static Socket connect(Path keys, String address) throws IOException {
        TlsIdentity identity = TlsIdentity.load(keys, Role.CONSOLE);
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, PORT), CONNECT_MILLIS);
            plain.setSoTimeout(SILENCE_MILLIS);
            SSLSocket secure =
                    (SSLSocket)
                            identity.context()
                                    .getSocketFactory()
                                    .createSocket(plain, address, PORT, true);
            secure.setSSLParameters(identity.parameters());
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }
}
