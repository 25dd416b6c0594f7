package io.understudy.console.demo;

import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.TlsDialer;
import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * The demo's agents behind TLS on loopback, with keys of their own: so a console that is started
 * for the JVM to learn what a console does also does what it does with real agents.
 */
public final class DemoWire implements Dialer, AutoCloseable {
    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final String ADDRESS = "127.0.0.1";

    private final DemoFleet fleet;
    private final TlsDialer tls;
    private final Map<Endpoint, SSLServerSocket> ends = new HashMap<>();

    /**
     * Begins to listen, on ports that are free.
     *
     * @param directory gets the keys of both sides
     */
    public DemoWire(DemoFleet fleet, Path directory) throws IOException {
        this.fleet = fleet;
        Path agent = Files.createDirectories(directory.resolve("agent"));
        Path console = Files.createDirectories(directory.resolve("console"));
        CertificateAuthority authority = CertificateAuthority.create("Demo", VALIDITY);
        authority.write(
                authority.issue(Role.AGENT, "demo", List.of(ADDRESS), VALIDITY), Role.AGENT, agent);
        authority.write(
                authority.issue(Clearance.DEPLOYER, "demo", VALIDITY), Role.CONSOLE, console);
        tls = new TlsDialer(console);
        TlsIdentity identity = TlsIdentity.load(agent, Role.AGENT);
        for (Endpoint host : fleet.endpoints()) {
            SSLServerSocket end =
                    (SSLServerSocket)
                            identity.context()
                                    .getServerSocketFactory()
                                    .createServerSocket(0, 50, InetAddress.getByName(ADDRESS));
            end.setSSLParameters(identity.parameters());
            ends.put(host, end);
            Thread.ofVirtual().name("demo " + host).start(() -> serve(host, end));
        }
    }

    private void serve(Endpoint host, SSLServerSocket end) {
        try {
            while (true) {
                Socket console = end.accept();
                Thread.ofVirtual().start(() -> join(host, console));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void join(Endpoint host, Socket console) {
        try (console;
                Socket agent = fleet.connect(host)) {
            Thread.ofVirtual().start(() -> copy(console, agent));
            copy(agent, console);
        } catch (IOException _) {
            // one of them has hung up
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one of them has hung up
        }
    }

    @Override
    public Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        int port = Objects.requireNonNull(ends.get(endpoint)).getLocalPort();
        return tls.dial(new Endpoint(ADDRESS, port), opened);
    }

    @Override
    public @Nullable Instant ownCertificateEnds() {
        return tls.ownCertificateEnds();
    }

    @Override
    public void close() {
        for (SSLServerSocket end : ends.values()) {
            try {
                end.close();
            } catch (IOException _) {
                // it goes with the process
            }
        }
    }
}
