package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One host that balances and, beside it, is master of an instance whose adverts are watched. Each
 * has a network namespace of its own: a kernel that removed tens of thousands of servers from a
 * table looks through all of them, for two minutes, before it adds one.
 */
final class Director implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
                state MASTER
                interface eth0
                virtual_router_id 51
                priority 150
                advert_int 1
                virtual_ipaddress {
                    192.168.83.200
                }
            }
            """;

    private final Network network;
    private final LabHost host;
    private final Capture capture;
    private final Vrrpd vrrpd;
    private final Path house;

    Director(Path house, Vrrpd vrrpd) {
        this.house = house;
        this.vrrpd = vrrpd;
        network =
                Network.create(
                        house.resolve("agent/testbed/netns"), Map.of("lb1", "192.168.83.30"));
        host = network.host("lb1");
        capture = Capture.start("ip proto 112");
    }

    LabHost host() {
        return host;
    }

    void write(String services) {
        host.write(Vrrpd.CONFIG, INSTANCE + services);
    }

    Daemon start() {
        return vrrpd.start(host, house);
    }

    /** Seconds until something is so, looked at again and again. */
    double await(String what, BooleanSupplier so) {
        long began = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new LabException(vrrpd + ": " + what + " did not come within " + PATIENCE);
            }
            Rest.millis(50);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** How many servers a service has in the table; one service is read fast. */
    long servers(String service) {
        return host.run("ipvsadm", "-Ln", "-t", service)
                .output()
                .lines()
                .filter(line -> line.startsWith("  -> ") && !line.contains("RemoteAddress"))
                .count();
    }

    /** How many servers the whole table has. */
    long servers() {
        return host.run(Duration.ofSeconds(60), "ipvsadm", "-Sn")
                .output()
                .lines()
                .filter(line -> line.startsWith("-a"))
                .count();
    }

    /** By how much the latest advert so far missed the second between two of them. */
    long lateNanos() {
        List<SeenFrame> adverts = capture.frames(SeenFrame::isAdvert);
        long late = 0;
        for (int i = 1; i < adverts.size(); i++) {
            long gap = adverts.get(i).atNanos() - adverts.get(i - 1).atNanos();
            late = Math.max(late, gap - SECOND_NANOS);
        }
        if (adverts.size() < 2) {
            throw new LabException(vrrpd + " sent no adverts meanwhile");
        }
        return late;
    }

    @Override
    public void close() {
        capture.close();
        network.close();
    }
}
