package io.understudy.console.ssh;

import java.util.List;

/**
 * A key that a host showed and that nobody vouches for yet.
 *
 * @param algorithm as on the wire ("ssh-ed25519")
 * @param type as OpenSSH prints it ("ED25519")
 * @param bits as {@code ssh-keygen -l} prints them
 * @param fingerprint as OpenSSH prints it ("SHA256:" and 43 characters)
 * @param otherTypes types of keys that are known for this host already; a host that suddenly shows
 *     another type deserves a second look
 */
public record HostKeyOffer(
        SshTarget target,
        String algorithm,
        String type,
        int bits,
        String fingerprint,
        List<String> otherTypes) {
    public HostKeyOffer {
        otherTypes = List.copyOf(otherTypes);
    }
}
