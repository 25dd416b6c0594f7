package io.understudy.console.watch;

import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Dials agents as another does, and watches hosts without agent over SSH. */
public final class WatchDialer implements Dialer {
    /** Opens connections with the rights of root. Nobody sits beside it: it asks no questions. */
    @FunctionalInterface
    public interface Way {
        RemoteHost open(Endpoint endpoint) throws SshException;
    }

    private final Dialer agents;
    private final Way way;
    private final Watch.Rhythm rhythm;

    public WatchDialer(Dialer agents, Way way) {
        this(agents, way, Watch.Rhythm.USUAL);
    }

    WatchDialer(Dialer agents, Way way, Watch.Rhythm rhythm) {
        this.agents = agents;
        this.way = way;
        this.rhythm = rhythm;
    }

    @Override
    public Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        if (!endpoint.isOverSsh()) {
            return agents.dial(endpoint, opened);
        }
        WatchSocket socket = new WatchSocket(new Watch(endpoint, way, rhythm));
        opened.accept(socket);
        return socket;
    }

    @Override
    public List<String> stations(Endpoint endpoint) {
        return endpoint.isOverSsh() ? List.of() : agents.stations(endpoint);
    }

    @Override
    public @Nullable Instant ownCertificateEnds() {
        return agents.ownCertificateEnds();
    }

    @Override
    public @Nullable Instant certificateEnds(Socket dialled) {
        return dialled instanceof WatchSocket ? null : agents.certificateEnds(dialled);
    }
}
