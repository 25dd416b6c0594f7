package io.understudy.hot;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeState;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.unit.IpPrefix;
import java.util.List;

/** A host with a router of every id there is, which is what the benchmarks have in common. */
final class Routers {
    static final int COUNT = 255;

    /** The one whose adverts are measured. */
    static final int VRID = 77;

    private static final String FILE = "keepalived.conf";

    private Routers() {}

    /** Their keepalived.conf. */
    static String text() {
        StringBuilder text = new StringBuilder();
        for (int vrid = 1; vrid <= COUNT; vrid++) {
            text.append(
                    """
                    vrrp_instance V%d {
                        state BACKUP
                        interface eth0
                        virtual_router_id %d
                        priority 100
                        advert_int 1
                        virtual_ipaddress {
                            10.1.0.%d/24
                        }
                    }
                    """
                            .formatted(vrid, vrid, vrid));
        }
        return text.toString();
    }

    static Reading read(String text) {
        return ConfigReader.read(
                FILE, MemorySources.of(FILE, text), ReadOptions.forConfigId("hot"));
    }

    /** The host right after its start: all of them listen. */
    static NodeState started() {
        KeepalivedConfig config = read(text()).config();
        MacAddress mac = new MacAddress(new byte[] {2, 0, 0, 0, 0, 1});
        List<IpPrefix> addresses = List.of(IpPrefix.of("10.0.0.10/24"));
        InterfaceFacts eth0 = new InterfaceFacts("eth0", 2, true, 1500, mac, addresses);
        return Node.start(config, "sha", List.of(eth0), 0).state();
    }
}
