package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.NoProcess;
import io.understudy.console.feature.edit.DeployFailure.ReloadRefused;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import java.time.Duration;
import java.util.List;

/** SIGHUP for an agent: read the configuration again. */
final class ReloadSignal {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String pidFile;
    private boolean tried;

    /**
     * @param pidFile of the agent, on its host
     */
    ReloadSignal(String pidFile) {
        this.pidFile = pidFile;
    }

    /** Whether the agent may have been told. */
    boolean tried() {
        return tried;
    }

    /** Sends it and gives the agent's process number. */
    String send(RemoteHost host) throws SshException, DeployStop {
        String pid = host.read(pidFile).text().strip();
        // 0, 1 and negative numbers mean a group, init, everybody
        if (!pid.matches("[1-9]\\d{0,9}") || pid.equals("1")) {
            throw new DeployStop(new NoProcess(pidFile));
        }
        tried = true;
        CommandResult result =
                host.run(List.of("sh", "-c", "kill -s HUP \"$1\"", "sh", pid), LIMIT);
        if (!result.succeeded()) {
            throw new DeployStop(new ReloadRefused(result.said()));
        }
        return pid;
    }
}
