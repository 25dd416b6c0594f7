package io.understudy.linux.ipvs;

/** Seconds that sessions without traffic are remembered; 0 leaves a value as it is. */
public record IpvsTimeouts(int tcp, int tcpFin, int udp) {}
