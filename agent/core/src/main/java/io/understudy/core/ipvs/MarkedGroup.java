package io.understudy.core.ipvs;

import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/**
 * Packets of one protocol and family to these addresses get this mark, by which IPVS knows them.
 */
public record MarkedGroup(boolean v6, Protocol protocol, long mark, List<Range> ranges) {
    public MarkedGroup {
        ranges = List.copyOf(ranges);
    }

    /** Addresses from one to another, both included. */
    public record Range(IpAddress first, IpAddress last, int port) {}
}
