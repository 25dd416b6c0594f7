package io.understudy.console.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ssh_config(5) says of keys, beyond the names of their files.
 *
 * @param hostKeyAlias under which the host is in known_hosts (HostKeyAlias); null: its own name
 * @param knownHosts UserKnownHostsFile, the first of them takes new keys; empty: as usual
 * @param othersKnown GlobalKnownHostsFile; empty: as usual
 * @param agent IdentityAgent in its own words: a socket, {@link #NO_AGENT} or {@link #USUAL_AGENT}
 * @param identitiesOnly the agent signs for no other keys than those named (IdentitiesOnly)
 * @param certificates for these keys (CertificateFile)
 * @param unheeded keywords that this console does not follow, though they say something unusual
 */
record SshTerms(
        @Nullable String hostKeyAlias,
        List<Path> knownHosts,
        List<Path> othersKnown,
        String agent,
        boolean identitiesOnly,
        List<Path> certificates,
        List<String> unheeded) {
    static final String USUAL_AGENT = "SSH_AUTH_SOCK";
    static final String NO_AGENT = "none";

    /** What ssh does where nothing is said. */
    static final SshTerms USUAL =
            new SshTerms(null, List.of(), List.of(), USUAL_AGENT, false, List.of(), List.of());

    SshTerms {
        knownHosts = List.copyOf(knownHosts);
        othersKnown = List.copyOf(othersKnown);
        certificates = List.copyOf(certificates);
        unheeded = List.copyOf(unheeded);
    }
}
