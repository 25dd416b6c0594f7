package io.understudy.console.feature.hosts;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this desktop keeps secrets of its user, if it does: the passphrase of an authority, by the
 * directory of that. What it cannot do is not done and ends in asking; it never fails. Every method
 * but {@link #isThere} waits, for the operator too where the keyring is locked.
 */
public interface Keyring {
    /** A desktop without. */
    Keyring NONE =
            new Keyring() {
                @Override
                public boolean isThere() {
                    return false;
                }

                @Override
                public boolean holds(Path authority) {
                    return false;
                }

                @Override
                public Optional<String> look(Path authority) {
                    return Optional.empty();
                }

                @Override
                public boolean keep(Path authority, String passphrase) {
                    return false;
                }

                @Override
                public void forget(Path authority) {}
            };

    /** Whether this desktop has one. */
    boolean isThere();

    /** Whether a passphrase is kept, without opening the keyring for it. */
    boolean holds(Path authority);

    /** What is kept; empty if nothing is, or it is not given. */
    Optional<String> look(Path authority);

    /** Keeps it instead of what was kept; false if it is not kept now. */
    boolean keep(Path authority, String passphrase);

    void forget(Path authority);
}
