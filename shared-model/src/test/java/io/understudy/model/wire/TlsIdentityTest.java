package io.understudy.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.wire.CertificateAuthority.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final CertificateAuthority FLEET =
            CertificateAuthority.create("Test fleet", YEAR);
    private static final CertificateAuthority STRANGER =
            CertificateAuthority.create("Stranger", YEAR);

    @TempDir Path ours;
    @TempDir Path theirs;

    @BeforeEach
    void writeBothEnds() throws IOException {
        write(FLEET, Role.AGENT, List.of("127.0.0.1", "localhost"), ours);
        write(FLEET, Role.CONSOLE, List.of(), theirs);
    }

    @Test
    void anAgentAndAConsoleOfOneFleetTalkTls13() throws Exception {
        Outcome outcome = meet();
        assertThat(outcome.server()).isNull();
        assertThat(outcome.client()).isNull();
        assertThat(outcome.protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void materialMadeByOpensslServesAsWellAlsoWithRsa() throws Exception {
        for (String key : List.of("rsa:2048", "ec")) {
            opensslFleet(key);
            Outcome outcome = meet();
            assertThat(outcome.server()).as(key).isNull();
            assertThat(outcome.client()).as(key).isNull();
        }
    }

    @Test
    void aConsoleOfAnotherFleetIsUntrusted() throws Exception {
        write(STRANGER, Role.CONSOLE, List.of(), theirs);
        Files.copy(ours.resolve("ca.pem"), theirs.resolve("fleet.pem"));
        Files.move(
                theirs.resolve("fleet.pem"),
                theirs.resolve("ca.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        PeerRefused refused = Objects.requireNonNull(PeerRefused.in(meet().server()));
        assertThat(refused.reason()).isEqualTo(PeerRefused.Cause.UNTRUSTED);
        assertThat(refused.detail()).isEqualTo("CN=Stranger");
        assertThat(refused)
                .hasMessage(
                        "certificate \"CN=127.0.0.1\" of issuer \"CN=Stranger\" does not lead to"
                                + " our ca.pem");
    }

    @Test
    void anAgentOfAnotherFleetIsUntrusted() throws Exception {
        write(STRANGER, Role.AGENT, List.of("127.0.0.1"), ours);
        PeerRefused refused = Objects.requireNonNull(PeerRefused.in(meet().client()));
        assertThat(refused.reason()).isEqualTo(PeerRefused.Cause.UNTRUSTED);
    }

    @Test
    void anAgentIsNoConsoleAndNoUsageIsNoRole() throws Exception {
        for (@Nullable String usage : new @Nullable String[] {Role.AGENT.usage(), null}) {
            TlsIdentity agent = TlsIdentity.load(ours, Role.AGENT);
            PeerRefused refused = refuseConsole(agent, usage, 365);
            assertThat(refused.reason()).isEqualTo(PeerRefused.Cause.WRONG_ROLE);
            assertThat(refused)
                    .hasMessage(
                            "certificate \"CN=x\" is not one of a console (extended key usage lacks"
                                    + " clientAuth)");
        }
    }

    @Test
    void aCertificateBeyondItsDatesIsNamedWithTheDate() throws Exception {
        TlsIdentity agent = TlsIdentity.load(ours, Role.AGENT);
        PeerRefused refused = refuseConsole(agent, Role.CONSOLE.usage(), -1);
        assertThat(refused.reason()).isEqualTo(PeerRefused.Cause.EXPIRED);
        assertThat(refused.getMessage()).matches("certificate \"CN=x\" expired at 20.*Z");
    }

    @Test
    void aConsoleInsistsOnTheNameItDialled() throws Exception {
        write(FLEET, Role.AGENT, List.of("lb1.example", "192.0.2.1"), ours);
        PeerRefused refused = Objects.requireNonNull(PeerRefused.in(meet().client()));
        assertThat(refused.reason()).isEqualTo(PeerRefused.Cause.NAME_MISMATCH);
        assertThat(refused.detail()).isEqualTo("lb1.example, 192.0.2.1");
    }

    @Test
    void whatIsWrongWithAFileIsOneLineWithItsName() throws Exception {
        Path agentPem = ours.resolve("agent.pem");
        Path agentKey = ours.resolve("agent.key");
        assertRefused(theirs, theirs.resolve("agent.pem") + " is missing");
        assertRefused(
                ours.resolve("nowhere"),
                ours.resolve("nowhere/ca.pem") + " is missing, and so is its directory");

        String key = Files.readString(agentKey);
        Files.writeString(agentKey, key.replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertRefused(
                ours,
                agentKey
                        + " is not PKCS#8; convert it with openssl pkcs8 -topk8 -nocrypt -in "
                        + agentKey
                        + " -out KEY");
        Files.writeString(agentKey, key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertThatThrownBy(() -> TlsIdentity.load(ours, Role.AGENT))
                .hasMessageContaining("is encrypted");
        Files.writeString(agentKey, key + key);
        assertRefused(ours, agentKey + " holds 2 private keys; leave one");
        Files.writeString(agentKey, "hello");
        assertRefused(
                ours, agentKey + " holds no private key; expected PEM with BEGIN PRIVATE KEY");
        Files.writeString(agentKey, key.substring(0, 60));
        assertRefused(ours, agentKey + " is cut off: it has no \"-----END PRIVATE KEY-----\"");
        Files.copy(theirs.resolve("console.key"), agentKey, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(ours, agentKey + " does not belong to " + agentPem);

        Files.copy(theirs.resolve("console.pem"), agentPem, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(
                ours,
                agentPem
                        + " is no certificate of an agent: its extended key usage lacks"
                        + " serverAuth");
        Files.writeString(agentPem, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        assertThatThrownBy(() -> TlsIdentity.load(ours, Role.AGENT))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith(agentPem + ": certificate is damaged: ");
        Files.writeString(agentPem, "");
        assertRefused(
                ours, agentPem + " holds no certificate; expected PEM with BEGIN CERTIFICATE");
        Files.delete(ours.resolve("ca.pem"));
        Files.createDirectory(ours.resolve("ca.pem"));
        assertThatThrownBy(() -> TlsIdentity.load(ours, Role.AGENT))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith(ours.resolve("ca.pem") + " cannot be read: ");
    }

    @Test
    void anExpiredOwnCertificateIsRefusedAtStart() throws IOException {
        Instant now = Instant.now();
        Issued old =
                FLEET.issue(
                        Role.AGENT.usage(),
                        "x",
                        List.of(),
                        now.minusSeconds(9),
                        now.minusSeconds(5));
        FLEET.write(old, Role.AGENT, ours);
        assertThatThrownBy(() -> TlsIdentity.load(ours, Role.AGENT))
                .isInstanceOf(TlsException.class)
                .hasMessageMatching(".*agent.pem expired at .*Z; issue a new one");
    }

    @Test
    void anOpenKeyIsWarnedAbout() throws IOException {
        assertThat(TlsIdentity.load(ours, Role.AGENT).warnings()).isEmpty();
        Path key = ours.resolve("agent.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(TlsIdentity.load(ours, Role.AGENT).warnings())
                .containsExactly(key + " is readable for others; chmod 600 " + key);
    }

    private static void assertRefused(Path directory, String message) {
        assertThatThrownBy(() -> TlsIdentity.load(directory, Role.AGENT))
                .isInstanceOf(TlsException.class)
                .hasMessage(message);
    }

    /** What the agent's trust says about a console certificate, asked without a socket. */
    private PeerRefused refuseConsole(TlsIdentity agent, @Nullable String usage, int days)
            throws Exception {
        assertThat(agent.warnings()).isEmpty();
        Instant now = Instant.now();
        Issued odd =
                FLEET.issue(
                        usage,
                        "x",
                        List.of(),
                        now.minus(Duration.ofDays(3)),
                        now.plus(Duration.ofDays(days)));
        var factory = TrustManagerFactory.getInstance("PKIX");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        store.setCertificateEntry("ca", Pem.certificates(ours.resolve("ca.pem")).getFirst());
        factory.init(store);
        var jdk = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        PeerTrust trust = new PeerTrust(jdk, Role.CONSOLE, Revoked.in(ours));
        try {
            trust.checkClientTrusted(new X509Certificate[] {odd.certificate()}, "EC");
        } catch (PeerRefused refused) {
            return refused;
        }
        throw new AssertionError("accepted");
    }

    private record Outcome(
            @Nullable IOException server, @Nullable IOException client, String protocol) {}

    /** One connection on loopback between what lies in both directories. */
    private Outcome meet() throws Exception {
        TlsIdentity agent = TlsIdentity.load(ours, Role.AGENT);
        TlsIdentity console = TlsIdentity.load(theirs, Role.CONSOLE);
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (SSLServerSocket listener =
                        (SSLServerSocket)
                                agent.context()
                                        .getServerSocketFactory()
                                        .createServerSocket(0, 1, loopback);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listener.setSSLParameters(agent.parameters());
            CompletableFuture<String> served =
                    CompletableFuture.supplyAsync(() -> serve(listener), threads);
            IOException clientFailure = null;
            try (SSLSocket socket =
                    (SSLSocket)
                            console.context()
                                    .getSocketFactory()
                                    .createSocket("127.0.0.1", listener.getLocalPort())) {
                socket.setSSLParameters(console.parameters());
                socket.setSoTimeout(10_000);
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('!');
            } catch (IOException e) {
                clientFailure = e;
            }
            try {
                return new Outcome(null, clientFailure, served.get());
            } catch (ExecutionException e) {
                var cause = (UncheckedIOException) Objects.requireNonNull(e.getCause());
                return new Outcome(cause.getCause(), clientFailure, "");
            }
        }
    }

    private static String serve(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            socket.getOutputStream().write('!');
            return socket.getSession().getProtocol();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            CertificateAuthority authority, Role role, List<String> names, Path directory)
            throws IOException {
        authority.write(authority.issue(role, "127.0.0.1", names, YEAR), role, directory);
    }

    private void opensslFleet(String key) throws IOException {
        String[] newKey =
                key.equals("ec")
                        ? new String[] {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"}
                        : new String[] {"-newkey", key};
        openssl(
                newKey, "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=ca", "-keyout",
                "ca.key", "-out", "ca.pem");
        for (Role role : Role.values()) {
            String name = role.noun();
            openssl(
                    newKey,
                    "req",
                    "-x509",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".pem",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-addext",
                    "basicConstraints=critical,CA:FALSE",
                    "-addext",
                    "extendedKeyUsage=" + role.usageName(),
                    "-addext",
                    "subjectAltName=IP:127.0.0.1");
        }
        for (String file : List.of("ca.pem", "console.pem", "console.key")) {
            Files.copy(
                    ours.resolve(file), theirs.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void openssl(String[] newKey, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of(newKey));
        OpenSsl.run(ours, all.toArray(String[]::new));
    }
}
