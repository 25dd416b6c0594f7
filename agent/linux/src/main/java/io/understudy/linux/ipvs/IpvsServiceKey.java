package io.understudy.linux.ipvs;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What makes a packet one of a service: protocol, address and port, or a firewall mark.
 *
 * @param v6 the address family of its clients
 * @param protocol number as in the IP header; 0 for marks
 * @param address null for marks
 * @param mark 0 where an address counts
 */
public record IpvsServiceKey(
        boolean v6, int protocol, @Nullable InetAddress address, int port, int mark) {}
