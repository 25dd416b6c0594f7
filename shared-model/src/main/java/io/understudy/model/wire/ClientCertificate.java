package io.understudy.model.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate and key in files of any form OpenSSL writes today, to be shown to servers. */
public final class ClientCertificate {
    private ClientCertificate() {}

    /**
     * Reads both; blocks on the file system.
     *
     * @param certificate its chain, the own certificate first
     * @param key PKCS#8, perhaps encrypted, or the older forms for RSA and EC
     * @param password of an encrypted key
     * @throws TlsException with one line that names the file and the remedy
     */
    public static KeyManager[] load(Path certificate, Path key, @Nullable String password)
            throws TlsException {
        List<X509Certificate> chain = Pem.certificates(certificate);
        PrivateKey secret = PrivateKeyFile.read(key, chain.getFirst().getPublicKey(), password);
        try {
            char[] noPassword = new char[0];
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, noPassword);
            own.setKeyEntry("own", secret, noPassword, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, noPassword);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(
                    certificate + " and " + key + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether a file holds certificates; throws what is wrong with it. */
    public static void requireAuthorities(Path file) throws TlsException {
        List<X509Certificate> _ = Pem.certificates(file);
    }
}
