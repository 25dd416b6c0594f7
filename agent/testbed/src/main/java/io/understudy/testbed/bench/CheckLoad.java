package io.understudy.testbed.bench;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Servers on loopback, each checked by TCP_CHECK every two seconds, while the daemon is master of
 * an instance.
 *
 * @param checksPerSecond connections that the kernel opened, as it counts them
 * @param microsPerCheck processor time of the daemon with its children, VRRP included
 * @param lateNanos how late the latest advert was
 */
record CheckLoad(double checksPerSecond, double microsPerCheck, long lateNanos) {
    private static final int SERVERS = 100;
    private static final int WARM_UP_MILLIS = 15_000;
    private static final int MILLIS = 15_000;

    /**
     * Watches one daemon for a quarter of a minute after as long a warming up.
     *
     * @param services of 100 servers each
     */
    static CheckLoad measure(Path house, Vrrpd vrrpd, int services) {
        try (Director director = new Director(house, vrrpd)) {
            LabHost host = director.host();
            Daemon servers = host.start("servers", Map.of(), SERVER);
            director.write(config(services));
            Daemon daemon = director.start();
            Rest.millis(WARM_UP_MILLIS);
            long opened = opened(host);
            double busy = Usage.seconds(daemon);
            long began = System.nanoTime();
            Rest.millis(MILLIS);
            double seconds = (System.nanoTime() - began) / 1e9;
            long checks = opened(host) - opened;
            busy = Usage.seconds(daemon) - busy;
            if (checks == 0) {
                throw new LabException(vrrpd + " checks nothing: " + daemon.log());
            }
            CheckLoad measured =
                    new CheckLoad(checks / seconds, busy * 1e6 / checks, director.lateNanos());
            daemon.kill();
            servers.kill();
            return measured;
        }
    }

    /** One process that accepts for all of 127.0.0.0/8. */
    private static final List<String> SERVER =
            List.of(
                    "perl",
                    "-MIO::Socket::INET",
                    "-e",
                    "$s = IO::Socket::INET->new(LocalPort => 8099, Listen => 4096, ReuseAddr => 1)"
                            + " or die; close $c while $c = $s->accept");

    /** ActiveOpens of the host's namespace (proc(5), net/snmp). */
    private static long opened(LabHost host) {
        List<String> lines =
                host.run("cat", "/proc/net/snmp")
                        .orThrow()
                        .output()
                        .lines()
                        .filter(line -> line.startsWith("Tcp:"))
                        .toList();
        List<String> names = List.of(lines.getFirst().split(" "));
        return Long.parseLong(lines.get(1).split(" ")[names.indexOf("ActiveOpens")]);
    }

    private static String config(int services) {
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < services; service++) {
            text.append(
                    ("virtual_server 10.200.0.%d 80 {\n delay_loop 2\n lb_algo rr\n lb_kind NAT\n"
                                    + " protocol TCP\n")
                            .formatted(service + 1));
            for (int server = 1; server <= SERVERS; server++) {
                text.append(
                        (" real_server 127.1.%d.%d 8099 {\n  weight 1\n"
                                        + "  TCP_CHECK {\n   connect_timeout 5\n  }\n }\n")
                                .formatted(service, server));
            }
            text.append("}\n");
        }
        return text.toString();
    }
}
