package io.understudy.console.feature.edit;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.state.HostIdentity;

/**
 * One change of one file on one host, complete.
 *
 * @param base the file as it was when the change was planned
 * @param text the whole new text
 * @param instance whose priority changes
 * @param priority what the agent is to report afterwards
 */
public record DeployPlan(
        Endpoint endpoint,
        HostIdentity host,
        RemoteFile base,
        String text,
        String instance,
        int priority) {
    byte[] bytes() {
        return text.getBytes(base.charset());
    }
}
