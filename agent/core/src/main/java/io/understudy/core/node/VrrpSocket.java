package io.understudy.core.node;

import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where adverts leave and arrive; instances with equal values share one.
 *
 * @param source address to send from
 * @param group multicast group joined; null for unicast
 */
public record VrrpSocket(String interfaceName, IpAddress source, @Nullable IpAddress group) {}
