package io.understudy.linux.ipvs;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the kernel that copies connections to or from another director.
 *
 * @param master whether it sends
 * @param id tells exchanges apart
 * @param maxBytes longest message; 0 leaves it to the kernel, as do the following
 * @param group null leaves it to the kernel
 */
public record IpvsSync(
        boolean master,
        String interfaceName,
        int id,
        int maxBytes,
        int port,
        int ttl,
        @Nullable InetAddress group) {}
