package io.understudy.testbed.bench;

import io.understudy.linux.ipvs.IpvsNetlink;
import io.understudy.linux.ipvs.IpvsServiceKey;
import io.understudy.linux.ipvs.IpvsTable;
import io.understudy.linux.process.Excursion;
import io.understudy.linux.sys.SyscallException;
import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One host that balances and, beside it, is master of an instance whose adverts are watched. Each
 * has a network namespace of its own: a kernel that removed tens of thousands of servers from a
 * table looks through all of them, for two minutes, before it adds one.
 */
final class Director implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int IPPROTO_TCP = 6;

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
    private @Nullable IpvsNetlink table;

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
            Rest.millis(20);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /**
     * The servers that a TCP service has in the table. Asked for by this process itself: a program
     * that is started for it each time would take the processor from the daemon that is watched.
     */
    List<IpvsTable.Server> servers(String service) {
        String[] place = service.split(":");
        try {
            IpvsNetlink open = table;
            if (open == null) {
                open = Excursion.in(host.namespace(), IpvsNetlink::open);
                table = open;
            }
            return open.servers(
                    new IpvsServiceKey(
                            false,
                            IPPROTO_TCP,
                            InetAddress.ofLiteral(place[0]),
                            Integer.parseInt(place[1]),
                            0));
        } catch (SyscallException e) {
            throw new LabException("the table of " + vrrpd + " cannot be read: " + e.text(), e);
        }
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
        if (table != null) {
            table.close();
        }
        capture.close();
        network.close();
    }
}
