package io.understudy.console.session;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.model.wire.CertificateAuthority.Issued;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** An agent that says what a test tells it to, over real TLS on loopback. */
public final class FakeAgent implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    /** What it does with one connection; the socket is closed afterwards. */
    public interface Script {
        void play(Line line) throws Exception;
    }

    /** The agent's end of one connection. */
    public record Line(Socket socket, int number) {
        public void send(Frame frame) throws IOException {
            raw(FrameCodec.encode(frame));
        }

        public void raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        public void hello() throws IOException {
            send(new Frame.Hello(Frame.PROTOCOL, identity(), List.of(), null));
        }

        void snapshot(long sequence) throws IOException {
            send(new Frame.Snapshot(NOON, FakeAgent.snapshot(sequence)));
        }

        void event(long sequence, StateChange change) throws IOException {
            send(new Frame.Event(new StateEvent(sequence, NOON, change)));
        }

        /** Waits until the console hangs up. */
        public void awaitEnd() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // a console says nothing
            }
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private FakeAgent(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().name("fake agent").start(this::serve);
    }

    public static X509Certificate certificate(Path pem)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    public static FakeAgent start(Issued own, X509Certificate authority, Script script)
            throws IOException, GeneralSecurityException {
        return start(own, authority, "TLSv1.3", script);
    }

    static FakeAgent start(Issued own, X509Certificate authority, String protocol, Script script)
            throws IOException, GeneralSecurityException {
        char[] none = new char[0];
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, none);
        keys.setKeyEntry("own", own.key(), none, new Certificate[] {own.certificate()});
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, none);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, none);
        trusted.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        server.setEnabledProtocols(new String[] {protocol});
        return new FakeAgent(server, script);
    }

    /** Something on a port that does not speak TLS at all. */
    static FakeAgent plain(Script script) throws IOException {
        return new FakeAgent(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), script);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> play(new Line(socket, number)));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void play(Line line) {
        try (Socket _ = line.socket()) {
            script.play(line);
        } catch (Exception _) {
            // The console hung up or refused us; what it made of that is the test's business.
        }
    }

    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    public static HostIdentity identity() {
        return new HostIdentity(
                "lb1",
                "lb1",
                "0.1.0",
                NOON,
                "/etc/keepalived/keepalived.conf",
                "/run/keepalived.pid",
                List.of("understudy", "check"));
    }

    public static AgentSnapshot snapshot(long sequence) {
        return new AgentSnapshot(
                sequence,
                identity(),
                new ConfigSummary("00", NOON, List.of()),
                List.of(instance()),
                List.of(),
                List.of(),
                false);
    }

    static StateChange toMaster() {
        return new StateChange.Transitioned(
                "VI_1",
                VrrpState.BACKUP,
                VrrpState.MASTER,
                new Reason.MasterResigned(IpAddress.of("192.0.2.2"), 600_000_000L),
                100);
    }

    private static InstanceSnapshot instance() {
        return new InstanceSnapshot(
                "VI_1",
                "eth0",
                51,
                2,
                VrrpState.BACKUP,
                NOON,
                null,
                100,
                100,
                List.of(),
                IpAddress.of("192.0.2.1"),
                List.of(IpPrefix.of("192.0.2.200/24")),
                List.of(),
                List.of(),
                true,
                1_000_000_000L,
                3_609_375_000L,
                null,
                AdvertCounters.ZERO,
                12);
    }
}
