package io.understudy.testbed.netns;

import java.nio.file.Path;

/** How the client logs in on the directors; the files are the client's own. */
public record SshAccess(String user) {
    static final String DIRECTORY = "/etc/understudy/ssh";

    /** The private key, in OpenSSH's format. */
    public Path identity() {
        return Path.of(DIRECTORY, "id_ed25519");
    }

    /** The directors' host keys. */
    public Path knownHosts() {
        return Path.of(DIRECTORY, "known_hosts");
    }

    /** Lets "ssh lb1" on the client do what the console does. */
    String clientConfig() {
        return """
        Host *
            User %s
            IdentityFile %s
            UserKnownHostsFile %s
            GlobalKnownHostsFile none
            IdentitiesOnly yes
        """
                .formatted(user, identity(), knownHosts());
    }
}
