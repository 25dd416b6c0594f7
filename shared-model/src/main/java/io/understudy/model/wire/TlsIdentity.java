package io.understudy.model.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Who one end of a state stream is and whom it believes, read from a directory with {@code ca.pem}
 * (one or more authorities), {@code ROLE.pem} (its certificate, then any intermediate ones),
 * perhaps {@code revoked} (see {@link Revoked}) and {@code ROLE.key} (PKCS#8), where ROLE is agent
 * or console.
 */
public final class TlsIdentity {
    private static final int SESSION_SECONDS = 300;

    private final Role role;
    private final SSLContext context;
    private final X509Certificate certificate;
    private final List<String> warnings;
    private final Revoked revoked;

    private TlsIdentity(
            Role role,
            SSLContext context,
            X509Certificate certificate,
            Revoked revoked,
            List<String> warnings) {
        this.revoked = revoked;
        this.role = role;
        this.context = context;
        this.certificate = certificate;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads the key material of a role; blocks on the file system.
     *
     * @throws TlsException if a file is missing, unreadable or damaged, if key and certificate are
     *     no pair, if the certificate is for the other role, expired, or not begun
     */
    public static TlsIdentity load(Path directory, Role role) throws TlsException {
        Path ca = directory.resolve("ca.pem");
        Path certificate = directory.resolve(role.noun() + ".pem");
        Path key = directory.resolve(role.noun() + ".key");
        List<X509Certificate> authorities = Pem.certificates(ca);
        List<X509Certificate> chain = Pem.certificates(certificate);
        X509Certificate own = chain.getFirst();
        checkRole(own, role, certificate);
        checkDates(own, certificate);
        PrivateKey secret = Pem.privateKey(key, own.getPublicKey().getAlgorithm());
        if (!arePair(secret, own.getPublicKey())) {
            throw new TlsException(key + " does not belong to " + certificate);
        }
        List<String> warnings = new ArrayList<>();
        warnIfOpen(key, warnings);
        Revoked revoked = Revoked.in(directory);
        SSLContext context = context(role, authorities, chain, secret, revoked);
        return new TlsIdentity(role, context, own, revoked, warnings);
    }

    /**
     * What the files of a role look like now: two that are equal mean that none was changed in
     * between. Blocks on the file system.
     */
    public static Object stamp(Path directory, Role role) {
        return Stream.of("ca.pem", role.noun() + ".pem", role.noun() + ".key")
                .map(name -> look(directory.resolve(name)))
                .toList();
    }

    private static Object look(Path file) {
        try {
            var seen = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(String.valueOf(seen.fileKey()), seen.lastModifiedTime(), seen.size());
        } catch (IOException _) {
            return ""; // reading it says what is wrong
        }
    }

    /**
     * Until when the certificate of a role is valid, also one that is valid no longer; blocks on
     * the file system.
     *
     * @throws TlsException if it is missing, unreadable or damaged
     */
    public static Instant ends(Path directory, Role role) throws TlsException {
        return Pem.certificates(directory.resolve(role.noun() + ".pem"))
                .getFirst()
                .getNotAfter()
                .toInstant();
    }

    private static void checkRole(X509Certificate own, Role role, Path file) throws TlsException {
        List<String> usages;
        try {
            usages = own.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            throw new TlsException(file + ": certificate is damaged: " + e.getMessage(), e);
        }
        if (usages == null || !usages.contains(role.usage())) {
            throw new TlsException(
                    file
                            + " is no certificate of "
                            + (role == Role.AGENT ? "an agent" : "a console")
                            + ": its extended key usage lacks "
                            + role.usageName());
        }
    }

    private static void checkDates(X509Certificate own, Path file) throws TlsException {
        Instant now = Instant.now();
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isBefore(begin)) {
            throw new TlsException(
                    file + " is not valid before " + begin + "; check the clock of this host");
        }
        if (now.isAfter(end)) {
            throw new TlsException(file + " expired at " + end + "; issue a new one");
        }
    }

    private static boolean arePair(PrivateKey secret, PublicKey open) throws TlsException {
        String algorithm =
                switch (open.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> open.getAlgorithm();
                };
        byte[] probe = {1, 1, 2};
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(secret);
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(open);
            signer.update(probe);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new TlsException("a key of type " + algorithm + " cannot be used here", e);
        }
    }

    private static void warnIfOpen(Path key, List<String> warnings) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(key);
            if (mode.contains(PosixFilePermission.GROUP_READ)
                    || mode.contains(PosixFilePermission.OTHERS_READ)) {
                warnings.add(key + " is readable for others; chmod 600 " + key);
            }
        } catch (IOException | UnsupportedOperationException _) {
            // No POSIX modes here: nothing to say about them.
        }
    }

    private static SSLContext context(
            Role role,
            List<X509Certificate> authorities,
            List<X509Certificate> chain,
            PrivateKey secret,
            Revoked revoked)
            throws TlsException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("ca" + i, authorities.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            var jdk = (X509ExtendedTrustManager) trust.getTrustManagers()[0];

            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new OwnKey(secret, chain)},
                    new TrustManager[] {new PeerTrust(jdk, role.peer(), revoked)},
                    null);
            // A resumed session skips the look at the certificate, so it must not live long.
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("the key material cannot be used: " + e.getMessage(), e);
        }
    }

    /** Makes sockets; {@link #parameters} must be set on each. */
    public SSLContext context() {
        return context;
    }

    /**
     * TLS 1.3 only. An agent demands a certificate; a console demands that the agent's certificate
     * names the host or address that was dialled.
     */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setCipherSuites(
                new String[] {
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256"
                });
        switch (role) {
            case AGENT -> parameters.setNeedClientAuth(true);
            case CONSOLE -> parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    /** Certificates of others that count no longer. */
    public Revoked revoked() {
        return revoked;
    }

    /** The certificate shown to the other end. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** What works but should not stay so, one line each. */
    public List<String> warnings() {
        return warnings;
    }
}
