package io.understudy.console.ssh;

import java.util.concurrent.CompletableFuture;

/** Asks the operator whether an unknown key is the right one. Never asked about changed keys. */
@FunctionalInterface
public interface HostKeyPrompt {
    /** True: trust this key from now on. Completing exceptionally or with false stops. */
    CompletableFuture<Boolean> ask(HostKeyOffer offer);

    /** Trusts only what is in known_hosts already. */
    static HostKeyPrompt decline() {
        return _ -> CompletableFuture.completedFuture(false);
    }
}
