package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.Doors;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.ssh.SshTarget;
import java.nio.file.Path;

/** Where hosts are added to what is followed, and let go of. */
public interface HostDesk {
    /** One at which nothing can be changed, as in the demo. */
    HostDesk CLOSED =
            new HostDesk() {
                @Override
                public boolean isOpen() {
                    return false;
                }

                @Override
                public void add(Endpoint endpoint) {}

                @Override
                public void remove(Endpoint endpoint) {}

                @Override
                public void retryNow() {}

                @Override
                public Reach reach(Endpoint host) {
                    throw new IllegalStateException("no host is added here");
                }

                @Override
                public Means means() {
                    throw new IllegalStateException("no host is added here");
                }
            };

    /**
     * How a host is reached over SSH.
     *
     * @param target as {@code ~/.ssh/config} and the command line have it
     */
    record Reach(SshTarget target, Doors doors) {}

    /**
     * What an enrolment needs.
     *
     * @param tls where the console's own certificate is
     * @param keyring where the passphrase of the authority may be kept
     */
    record Means(LiveHosts live, Path tls, Keyring keyring) {
        /** One at a desktop without a keyring. */
        public Means(LiveHosts live, Path tls) {
            this(live, tls, Keyring.NONE);
        }

        /** One with what keyring this desktop has. */
        public static Means ofDesk(LiveHosts live, Path tls) {
            return new Means(live, tls, SecretTool.ofDesk());
        }
    }

    /** What an enrolment needs, if hosts can be added. */
    Means means();

    /** Whether hosts can be added and removed. */
    boolean isOpen();

    /** Follows an agent from now on, and at every start; one that is followed is left alone. */
    void add(Endpoint endpoint);

    /** Follows it no longer. What was recorded of it stays. */
    void remove(Endpoint endpoint);

    /** Ends every wait before a next attempt. */
    void retryNow();

    /** How a host is reached over SSH, if hosts can be added. */
    Reach reach(Endpoint host);
}
