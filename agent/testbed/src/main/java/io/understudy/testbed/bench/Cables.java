package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.LabHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** More cables between two hosts, besides the LAN, and what is seen on each of them. */
final class Cables implements AutoCloseable {
    private final List<Capture> captures;

    private Cables(List<Capture> captures) {
        this.captures = captures;
    }

    /** Interfaces eth1, eth2 ... of both; the first host is 10.20.N.1, the second 10.20.N.2. */
    static Cables lay(LabHost first, LabHost second, int count) {
        List<Capture> captures = new ArrayList<>();
        for (int cable = 1; cable <= count; cable++) {
            String name = "eth" + cable;
            ip(
                    first,
                    "link add %1$s type veth peer name %1$s netns %2$s"
                            .formatted(name, second.namespace()));
            plug(first, name, "10.20." + cable + ".1/24");
            plug(second, name, "10.20." + cable + ".2/24");
            captures.add(Capture.on(second, name, "ip proto 112"));
        }
        return new Cables(captures);
    }

    private static void plug(LabHost host, String name, String address) {
        ip(host, "address add " + address + " dev " + name);
        ip(host, "link set " + name + " up");
    }

    private static void ip(LabHost host, String words) {
        host.ip(words.split(" ", -1));
    }

    /** Waits for so many adverts on each. */
    void await(int adverts, Duration limit) {
        for (Capture capture : captures) {
            capture.await("all masters", adverts, limit, SeenFrame::isAdvert);
        }
    }

    /** Adverts so far, by cable. */
    List<List<SeenFrame>> adverts() {
        return captures.stream().map(capture -> capture.frames(SeenFrame::isAdvert)).toList();
    }

    /** When the newest of them was seen. */
    long lastNanos() {
        return adverts().stream()
                .flatMap(List::stream)
                .mapToLong(SeenFrame::atNanos)
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        captures.forEach(Capture::close);
    }
}
