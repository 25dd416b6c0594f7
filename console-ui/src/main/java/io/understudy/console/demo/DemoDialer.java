package io.understudy.console.demo;

import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.function.Consumer;

/** Dials simulated agents, and nobody else. */
record DemoDialer(DemoFleet fleet) implements Dialer {
    @Override
    public Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        DemoLine line = fleet.connect(endpoint);
        opened.accept(line);
        return line;
    }

    @Override
    public Instant certificateEnds(Socket dialled) {
        return fleet.certificateEnds(((DemoLine) dialled).endpoint());
    }
}
