package io.understudy.core.lvs;

import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.core.ipvs.ObservedTable.ObservedService;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.unit.AddressPort;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What servers had open when the kernel's table was read. */
final class Counts {
    private final Map<ServiceId, ObservedService> services = new LinkedHashMap<>();

    Counts(@Nullable ObservedTable table) {
        if (table != null) {
            table.services().forEach(one -> services.put(one.service().id(), one));
        }
    }

    /** What a server has in one entry of the table; null if it is not there. */
    @Nullable ObservedServer of(Member member, Backend server) {
        ObservedService service = services.get(member.service().id());
        if (service != null) {
            AddressPort at = member.at(server.config().at(), server.config().forwarding());
            for (ObservedServer one : service.servers()) {
                if (one.destination().at().equals(at)) {
                    return one;
                }
            }
        }
        return null;
    }

    /** What it has in all entries of a virtual server. */
    ObservedServer of(Balance balance, Backend server) {
        long active = 0;
        long inactive = 0;
        long persistent = 0;
        for (Member member : balance.members()) {
            ObservedServer one = of(member, server);
            if (one != null) {
                active += one.active();
                inactive += one.inactive();
                persistent += one.persistent();
            }
        }
        return new ObservedServer(
                server.destination(0), TrafficCounters.ZERO, active, inactive, persistent);
    }
}
