package io.understudy.model.wire;

import io.understudy.model.command.Clearance;
import io.understudy.model.unit.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small authority for one fleet: it issues the certificates of agents and consoles (RFC 5280, EC
 * P-256) and writes them as PEM. Those who have an authority already do not need it: OpenSSL's
 * output serves as well.
 */
public final class CertificateAuthority {
    /** How everything here is signed, as the JDK calls it. */
    static final String SIGNATURE = "SHA256withECDSA";

    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SEALED = "ca.p12";
    private static final String ALIAS = "authority";
    private static final SecureRandom DICE = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A certificate with its key, not yet written anywhere. */
    public record Issued(X509Certificate certificate, PrivateKey key) {}

    /** A new authority of that name, valid from yesterday. */
    public static CertificateAuthority create(String name, Duration validity) {
        KeyPair pair = newKey();
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        byte[] extensions =
                Der.sequence(
                        extension("2.5.29.19", true, Der.sequence(Der.yes())),
                        // keyCertSign and cRLSign
                        extension("2.5.29.15", true, Der.bits(1, (byte) 0x06)),
                        extension("2.5.29.14", false, Der.octets(keyId(pair.getPublic()))));
        X509Certificate certificate =
                sign(
                        pair.getPrivate(),
                        name(name, null),
                        name(name, null),
                        begin,
                        Instant.now().plus(validity),
                        pair.getPublic(),
                        extensions);
        return new CertificateAuthority(certificate, pair.getPrivate());
    }

    /**
     * The authority that {@link #write} left in a directory.
     *
     * @throws TlsException if its files cannot be used
     */
    public static CertificateAuthority read(Path directory) throws TlsException {
        X509Certificate certificate = Pem.certificates(directory.resolve("ca.pem")).getFirst();
        return new CertificateAuthority(
                certificate, Pem.privateKey(directory.resolve("ca.key"), "EC"));
    }

    /** Whether {@link #writeSealed} was last here, so that a passphrase is needed. */
    public static boolean isSealed(Path directory) {
        return Files.exists(directory.resolve(SEALED));
    }

