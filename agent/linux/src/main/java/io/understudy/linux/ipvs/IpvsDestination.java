package io.understudy.linux.ipvs;

import java.net.InetAddress;

/**
 * A server of a service as the kernel has it.
 *
 * @param forwarding one of {@link #MASQUERADE}, {@link #TUNNEL}, {@link #DIRECT}
 * @param upperThreshold connections above which it gets no more; 0 means no limit
 * @param lowerThreshold connections below which it gets some again; 0 means three quarters of upper
 * @param tunnelType one of {@link #IPIP}, {@link #GUE}, {@link #GRE}
 * @param tunnelPort of GUE
 * @param tunnelFlags {@link #CHECKSUM}, {@link #REMOTE_CHECKSUM} or neither
 */
public record IpvsDestination(
        InetAddress address,
        int port,
        int forwarding,
        int weight,
        int upperThreshold,
        int lowerThreshold,
        int tunnelType,
        int tunnelPort,
        int tunnelFlags) {
    public static final int MASQUERADE = 0;
    public static final int LOCAL_NODE = 1;
    public static final int TUNNEL = 2;
    public static final int DIRECT = 3;

    public static final int IPIP = 0;
    public static final int GUE = 1;
    public static final int GRE = 2;

    public static final int CHECKSUM = 1;
    public static final int REMOTE_CHECKSUM = 2;
}
