package io.understudy.console.session;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/** Opens authenticated connections to agents. */
public interface Dialer {
    /**
     * A connection whose handshake is over. May take as long as it likes; the caller bounds it by
     * closing the socket.
     *
     * @param opened receives the socket before anything is sent on it, so that it can be closed
     *     from outside
     * @throws StreamException if there is a known reason
     */
    Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException;
}
