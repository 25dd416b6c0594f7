package io.understudy.core.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.Service;
import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.unit.AddressPort;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the kernel's table that a virtual server makes: itself, or one address or mark of
 * its group.
 *
 * @param name canonical, for people and screens
 */
record Member(String name, Service service) {
    /** A server as this entry has it: without address translation its port is the entry's. */
    @Nullable Destination own(@Nullable Destination server) {
        if (server == null) {
            return null;
        }
        AddressPort at = at(server.at(), server.forwarding());
        return at == server.at()
                ? server
                : new Destination(
                        at,
                        server.forwarding(),
                        server.weight(),
                        server.upperThreshold(),
                        server.lowerThreshold());
    }

    /** Where this entry has a server. */
    AddressPort at(AddressPort server, Forwarding way) {
        AddressPort own = service.id().at();
        return own == null || way instanceof Forwarding.Masquerade || own.port() == server.port()
                ? server
                : new AddressPort(server.address(), own.port());
    }
}
