package io.understudy.console.watch;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.TlsDialer.Tunnels;
import io.understudy.console.ssh.HostKeyPrompt;
import io.understudy.console.ssh.KeptSecrets;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshTarget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Streams within SSH: one login to a host, jump hosts on the way included, for the stream alone.
 * Nobody can be asked: keys that are not known are not trusted, and secrets are those that were
 * typed before. The configuration is read at each attempt.
 */
public final class SshTunnels implements Tunnels {
    /** An sshd begins to refuse at ten that have not logged in yet (MaxStartups), jump or not. */
    private static final int LOGINS = 8;

    private final SshAccess access;
    private final KnownHosts knownHosts;
    private final KeptSecrets kept;
    private final Semaphore logins = new Semaphore(LOGINS, true);
    private final Map<Endpoint, List<String>> stations = new ConcurrentHashMap<>();

    public SshTunnels(SshAccess access, KnownHosts knownHosts, KeptSecrets kept) {
        this.access = access;
        this.knownHosts = knownHosts;
        this.kept = kept;
    }

    @Override
    public Socket open(Endpoint endpoint) throws IOException {
        try {
            logins.acquire();
        } catch (InterruptedException _) {
            throw new InterruptedIOException("no longer wanted");
        }
        try {
            SshTarget target = access.target(endpoint.host());
            stations.put(endpoint, target.stations());
            return forward(endpoint, target);
        } finally {
            logins.release();
        }
    }

    private Socket forward(Endpoint endpoint, SshTarget target) throws IOException {
        try {
            return new SshConnector(knownHosts, HostKeyPrompt.decline(), kept.known())
                    .forward(target, endpoint.port());
        } catch (SshException e) {
            kept.refused(target, e.problem());
            throw Watch.problem(e);
        }
    }

    @Override
    public List<String> stations(Endpoint endpoint) {
        return stations.getOrDefault(endpoint, List.of());
    }
}
