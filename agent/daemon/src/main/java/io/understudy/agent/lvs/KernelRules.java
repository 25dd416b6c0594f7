package io.understudy.agent.lvs;

import io.understudy.core.lvs.ConnectionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this network namespace's IPVS does with connections whose server takes no more of them. */
final class KernelRules {
    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4/vs");

    private KernelRules() {}

    /** As they are now; a setting that is not there is as the kernel begins. */
    static ConnectionRules read() {
        return new ConnectionRules(isOn("expire_quiescent_template"), isOn("expire_nodest_conn"));
    }

    private static boolean isOn(String name) {
        try {
            return !Files.readString(SETTINGS.resolve(name)).strip().equals("0");
        } catch (IOException _) {
            return false;
        }
    }
}
