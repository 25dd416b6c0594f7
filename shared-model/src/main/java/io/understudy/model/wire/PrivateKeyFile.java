package io.understudy.model.wire;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key in PEM: PKCS#8 plain or encrypted (RFC 5958), PKCS#1 for RSA (RFC 8017) or SEC 1
 * for elliptic curves (RFC 5915).
 */
final class PrivateKeyFile {
    private PrivateKeyFile() {}

    static PrivateKey read(Path file, PublicKey partner, @Nullable String password)
            throws TlsException {
        String text = Pem.text(file);
        if (text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new TlsException(
                    file
                            + " is encrypted in the old way of OpenSSL; convert it with"
                            + " openssl pkcs8 -topk8 -in "
                            + file
                            + " -out KEY");
        }
        try {
            KeyFactory keys = KeyFactory.getInstance(partner.getAlgorithm());
            return keys.generatePrivate(spec(file, text, partner, password));
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " is no key for its certificate: " + e.getMessage(), e);
        }
    }

    private static PKCS8EncodedKeySpec spec(
            Path file, String text, PublicKey partner, @Nullable String password)
            throws TlsException {
        List<byte[]> plain = Pem.blocks(text, "PRIVATE KEY", file);
        if (!plain.isEmpty()) {
            return new PKCS8EncodedKeySpec(plain.getFirst());
        }
        List<byte[]> sealed = Pem.blocks(text, "ENCRYPTED PRIVATE KEY", file);
        if (!sealed.isEmpty()) {
            return decrypted(file, sealed.getFirst(), password);
        }
        for (String old : List.of("RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            List<byte[]> keys = Pem.blocks(text, old, file);
            if (!keys.isEmpty()) {
                return new PKCS8EncodedKeySpec(
                        Der.sequence(
                                Der.integer(BigInteger.ZERO),
                                algorithm(partner),
                                Der.octets(keys.getFirst())));
            }
        }
        throw new TlsException(file + " holds no private key; expected PEM with BEGIN PRIVATE KEY");
    }

    private static PKCS8EncodedKeySpec decrypted(
            Path file, byte[] sealed, @Nullable String password) throws TlsException {
        if (password == null) {
            throw new TlsException(file + " is encrypted; write its password into the SSL block");
        }
        try {
            return new PKCS8EncodedKeySpec(SealedKey.open(sealed, password));
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " cannot be decrypted with the SSL block's password", e);
        }
    }

    /**
     * The AlgorithmIdentifier of a key, which is the first part of its partner's
     * SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
     */
    private static byte[] algorithm(PublicKey partner) throws TlsException {
        try {
            return new DerReader(partner.getEncoded()).enter().takeWhole(DerReader.SEQUENCE);
        } catch (DerReader.Malformed e) {
            throw new TlsException("the certificate's public key is malformed", e);
        }
    }
}
