package io.understudy.model.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key behind a password: PKCS#8 with PBES2 and PBKDF2 (RFC 8018), by AES or triple DES,
 * which is what OpenSSL writes. The JDK reads the former alone.
 */
final class SealedKey {
    private static final String PBES2 = oid("1.2.840.113549.1.5.13");
    private static final String PBKDF2 = oid("1.2.840.113549.1.5.12");
    private static final String DEFAULT_PRF = oid("1.2.840.113549.2.7");

    private static final Map<String, String> PRFS =
            Map.of(
                    DEFAULT_PRF,
                    "PBKDF2WithHmacSHA1",
                    oid("1.2.840.113549.2.8"),
                    "PBKDF2WithHmacSHA224",
                    oid("1.2.840.113549.2.9"),
                    "PBKDF2WithHmacSHA256",
                    oid("1.2.840.113549.2.10"),
                    "PBKDF2WithHmacSHA384",
                    oid("1.2.840.113549.2.11"),
                    "PBKDF2WithHmacSHA512");

    private static final Map<String, Sealing> CIPHERS =
            Map.of(
                    oid("2.16.840.1.101.3.4.1.2"), new Sealing("AES", 16),
                    oid("2.16.840.1.101.3.4.1.22"), new Sealing("AES", 24),
                    oid("2.16.840.1.101.3.4.1.42"), new Sealing("AES", 32),
                    oid("1.2.840.113549.3.7"), new Sealing("DESede", 24));

    private record Sealing(String algorithm, int keyBytes) {}

    private SealedKey() {}

    private static String oid(String dotted) {
        byte[] der = Der.identifier(dotted);
        return HexFormat.of().formatHex(Arrays.copyOfRange(der, 2, der.length));
    }

    private static String identifier(DerReader in) throws DerReader.Malformed {
        return HexFormat.of().formatHex(in.take(DerReader.IDENTIFIER));
    }

    /**
     * The key in PKCS#8.
     *
     * @throws GeneralSecurityException if the password is wrong or the sealing unknown
     */
    static byte[] open(byte[] sealed, String password) throws GeneralSecurityException {
        try {
            DerReader whole = new DerReader(sealed).enter();
            DerReader scheme = whole.enter();
            byte[] content = whole.take(DerReader.OCTETS);
            require(identifier(scheme).equals(PBES2));
            DerReader parts = scheme.enter();
            DerReader derivation = parts.enter();
            require(identifier(derivation).equals(PBKDF2));
            DerReader parameters = derivation.enter();
            byte[] salt = parameters.take(DerReader.OCTETS);
            int rounds = parameters.number();
            if (parameters.isAt(DerReader.INTEGER)) {
                int _ = parameters.number(); // the cipher says it, too
            }
            String prf =
                    parameters.isAt(DerReader.SEQUENCE)
                            ? identifier(parameters.enter())
                            : DEFAULT_PRF;
            DerReader encryption = parts.enter();
            Sealing sealing = CIPHERS.get(identifier(encryption));
            String derives = PRFS.get(prf);
            if (sealing == null || derives == null) {
                throw new GeneralSecurityException("an unknown cipher");
            }
            byte[] iv = encryption.take(DerReader.OCTETS);
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), salt, rounds, 8 * sealing.keyBytes());
            byte[] key = SecretKeyFactory.getInstance(derives).generateSecret(spec).getEncoded();
            Cipher cipher = Cipher.getInstance(sealing.algorithm() + "/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, sealing.algorithm()),
                    new IvParameterSpec(iv));
            return cipher.doFinal(content);
        } catch (DerReader.Malformed e) {
            throw new GeneralSecurityException("not PKCS#8 with PBES2", e);
        }
    }

    private static void require(boolean known) throws GeneralSecurityException {
        if (!known) {
            throw new GeneralSecurityException("not PBES2 with PBKDF2");
        }
    }
}
