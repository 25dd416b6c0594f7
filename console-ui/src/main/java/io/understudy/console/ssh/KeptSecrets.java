package io.understudy.console.ssh;

import io.understudy.console.ssh.SecretPrompt.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that an operator typed for hosts that are looked at again and again: in memory, for as
 * long as this process lives. Any thread may use it.
 */
public final class KeptSecrets {
    private record Lock(Kind kind, String subject) {}

    private final Map<Lock, String> kept = new ConcurrentHashMap<>();

    /** One that asks others, and remembers what they said. */
    public SecretPrompt from(SecretPrompt asked) {
        return (kind, subject) ->
                asked.ask(kind, subject)
                        .whenComplete((given, _) -> {
                            if (given != null) {
                                given.ifPresent(secret -> kept.put(lock(kind, subject), secret));
                            }
                        });
    }

    /** One that asks nobody: each secret is what it was, or there is none. */
    public SecretPrompt known() {
        return (kind, subject) ->
                CompletableFuture.completedFuture(
                        // the one that was wrong is not tried twice
                        kind == Kind.SUDO_AGAIN
                                ? Optional.empty()
                                : Optional.ofNullable(kept.get(lock(kind, subject))));
    }

    /** What did not open a host, because of this, is forgotten; see {@link #forget}. */
    public void refused(SshTarget target, SshProblem why) {
        switch (why.cause()) {
            case AUTHENTICATION, IDENTITY, SUDO_PASSWORD, SUDO_REFUSED -> forget(target);
            default -> {}
        }
    }

    /** What did not open a host is not tried there again: accounts are locked for less. */
    private void forget(SshTarget target) {
        kept.keySet()
                .removeIf(lock ->
                        lock.subject().equals(target.toString())
                                || lock.kind() == Kind.PASSPHRASE
                                        && target.identities().stream()
                                                .anyMatch(file ->
                                                        file.toString().equals(lock.subject())));
    }

    private static Lock lock(Kind kind, String subject) {
        return new Lock(kind == Kind.SUDO_AGAIN ? Kind.SUDO : kind, subject);
    }
}
