package io.understudy.console.feature.hosts;

import io.understudy.console.feature.hosts.HostWork.Stop;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SecretPrompt.Kind;
import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.IssuedCertificate;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The authority that this console's fleet trusts, as it lies on this desk: behind a passphrase, or
 * as {@code understudy certs} made it. Where neither it nor a certificate of another is there, a
 * new fleet begins.
 */
final class OwnAuthority {
    /** How long certificates are valid that it signs. */
    static final Duration VALIDITY = Duration.ofDays(825);

    private static final String OWN = "console.pem";
    private static final Duration OWN_VALIDITY = Duration.ofDays(3650);
    private static final int TRIES = 3;

    private OwnAuthority() {}

    /**
     * Opens it, and gives the console a certificate of it where that has none.
     *
     * @param tls where the console's own certificate is, and the authority's that it trusts
     * @param keyring has its passphrase, or is given it; {@link Keyring#NONE} where it is not to
     */
    static CertificateAuthority open(
            Path directory, Path tls, SecretPrompt secrets, Keyring keyring)
            throws IOException, Stop {
        Path trusted = tls.resolve("ca.pem");
        CertificateAuthority authority;
        if (CertificateAuthority.isSealed(directory)) {
            authority = unsealed(directory, secrets, keyring);
        } else if (Files.exists(directory.resolve("ca.key"))) {
            authority = CertificateAuthority.read(directory);
        } else if (Files.exists(trusted)) {
            throw new Stop(Said.of("enrol.failed.no_authority", directory, trusted));
        } else {
            authority = founded(directory, secrets, keyring);
        }
        if (Files.exists(trusted) && !authority.isIn(trusted)) {
            throw new Stop(Said.of("enrol.failed.other_authority", directory, trusted));
        }
        if (!Files.exists(tls.resolve(OWN))) {
            String who = System.getProperty("user.name", "console");
            authority.write(authority.issue(Clearance.DEPLOYER, who, VALIDITY), Role.CONSOLE, tls);
        }
        return authority;
    }

    /** Until when the console's certificate is valid; null if it has none that can be read. */
    static @Nullable Instant ownEnds(Path tls) {
        try {
            return IssuedCertificate.in(tls.resolve(OWN)).ends();
        } catch (TlsException _) {
            return null;
        }
    }

    /**
     * Gives the console another certificate, of the same name and clearance, which counts from the
     * next connection on.
     *
     * @return until when it is valid
     */
    static Instant renewOwn(CertificateAuthority authority, Path tls) throws IOException {
        IssuedCertificate old = IssuedCertificate.in(tls.resolve(OWN));
        authority.write(authority.issue(old.clearance(), old.name(), VALIDITY), Role.CONSOLE, tls);
        return IssuedCertificate.in(tls.resolve(OWN)).ends();
    }

    private static CertificateAuthority unsealed(
            Path directory, SecretPrompt secrets, Keyring keyring) throws IOException, Stop {
        Optional<String> kept = keyring.look(directory);
        if (kept.isPresent()) {
            try {
                return CertificateAuthority.readSealed(directory, kept.get().toCharArray());
            } catch (TlsException _) {
                // it is sealed anew since, so what was kept is of no use: ask
            }
        }
        for (int i = 0; ; i++) {
            String passphrase = ask(secrets, Kind.PASSPHRASE, directory);
            try {
                CertificateAuthority opened =
                        CertificateAuthority.readSealed(directory, passphrase.toCharArray());
                keyring.keep(directory, passphrase);
                return opened;
            } catch (TlsException e) {
                if (i + 1 == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static CertificateAuthority founded(
            Path directory, SecretPrompt secrets, Keyring keyring) throws IOException, Stop {
        String passphrase = ask(secrets, Kind.NEW_PASSPHRASE, directory);
        if (!ask(secrets, Kind.REPEATED_PASSPHRASE, directory).equals(passphrase)) {
            throw new Stop(Said.of("enrol.failed.passphrases"));
        }
        CertificateAuthority fresh =
                CertificateAuthority.create(
                        "Understudy fleet of " + System.getProperty("user.name", "?"),
                        OWN_VALIDITY);
        fresh.writeSealed(directory, passphrase.toCharArray());
        keyring.keep(directory, passphrase);
        return fresh;
    }

    private static String ask(SecretPrompt secrets, Kind kind, Path directory) throws Stop {
        Optional<String> given;
        try {
            given = secrets.ask(kind, directory.resolve("ca.p12").toString()).join();
        } catch (CancellationException | CompletionException _) {
            given = Optional.empty();
        }
        return given.orElseThrow(() -> new Stop(Said.of("enrol.failed.no_passphrase", directory)));
    }
}
