package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.StateChange;
import java.util.List;

/** Settings of the kernel that a configuration asks for, set while it runs. */
final class HostSettings {
    private HostSettings() {}

    static void begin(Turn turn) {
        if (turn.config.global().network().silencesLocalReports()) {
            turn.act(new NodeAction.SilenceLocalReports());
        }
        promoting(turn.config).forEach(name -> keep(turn, name, true));
    }

    /** After a reload, for {@code before} it. */
    static void change(Turn turn, KeepalivedConfig before) {
        List<String> wanted = promoting(turn.config);
        List<String> set = promoting(before);
        set.stream().filter(name -> !wanted.contains(name)).forEach(n -> keep(turn, n, false));
        wanted.stream().filter(name -> !set.contains(name)).forEach(n -> keep(turn, n, true));
        if (before.global().network().silencesLocalReports()
                != turn.config.global().network().silencesLocalReports()) {
            turn.publish(
                    new StateChange.Warned(
                            "needs-restart",
                            null,
                            "disable_local_igmp changes only with a restart; until then it is as it"
                                    + " was"));
        }
    }

    /** An interface came, or came anew. */
    static void appeared(Turn turn, String interfaceName) {
        if (promoting(turn.config).contains(interfaceName)) {
            keep(turn, interfaceName, true);
        }
    }

    static void end(Turn turn) {
        promoting(turn.config).forEach(name -> keep(turn, name, false));
    }

    private static List<String> promoting(KeepalivedConfig config) {
        return config.instances().stream()
                .filter(instance -> instance.possessions().promotesSecondaries())
                .map(VrrpInstance::interfaceName)
                .distinct()
                .toList();
    }

    private static void keep(Turn turn, String interfaceName, boolean keep) {
        if (turn.interfaces.containsKey(interfaceName)) {
            turn.act(new NodeAction.KeepSecondaries(interfaceName, keep));
        }
    }
}
