package io.understudy.agent.stream;

import io.understudy.agent.command.Caller;
import io.understudy.model.command.Clearance;
import io.understudy.model.wire.PeerRefused;
import io.understudy.model.wire.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One peer, from its first byte to its end. Runs on a virtual thread of its own. */
final class Connection {
    private static final int TLS_HANDSHAKE_RECORD = 0x16;
    static final int WAITING_EVENTS = 256;

    /** Where a connection stands; each step has its own deadline. */
    private enum Step {
        PROVING,
        SERVED,
        OVER
    }

    private final StreamServer server;
    private final Socket socket;
    private final InetSocketAddress peer;
    private final TlsIdentity own;
    private final Subscription subscription;

    private volatile Step step = Step.PROVING;
    private volatile boolean overdue;
    private volatile boolean leaving;
    private volatile @Nullable X509Certificate certificate;
    // System.nanoTime() before which the step or write under way must end; 0 for none.
    private volatile long deadline;

    Connection(StreamServer server, Socket socket, InetSocketAddress peer, TlsIdentity own) {
        this.server = server;
        this.socket = socket;
        this.peer = peer;
        this.own = own;
        this.subscription = new Subscription(WAITING_EVENTS);
        armDeadline(server.limits().handshakeMillis());
    }

    InetSocketAddress peer() {
        return peer;
    }

    boolean isServed() {
        return step == Step.SERVED;
    }

    void run() {
        try {
            socket.setTcpNoDelay(true);
            SSLSocket tls = prove();
            if (tls != null) {
                serve(tls);
            }
        } catch (InterruptedException _) {
            // The server is leaving.
        } catch (IOException e) {
            server.log().detail("stream: lost " + Refusals.text(peer) + ": " + e.getMessage());
        } catch (RuntimeException e) {
            server.log().error("stream: a fault of ours ended " + Refusals.text(peer) + ": " + e);
        } finally {
            step = Step.OVER;
            drop(socket);
            server.gone(this);
        }
    }

    /** The connection with a proven identity behind it, or null if it was refused and told of. */
    private @Nullable SSLSocket prove() throws InterruptedException {
        String refusal;
        try {
            SSLSocket tls = handshake();
            if (server.hasRoom()) {
                step = Step.SERVED;
                deadline = 0;
                return tls;
            }
            refusal = server.limits().consoles() + " consoles are connected already";
        } catch (IOException | RuntimeException e) {
            refusal = explain(e);
        } finally {
            server.noLongerPending(this);
        }
        server.refusals().add(peer, refusal);
        return null;
    }

    private SSLSocket handshake() throws IOException, InterruptedException {
        // Waits for the first byte before it takes a place among the handshakes: whoever connects
        // and says nothing holds up nobody.
        int first = socket.getInputStream().read();
        if (first < 0) {
            throw new EOFException();
        }
        if (first != TLS_HANDSHAKE_RECORD) {
            throw new NotTlsException();
        }
        server.handshakes().acquire();
        try {
            SSLSocket tls =
                    (SSLSocket)
                            own.context()
                                    .getSocketFactory()
                                    .createSocket(
                                            socket,
                                            new ByteArrayInputStream(new byte[] {(byte) first}),
                                            true);
            tls.setUseClientMode(false);
            tls.setSSLParameters(own.parameters());
            tls.startHandshake();
            return tls;
        } finally {
            server.handshakes().release();
        }
    }

