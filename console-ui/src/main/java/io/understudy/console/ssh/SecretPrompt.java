package io.understudy.console.ssh;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the operator for a password or the passphrase of a key. Nothing is stored. */
@FunctionalInterface
public interface SecretPrompt {
    /** What the secret is for. */
    enum Kind {
        PASSWORD,
        PASSPHRASE
    }

    /**
     * The secret, or empty to go on without.
     *
     * @param subject the target of a password, the file of a passphrase
     */
    CompletableFuture<Optional<String>> ask(Kind kind, String subject);

    /** Never has a secret. */
    static SecretPrompt none() {
        return (_, _) -> CompletableFuture.completedFuture(Optional.empty());
    }
}
