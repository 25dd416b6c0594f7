package io.understudy.core.ipvs;

import io.understudy.model.unit.AddressPort;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service with its servers, each address and port once, in the order of the configuration. */
public record TableEntry(Service service, Map<AddressPort, Destination> destinations) {
    public TableEntry {
        destinations = Collections.unmodifiableMap(destinations);
    }

    /** The entry with these servers. */
    public static TableEntry of(Service service, Iterable<Destination> destinations) {
        Map<AddressPort, Destination> byAddress = new LinkedHashMap<>();
        destinations.forEach(one -> byAddress.putIfAbsent(one.at(), one));
        return new TableEntry(service, byAddress);
    }
}
