package io.understudy.core.ipvs;

import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.unit.AddressPort;

/**
 * A server in a service of the table.
 *
 * @param weight 0 to 2147483647; 0 gets no new clients and keeps those it has
 * @param upperThreshold connections above which it gets no more; 0 means no limit
 * @param lowerThreshold connections below which it gets some again
 */
public record Destination(
        AddressPort at,
        Forwarding forwarding,
        long weight,
        long upperThreshold,
        long lowerThreshold) {}
