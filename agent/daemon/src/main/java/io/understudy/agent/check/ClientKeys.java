package io.understudy.agent.check;

import io.understudy.model.config.checker.ClientTls;
import io.understudy.model.wire.ClientCertificate;
import io.understudy.model.wire.TlsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate and key of the SSL block. What cannot be read is named and left out: servers that
 * insist on it will say so in their checks.
 *
 * @param managers null for no certificate
 * @param problems one line each
 */
record ClientKeys(KeyManager @Nullable [] managers, List<String> problems) {
    static ClientKeys read(@Nullable ClientTls wanted) {
        List<String> problems = new ArrayList<>();
        if (wanted == null) {
            return new ClientKeys(null, problems);
        }
        String ca = wanted.ca();
        if (ca != null) {
            try {
                ClientCertificate.requireAuthorities(Path.of(ca));
            } catch (TlsException e) {
                problems.add("SSL ca: " + e.getMessage());
            }
        }
        String certificate = wanted.certificate();
        String key = wanted.key();
        if (certificate == null && key == null) {
            return new ClientKeys(null, problems);
        }
        if (certificate == null || key == null) {
            problems.add(
                    "SSL: "
                            + (key == null ? "certificate without key" : "key without certificate")
                            + "; no certificate is presented");
            return new ClientKeys(null, problems);
        }
        try {
            String password = wanted.password();
            return new ClientKeys(
                    ClientCertificate.load(Path.of(certificate), Path.of(key), password), problems);
        } catch (TlsException e) {
            problems.add("SSL: " + e.getMessage() + "; no certificate is presented");
            return new ClientKeys(null, problems);
        }
    }
}
