package io.understudy.console.metric;

/** What is sampled once a second. */
public enum Metric {
    /** VRRP adverts sent per second by a host. */
    ADVERTS_SENT("adverts.sent", 1_800),
    /** VRRP adverts heard per second by a host. */
    ADVERTS_HEARD("adverts.heard", 1_800),
    /** New connections per second that a host's IPVS scheduled. */
    CONNECTIONS("connections", 1_800),
    /** Bytes per second from clients. */
    BYTES_IN("bytes.in", 1_800),
    /** Bytes per second to clients, where they pass the host. */
    BYTES_OUT("bytes.out", 1_800),
    /** Connections established now. */
    ACTIVE("active", 1_800),
    /** Effective priority of an instance. */
    PRIORITY("priority", 1_800),
    /** Mean latency of the newest check results of a service, in seconds. */
    LATENCY("latency", 1_800),
    /** Latency of the newest check result of a server, in seconds; of hosts that are looked at. */
    SERVER_LATENCY("latency.server", 1_800),
    /** The same of one service or server; for a short while. */
    SERVICE_CONNECTIONS("service.connections", 60),
    SERVICE_IN("service.in", 60),
    SERVICE_OUT("service.out", 60);

    private final String code;
    private final int seconds;

    Metric(String code, int seconds) {
        this.code = code;
        this.seconds = seconds;
    }

    /** As the history names it; never changed. */
    public String code() {
        return code;
    }

    /** How long it stays in memory. */
    public int seconds() {
        return seconds;
    }
}
