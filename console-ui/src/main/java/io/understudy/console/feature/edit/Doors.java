package io.understudy.console.feature.edit;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.HostKeyPrompt;
import io.understudy.console.ssh.KeptSecrets;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.watch.SshTunnels;
import org.jspecify.annotations.Nullable;

/** Opens connections to one host, with these questions. */
@FunctionalInterface
public interface Doors {
    RemoteHost open(Questions questions) throws SshException;

    /** One that may change what is root's, where this user may become root. */
    default RemoteHost openToChange(Questions questions) throws SshException {
        return open(questions).asRootIfAllowed(questions);
    }

    /** One with the rights of root, or none. */
    default RemoteHost openAsRoot(Questions questions) throws SshException {
        return asRoot(open(questions), questions);
    }

    private static RemoteHost asRoot(RemoteHost host, SecretPrompt secrets) throws SshException {
        try {
            return host.asRoot(secrets);
        } catch (SshException e) {
            host.close();
            throw e;
        }
    }

    /** A file, read as root only where it is not for everybody. */
    default RemoteFile read(Questions questions, String path) throws SshException {
        try (RemoteHost host = open(questions)) {
            return read(host, questions, path);
        }
    }

    /** The same over an open connection. */
    static RemoteFile read(RemoteHost host, SecretPrompt secrets, String path) throws SshException {
        try {
            return host.read(path);
        } catch (SshException e) {
            if (e.problem().cause() != SshProblem.Cause.PERMISSION) {
                throw e;
            }
            return host.asRoot(secrets).read(path);
        }
    }

    /**
     * SSH to the hosts whose streams are followed; its configuration is read at each try.
     *
     * @param kept secrets of those that are watched over SSH
     */
    record Ssh(SshAccess access, KnownHosts knownHosts, KeptSecrets kept) {
        public Ssh(SshAccess access, KnownHosts knownHosts) {
            this(access, knownHosts, new KeptSecrets());
        }

        /**
         * A connection of root to a host that is watched, though nobody can be asked: keys that are
         * not known are not trusted, and secrets are those that were typed before.
         */
        public RemoteHost openUnasked(Endpoint endpoint) throws SshException {
            SshTarget target = access.target(endpoint.host());
            SecretPrompt known = kept.known();
            try {
                return asRoot(
                        new SshConnector(knownHosts, HostKeyPrompt.decline(), known)
                                .connect(target),
                        known);
            } catch (SshException e) {
                kept.refused(target, e.problem());
                throw e;
            }
        }

        /** Carries streams of agents that are not reached from here. */
        public SshTunnels tunnels() {
            return new SshTunnels(access, knownHosts, kept);
        }

        /** The doors of one host; as long as they are kept sudo's password is asked for once. */
        public Doors to(Endpoint endpoint) {
            return new Doors() {
                private @Nullable Questions known;
                private SecretPrompt secrets = SecretPrompt.none();

                @Override
                public RemoteHost open(Questions questions) throws SshException {
                    return new SshConnector(knownHosts, questions, noted(questions))
                            .connect(access.target(endpoint.host()));
                }

                @Override
                public RemoteHost openAsRoot(Questions questions) throws SshException {
                    return asRoot(open(questions), noted(questions));
                }

                private SecretPrompt noted(Questions questions) {
                    return endpoint.isOverSsh() || endpoint.withinSsh()
                            ? kept.from(questions)
                            : questions;
                }

                @Override
                public RemoteHost openToChange(Questions questions) throws SshException {
                    return open(questions).asRootIfAllowed(remembering(questions));
                }

                private synchronized SecretPrompt remembering(Questions questions) {
                    if (known != questions) {
                        known = questions;
                        secrets = SecretPrompt.remembering(questions);
                    }
                    return secrets;
                }
            };
        }
    }
}
