package io.understudy.hot;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.ipvs.TableDiff;
import io.understudy.core.ipvs.TableEntry;
import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.config.lvs.SchedulerFlags;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A service of 1,000 servers in the kernel, and as it should be: one weight differs. */
@State(Scope.Thread)
public class Tables {
    private static final int SERVERS = 1000;

    private final TableEntry observed = entry(1);
    private final TableEntry wanted = entry(7);

    private static TableEntry entry(long lastWeight) {
        AddressPort at = new AddressPort(IpAddress.of("10.200.0.1"), 80);
        Service service =
                new Service(
                        new ServiceId(false, Protocol.TCP, at, 0),
                        "wlc",
                        new SchedulerFlags(false, false, false, false, false),
                        0,
                        32,
                        null);
        List<Destination> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            IpAddress address = IpAddress.of("10.0.%d.%d".formatted(i / 250, i % 250 + 1));
            long weight = i == SERVERS - 1 ? lastWeight : 1;
            servers.add(
                    new Destination(
                            new AddressPort(address, 80),
                            new Forwarding.Masquerade(),
                            weight,
                            0,
                            0));
        }
        return TableEntry.of(service, servers);
    }

    @Benchmark
    public List<IpvsCommand> diff() {
        return TableDiff.between(observed, wanted);
    }
}