    /**
     * The authority that {@link #writeSealed} left in a directory.
     *
     * @throws TlsException if the passphrase is wrong, or the store cannot be used
     */
    public static CertificateAuthority readSealed(Path directory, char[] passphrase)
            throws TlsException {
        Path file = directory.resolve(SEALED);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            if (store.getCertificate(ALIAS) instanceof X509Certificate certificate
                    && store.getKey(ALIAS, passphrase) instanceof PrivateKey key) {
                return new CertificateAuthority(certificate, key);
            }
            throw new TlsException(file + " holds no authority");
        } catch (TlsException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TlsException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "that is not the passphrase of " + file
                            : file + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** Writes {@code ca.pem} and {@code ca.p12}, which opens with the passphrase alone. */
    public void writeSealed(Path directory, char[] passphrase) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, passphrase, new Certificate[] {certificate});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, passphrase);
            writeSecret(directory.resolve(SEALED), out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority cannot be sealed: " + e.getMessage(), e);
        }
        writeCertificate(directory);
    }

    /** The certificate of the authority itself, in PEM: what its agents and consoles trust. */
    public String certificate() throws IOException {
        return pem(certificate);
    }

    /** Whether a file's certificate is this authority's. */
    public boolean isIn(Path file) throws TlsException {
        return Pem.certificates(file).contains(certificate);
    }

    /**
     * Whether a text in PEM has this authority's certificate.
     *
     * @param where the text is from, for what is said of a damaged one
     */
    public boolean isIn(String pem, Object where) throws TlsException {
        return Pem.certificates(pem, where).contains(certificate);
    }

    /**
     * Signs what a host asks for.
     *
     * @return its certificate, in PEM
     */
    public String issue(
            CertificateRequest request, String name, List<String> names, Duration validity)
            throws IOException {
        Instant now = Instant.now();
        return pem(
                issue(
                        request.key(),
                        Role.AGENT.usage(),
                        name(name, null),
                        names,
                        now.minus(Duration.ofDays(1)),
                        now.plus(validity)));
    }

    /**
     * Makes a key in a file for the owner's eyes only.
     *
     * @return the request for its certificate, in PEM
     */
    public static String request(String name, Path keyFile) throws IOException {
        KeyPair pair = newKey();
        writeSecret(keyFile, Pem.block("PRIVATE KEY", pair.getPrivate().getEncoded()));
        return CertificateRequest.make(name, pair);
    }

    /** Writes {@code ca.pem} and, for the owner's eyes only, {@code ca.key}. */
    public void write(Path directory) throws IOException {
        writeSecret(directory.resolve("ca.key"), Pem.block("PRIVATE KEY", key.getEncoded()));
        writeCertificate(directory);
    }

    private void writeCertificate(Path directory) throws IOException {
        Files.writeString(directory.resolve("ca.pem"), pem(certificate));
    }

    /**
     * A certificate for a role, valid from yesterday.
     *
     * @param name its common name
     * @param alternatives host names and addresses it is valid for; a console needs none
     */
    public Issued issue(Role role, String name, List<String> alternatives, Duration validity) {
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        return issue(role.usage(), name, alternatives, begin, Instant.now().plus(validity));
    }

    /** A certificate of a console whose holder may do so much, valid from yesterday. */
    public Issued issue(Clearance clearance, String name, Duration validity) {
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        return issue(
                Role.CONSOLE.usage(),
                name(name, clearance.word()),
                List.of(),
                begin,
                Instant.now().plus(validity));
    }

    /** As above, for any extended key usage or none, and any dates. */
    Issued issue(
            @Nullable String usage,
            String name,
            List<String> alternatives,
            Instant begin,
            Instant end) {
        return issue(usage, name(name, null), alternatives, begin, end);
    }

    private Issued issue(
            @Nullable String usage,
            byte[] subject,
            List<String> alternatives,
            Instant begin,
            Instant end) {
        KeyPair pair = newKey();
        return new Issued(
                issue(pair.getPublic(), usage, subject, alternatives, begin, end),
                pair.getPrivate());
    }

    private X509Certificate issue(
            PublicKey holder,
            @Nullable String usage,
            byte[] subject,
            List<String> alternatives,
            Instant begin,
            Instant end) {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(extension("2.5.29.19", true, Der.sequence()));
        // digitalSignature: all that TLS 1.3 asks for
        extensions.add(extension("2.5.29.15", true, Der.bits(7, (byte) 0x80)));
        if (usage != null) {
            extensions.add(extension("2.5.29.37", false, Der.sequence(Der.identifier(usage))));
        }
        extensions.add(extension("2.5.29.14", false, Der.octets(keyId(holder))));
        extensions.add(
                extension(
                        "2.5.29.35",
                        false,
                        Der.sequence(Der.tagged(0x80, keyId(certificate.getPublicKey())))));
        if (!alternatives.isEmpty()) {
            byte[][] names =
                    alternatives.stream()
                            .map(CertificateAuthority::alternative)
                            .toArray(byte[][]::new);
            extensions.add(extension("2.5.29.17", false, Der.sequence(names)));
        }
        return sign(
                key,
                certificate.getSubjectX500Principal().getEncoded(),
                subject,
                begin,
                end,
                holder,
                Der.sequence(extensions.toArray(byte[][]::new)));
    }

    /**
     * Writes what {@link TlsIdentity#load} reads: {@code ca.pem}, {@code ROLE.pem} and, for the
     * owner's eyes only, {@code ROLE.key}.
     */
    public void write(Issued issued, Role role, Path directory) throws IOException {
        writeSecret(
                directory.resolve(role.noun() + ".key"),
                Pem.block("PRIVATE KEY", issued.key().getEncoded()));
        Files.writeString(directory.resolve(role.noun() + ".pem"), pem(issued.certificate()));
        writeCertificate(directory);
    }

    private static void writeSecret(Path file, String text) throws IOException {
        writeSecret(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeSecret(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // Born with its mode: there is no moment in which others could read it.
        Path fresh =
                Files.createTempFile(
                        directory,
                        "." + file.getFileName(),
                        null,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return Pem.block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate cannot be encoded", e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no EC P-256", e);
        }
    }

    private static X509Certificate sign(
            PrivateKey signer,
            byte[] issuer,
            byte[] subject,
            Instant begin,
            Instant end,
            PublicKey key,
            byte[] extensions) {
        byte[] algorithm = Der.sequence(Der.identifier(ECDSA_SHA256));
        byte[] version3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));
        byte[] body =
                Der.sequence(
                        version3,
                        Der.integer(new BigInteger(120, DICE).setBit(120)),
                        algorithm,
                        issuer,
                        Der.sequence(Der.time(begin), Der.time(end)),
                        subject,
                        key.getEncoded(),
                        Der.tagged(0xa3, extensions));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(signed(body, signer)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own making is refused", e);
        }
    }

    /** A body with its signature, as certificates and requests have it. */
    static byte[] signed(byte[] body, PrivateKey signer) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(signer);
            signature.update(body);
            byte[] algorithm = Der.sequence(Der.identifier(ECDSA_SHA256));
            return Der.sequence(body, algorithm, Der.bits(0, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an EC key of our own making cannot sign", e);
        }
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value))
                : Der.sequence(Der.identifier(identifier), Der.octets(value));
    }

    static byte[] name(String commonName, @Nullable String unit) {
        byte[] called = attribute("2.5.4.3", commonName);
        return unit == null
                ? Der.sequence(called)
                : Der.sequence(attribute("2.5.4.11", unit), called);
    }

    private static byte[] attribute(String identifier, String value) {
        return Der.set(Der.sequence(Der.identifier(identifier), Der.text(value)));
    }

    /** A GeneralName: [7] an address, [2] a DNS name. */
    private static byte[] alternative(String name) {
        IpAddress address = IpAddress.parse(name);
        return address == null
                ? Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII))
                : Der.tagged(0x87, address.bytes());
    }

    /** RFC 5280 §4.2.1.2 leaves the method open; this hashes the whole key structure. */
    private static byte[] keyId(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return Arrays.copyOf(hash, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** SHA-256 of the first certificate of a file, as {@link Revoked} lists it. */
    public static String fingerprint(Path certificate) throws TlsException {
        return Revoked.fingerprint(Pem.certificates(certificate).getFirst());
    }
}
