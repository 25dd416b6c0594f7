package io.understudy.agent.boot;

import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.metrics.MetricsServer;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.LocalSocket;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.agent.stream.StreamServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where others come to ask for the state: the consoles' stream, the shell's socket, and /metrics.
 */
final class Doors implements AutoCloseable {
    private final Arguments arguments;
    private final StatePublisher publisher;
    private final Log log;
    private final @Nullable StreamServer stream;
    private final LocalSocket local;
    private volatile @Nullable MetricsServer metrics;

    Doors(Arguments arguments, StatePublisher publisher, CommandDesk desk, Log log) {
        this.arguments = arguments;
        this.publisher = publisher;
        this.log = log;
        this.stream = stream(desk);
        this.local = new LocalSocket(arguments.control(), publisher, desk, log);
    }

    private @Nullable StreamServer stream(CommandDesk desk) {
        InetSocketAddress address = arguments.stream();
        if (address == null) {
            return null;
        }
        Path keys = arguments.tlsDirectory();
        if (!Files.isDirectory(keys)) {
            log.info(
                    "no state stream for consoles: there is no directory "
                            + keys
                            + "; understudy certs makes the keys for it");
            return null;
        }
        return new StreamServer(
                publisher, desk, address, StreamServer.IdentitySource.in(keys), log);
    }

    /** Begins to listen. */
    void open() {
        local.start();
        if (stream != null) {
            stream.start();
        }
        InetSocketAddress address = arguments.metrics();
        if (address != null) {
            try {
                MetricsServer server = MetricsServer.start(address, publisher::state);
                metrics = server;
                log.info("metrics are at http:/" + server.address() + "/metrics");
            } catch (IOException e) {
                log.error("no metrics: cannot listen on " + address + ": " + e.getMessage());
            }
        }
    }

    /** Reads keys again that may have been renewed. */
    void reloadIdentity() {
        if (stream != null) {
            stream.reloadIdentity();
        }
    }

    @Override
    public void close() {
        MetricsServer served = metrics;
        if (served != null) {
            served.close();
        }
        local.close();
        if (stream != null) {
            stream.close();
        }
    }
}
