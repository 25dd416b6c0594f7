package io.understudy.console.ssh;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A {@link Carrier} as JSch takes it: with a socket, whose limit on waiting it sets. */
final class Tunnel implements Proxy {
    private final Carrier carrier;
    private final Arrivals arrivals = new Arrivals();
    private @Nullable OutputStream out;

    Tunnel(Carrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int connectTimeout)
            throws SshException {
        out = carrier.open(arrivals.sink(), connectTimeout);
    }

    @Override
    public InputStream getInputStream() {
        return arrivals;
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return out;
    }

    @Override
    public Socket getSocket() {
        return new Socket() {
            @Override
            public void setSoTimeout(int millis) {
                arrivals.setTimeout(millis);
            }
        };
    }

    @Override
    public void close() {
        arrivals.close();
        carrier.close();
    }
}
