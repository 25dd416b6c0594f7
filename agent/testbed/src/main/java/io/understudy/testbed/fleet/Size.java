package io.understudy.testbed.fleet;

/**
 * How large a simulated fleet is. Hosts stand in pairs that share everything.
 *
 * @param hosts even, at least 2
 * @param instances of VRRP on each host, one address each
 * @param services on each host
 * @param servers behind each service; both hosts of a pair check the same ones
 */
public record Size(int hosts, int instances, int services, int servers) {
    /** What the console is promised to carry: 2,000 instances and 10,000 real servers. */
    public static final Size LARGE = new Size(200, 10, 10, 10);

    /** A fleet as most have one. */
    public static final Size USUAL = new Size(10, 10, 10, 10);

    public int realServers() {
        return hosts / 2 * services * servers;
    }
}