    /** The first byte was not that of a TLS handshake. */
    private static final class NotTlsException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private String explain(Exception e) {
        if (overdue) {
            return "no complete TLS handshake within "
                    + server.limits().handshakeMillis() / 1e3
                    + " s";
        }
        PeerRefused refused = PeerRefused.in(e);
        if (refused != null) {
            return String.valueOf(refused.getMessage());
        }
        if (e instanceof NotTlsException) {
            return "what it sends is not TLS";
        }
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("empty client certificate chain")
                || lower.contains("peer not authenticated")) {
            return "it shows no certificate";
        }
        if (lower.contains("protocol") && lower.contains("tlsv1")) {
            return "it offers no TLS 1.3, which is all we speak";
        }
        if (lower.contains("received fatal alert")) {
            return "it refuses our certificate (" + message + ")";
        }
        if (e instanceof EOFException
                || e instanceof SocketException
                || lower.contains("terminated")) {
            return "it left during the TLS handshake";
        }
        return "TLS handshake failed: " + message.lines().findFirst().orElse("");
    }

    private void serve(SSLSocket tls) throws IOException, InterruptedException {
        Caller caller = caller(tls.getSession());
        String who = "\"" + caller.name() + "\" at " + caller.from();
        server.log().info("stream: console " + who + " connected as " + caller.clearance().word());
        String end = "it left";
        server.publisher().subscribe(subscription);
        try {
            Thread.ofVirtual().name("stream-read-" + peer).start(() -> answer(tls, caller));
            new Session(
                            server.publisher(),
                            server.desk(),
                            subscription,
                            server.limits().heartbeatMillis(),
                            new Session.Guard() {
                                @Override
                                public void before() {
                                    armDeadline(server.limits().writeMillis());
                                }

                                @Override
                                public void after() {
                                    disarm();
                                }
                            })
                    .tell(tls.getOutputStream(), caller);
            deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            tls.close();
            if (leaving) {
                end = "this agent is leaving";
            }
        } catch (IOException e) {
            if (overdue) {
                end =
                        "it took no data for "
                                + server.limits().writeMillis() / 1e3
                                + " s, so it was cut off";
            }
        } finally {
            server.publisher().unsubscribe(subscription);
            server.log().info("stream: console " + who + " disconnected: " + end);
        }
    }

    /** Requests are answered as they come; the end of reading is the end of the connection. */
    private void answer(SSLSocket tls, Caller caller) {
        try {
            String misbehaviour =
                    new Requests(server.desk(), caller, subscription::reply)
                            .answerAll(tls.getInputStream());
            if (misbehaviour != null) {
                server.refusals().add(peer, misbehaviour);
            }
        } catch (IOException _) {
            // It is gone either way.
        } catch (RuntimeException e) {
            server.log().error("stream: a fault of ours ended " + Refusals.text(peer) + ": " + e);
        }
        cut();
    }

    private void disarm() {
        deadline = 0;
    }

    private Caller caller(SSLSession session) {
        try {
            var shown = (X509Certificate) session.getPeerCertificates()[0];
            certificate = shown;
            return new Caller(
                    shown.getSubjectX500Principal().getName(),
                    Refusals.text(peer),
                    Clearance.of(shown));
        } catch (IOException e) {
            throw new AssertionError("a handshake without a certificate passed", e);
        }
    }

    private void armDeadline(long millis) {
        long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        deadline = at == 0 ? 1 : at;
    }

    /** Whether it is that identity which the peer was shown. */
    boolean shows(@Nullable TlsIdentity identity) {
        return own == identity;
    }

    /** Ends the connection of a peer whose certificate was revoked since it came. */
    void cutIfRevoked() {
        X509Certificate shown = certificate;
        if (shown != null && step == Step.SERVED && own.revoked().names(shown)) {
            server.refusals()
                    .add(
                            peer,
                            "certificate \""
                                    + shown.getSubjectX500Principal().getName()
                                    + "\" was revoked; the connection is cut");
            cut();
        }
    }

    /** Closes the TCP connection if its step takes too long: reads and writes then fail. */
    void cutIfOverdue(long now) {
        long due = deadline;
        if (due != 0 && now - due > 0) {
            overdue = true;
            cut();
        }
    }

    /** Lets what waits be sent, then ends; whoever has not proven itself is cut. */
    void finish() {
        leaving = true;
        if (step == Step.PROVING) {
            cut();
        }
        subscription.close();
    }

    /** Ends at once. The TCP socket, not the TLS one: that would wait for a stuck write. */
    void cut() {
        drop(socket);
        subscription.close();
    }

    static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closing is all that was wanted.
        }
    }
}
