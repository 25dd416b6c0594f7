package io.understudy.console.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whom to talk to, and as whom.
 *
 * @param identities private key files to offer, in order; those that do not exist are passed over
 * @param way how the port is reached
 */
public record SshTarget(String host, int port, String user, List<Path> identities, SshWay way) {
    public static final int DEFAULT_PORT = 22;

    public SshTarget {
        identities = List.copyOf(identities);
    }

    /** One that is reached by TCP from here. */
    public SshTarget(String host, int port, String user, List<Path> identities) {
        this(host, port, user, identities, new SshWay.Direct());
    }

    /** As known_hosts writes it: the port only if it is not 22, then with brackets. */
    public String knownAs() {
        String name = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + knownAs();
    }
}
