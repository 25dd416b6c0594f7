package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.FileChanged;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.state.PendingChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The file that a deployment changes, with the new and the old one beside it. */
final class DeployFiles {
    private final RemoteFile base;
    private final byte[] fresh;
    private final String path;
    private final String temporary;
    private final String backup;

    /**
     * @param stamp makes the names beside the file those of this deployment
     */
    DeployFiles(DeployPlan plan, String stamp) {
        this.base = plan.base();
        this.fresh = plan.bytes();
        this.path = base.path();
        this.temporary = path + ".understudy-new-" + stamp + "~";
        this.backup = path + ".understudy-" + stamp + "~";
    }

    String path() {
        return path;
    }

    /** Where the new text is written. */
    String temporary() {
        return temporary;
    }

    /** Where the old file is kept. */
    String backup() {
        return backup;
    }

    String freshSha256() {
        return RemoteFile.sha256(fresh);
    }

    void stopIfChanged(RemoteHost host) throws SshException, DeployStop {
        if (!Arrays.equals(host.read(path).content(), base.content())) {
            throw new DeployStop(new FileChanged(path));
        }
    }

    void upload(RemoteHost host) throws SshException {
        host.create(temporary, fresh, base);
    }

    void backUp(RemoteHost host) throws SshException {
        host.preserve(path, backup);
    }

    /**
     * @param held whether the agent keeps the old file, and must still do so at that moment
     */
    void swap(RemoteHost host, boolean held) throws SshException {
        if (held) {
            host.replaceWhile(path + PendingChange.KEPT_ENDING, temporary, path);
        } else {
            host.replace(temporary, path);
        }
    }

    void putBack(RemoteHost host) throws SshException {
        host.replace(backup, path);
    }

    /** Those of ours that may lie beside the file when a step fails. */
    List<String> ours(DeployStep step) {
        if (step == DeployStep.HOLD) {
            return List.of();
        }
        return step.compareTo(DeployStep.BACK_UP) < 0
                ? List.of(temporary)
                : List.of(temporary, backup);
    }

    /** A rename that the host has yet to make finds nothing from then on. */
    void withdraw(RemoteHost host) throws SshException {
        remove(host, List.of(temporary));
    }

    /** Removes them and gives those that the host does not let go. */
    List<String> remove(RemoteHost host, DeployStep step) throws SshException {
        return remove(host, ours(step));
    }

    private static List<String> remove(RemoteHost host, List<String> files) throws SshException {
        List<String> left = new ArrayList<>();
        for (String file : files) {
            try {
                host.remove(file);
            } catch (SshException e) {
                if (e.problem().cause() == SshProblem.Cause.LOST) {
                    throw e;
                }
                left.add(file);
            }
        }
        return left;
    }
}
