package io.understudy.console.ssh;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Asks the operator for a password or the passphrase of a key. Nothing is stored. */
@FunctionalInterface
public interface SecretPrompt {
    /** What the secret is for. */
    enum Kind {
        PASSWORD,
        PASSPHRASE,
        /** For a file that is about to be made. */
        NEW_PASSPHRASE,
        /** The same, typed again. */
        REPEATED_PASSPHRASE,
        /** To become root. */
        SUDO,
        /** The same once more: what was given is wrong. */
        SUDO_AGAIN
    }

    /**
     * The secret, or empty to go on without.
     *
     * @param subject the target of a password, the file of a passphrase
     */
    CompletableFuture<Optional<String>> ask(Kind kind, String subject);

    /** One that asks others, but for the password of sudo only where the last is wrong. */
    static SecretPrompt remembering(SecretPrompt asked) {
        var kept = new AtomicReference<Optional<String>>(Optional.empty());
        return (kind, subject) ->
                switch (kind) {
                    case SUDO, SUDO_AGAIN -> {
                        Optional<String> known = kept.getAndSet(Optional.empty());
                        CompletableFuture<Optional<String>> answer =
                                kind == Kind.SUDO && known.isPresent()
                                        ? CompletableFuture.completedFuture(known)
                                        : asked.ask(kind, subject);
                        yield answer.whenComplete(
                                (given, _) -> kept.set(given == null ? Optional.empty() : given));
                    }
                    case PASSWORD, PASSPHRASE, NEW_PASSPHRASE, REPEATED_PASSPHRASE ->
                            asked.ask(kind, subject);
                };
    }

    /** Never has a secret. */
    static SecretPrompt none() {
        return (_, _) -> CompletableFuture.completedFuture(Optional.empty());
    }
}
