package io.understudy.console.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import org.jspecify.annotations.Nullable;

/**
 * JSch's question "do we know this key" for one attempt, answered by {@link KnownHosts}; remembers
 * the answer. Never changes anything itself.
 */
final class HostKeyGate implements HostKeyRepository {
    private final SshTarget target;
    private final KnownHosts knownHosts;
    private @Nullable PublicKeyBlob shown;
    private @Nullable HostKeyOffer unknown;
    private @Nullable SshException failure;

    HostKeyGate(SshTarget target, KnownHosts knownHosts) {
        this.target = target;
        this.knownHosts = knownHosts;
    }

    /** The key the host showed in this attempt. */
    synchronized PublicKeyBlob shown() {
        if (shown == null) {
            throw new IllegalStateException("no key was shown");
        }
        return shown;
    }

    /** The key, if nobody vouches for it yet. */
    synchronized @Nullable HostKeyOffer unknown() {
        return unknown;
    }

    /** Why the key was refused for good. */
    synchronized @Nullable SshException failure() {
        return failure;
    }

    @Override
    public synchronized int check(String host, byte[] key) {
        PublicKeyBlob blob = new PublicKeyBlob(key);
        shown = blob;
        try {
            return switch (knownHosts.judge(target, blob)) {
                case KnownHosts.Verdict.Trusted _ -> OK;
                case KnownHosts.Verdict.Unknown(var otherTypes) -> {
                    unknown =
                            new HostKeyOffer(
                                    target,
                                    blob.algorithm(),
                                    blob.type(),
                                    blob.bits(),
                                    blob.fingerprint(),
                                    otherTypes);
                    yield NOT_INCLUDED;
                }
                case KnownHosts.Verdict.Changed(var before, var where) -> {
                    failure =
                            new SshException(
                                    SshProblem.of(
                                            SshProblem.Cause.HOST_KEY_CHANGED,
                                            target.toString(),
                                            blob.type(),
                                            before.fingerprint(),
                                            blob.fingerprint(),
                                            where));
                    yield CHANGED;
                }
                case KnownHosts.Verdict.Revoked(var where) -> {
                    failure =
                            new SshException(
                                    SshProblem.of(
                                            SshProblem.Cause.HOST_KEY_REVOKED,
                                            target.toString(),
                                            blob.fingerprint(),
                                            where));
                    yield CHANGED;
                }
            };
        } catch (SshException e) {
            failure = e;
            return CHANGED;
        }
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        // Only an operator's answer adds a key, see SshConnector.
    }

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
