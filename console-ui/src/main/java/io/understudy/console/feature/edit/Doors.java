package io.understudy.console.feature.edit;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;

/** Opens connections to one host, with these questions. */
@FunctionalInterface
public interface Doors {
    RemoteHost open(Questions questions) throws SshException;

    /** SSH to the hosts whose streams are followed; its configuration is read at each try. */
    record Ssh(SshAccess access, KnownHosts knownHosts) {
        /** The doors of one host. */
        public Doors to(Endpoint endpoint) {
            return questions ->
                    new SshConnector(knownHosts, questions, questions)
                            .connect(access.target(endpoint.host()));
        }
    }
}
