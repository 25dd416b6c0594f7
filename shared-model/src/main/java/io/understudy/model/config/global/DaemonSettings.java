package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import java.util.List;

/**
 * What global_defs says about the daemon itself rather than about protocols.
 *
 * @param agents of the cluster, this one perhaps among them
 */
public record DaemonSettings(
        MailSettings mail,
        ScriptSettings scripts,
        Scheduling scheduling,
        ProcessNames names,
        Reloading reloading,
        FileSettings files,
        Buffers buffers,
        List<AgentAddress> agents) {
    /** What counts where nothing is written. */
    public static final DaemonSettings DEFAULT =
            new DaemonSettings(
                    MailSettings.NONE,
                    ScriptSettings.DEFAULT,
                    Scheduling.DEFAULT,
                    ProcessNames.DEFAULT,
                    Reloading.DEFAULT,
                    FileSettings.DEFAULT,
                    Buffers.DEFAULT,
                    List.of());

    public DaemonSettings {
        agents = List.copyOf(agents);
    }

    static DaemonSettings read(Settings s) {
        return new DaemonSettings(
                MailSettings.read(s),
                ScriptSettings.read(s),
                Scheduling.read(s),
                ProcessNames.read(s),
                Reloading.read(s),
                FileSettings.read(s),
                Buffers.read(s),
                s.get(AgentAddress.CLUSTER_AGENTS));
    }

    /** Most files say nothing of it, and are shown so. */
    @Override
    public String toString() {
        return equals(DEFAULT)
                ? "DaemonSettings.DEFAULT"
                : "DaemonSettings[%s, %s, %s, %s, %s, %s, %s, %s]"
                        .formatted(
                                mail,
                                scripts,
                                scheduling,
                                names,
                                reloading,
                                files,
                                buffers,
                                agents);
    }
}
