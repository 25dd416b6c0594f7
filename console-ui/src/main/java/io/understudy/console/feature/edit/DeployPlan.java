package io.understudy.console.feature.edit;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.model.state.HostIdentity;

/**
 * One change of one file on one host, complete.
 *
 * @param base the file as it was when the change was planned
 * @param text the whole new text
 * @param aim what the agent is to report afterwards, besides that it runs the new text
 * @param why in the operator's words, for those who look at the host meanwhile; may be empty
 */
public record DeployPlan(
        Endpoint endpoint, HostIdentity host, RemoteFile base, String text, Aim aim, String why) {
    /** One that gives no reason. */
    public DeployPlan(Endpoint endpoint, HostIdentity host, RemoteFile base, String text, Aim aim) {
        this(endpoint, host, base, text, aim, "");
    }

    byte[] bytes() {
        return text.getBytes(base.charset());
    }

    /** The file as it is once the plan is carried out. */
    public RemoteFile result() {
        return new RemoteFile(base.path(), bytes(), base.mode(), base.uid(), base.gid());
    }

    /**
     * The plan that takes this one back.
     *
     * @param back what the agent is to report then
     */
    public DeployPlan inverse(Aim back) {
        return new DeployPlan(endpoint, host, result(), base.text(), back, why);
    }
}
