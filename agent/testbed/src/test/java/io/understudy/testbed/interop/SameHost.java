package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What either daemon leaves in the kernel of the same host while it is master, and afterwards. */
final class SameHost {
    private SameHost() {}

    /**
     * A master of ours and one of keepalived leave the same, and ours nothing when it is gone.
     *
     * @param prepare the host, which has eth0, and eth1 with nothing but its other end behind it
     */
    static void check(Consumer<LabHost> prepare, String file) {
        Shown theirs = shows(Vrrpd.KEEPALIVED, prepare, file);
        Shown ours = shows(Vrrpd.UNDERSTUDY, prepare, file);
        assertThat(ours.during()).isEqualTo(theirs.during());
        // keepalived leaves point-to-point addresses, and settings of a virtual MAC's parent.
        assertThat(ours.after()).isEqualTo(ours.before());
    }

    /** What the kernel shows before the start, while the daemon is master, and after its end. */
    private record Shown(List<String> before, List<String> during, List<String> after) {}

    private static Shown shows(Vrrpd vrrpd, Consumer<LabHost> prepare, String file) {
        try (TwoRouters lan = new TwoRouters()) {
            addSecondInterface(lan.lb1);
            lan.await(
                    "both ends of eth1 have noticed each other",
                    () -> !lan.lb1.ip("link", "show").contains("NO-CARRIER"));
            prepare.accept(lan.lb1);
            List<String> before = kernel(lan.lb1);
            Daemon daemon = lan.startFile(vrrpd, lan.lb1, file);
            lan.await(
                    "two adverts were sent",
                    () -> lan.capture().frames(SeenFrame::isAdvert).size() >= 2);
            TwoRouters.sleep(Duration.ofMillis(1500));
            List<String> during = kernel(lan.lb1);
            daemon.stop();
            TwoRouters.sleep(Duration.ofMillis(500));
            return new Shown(before, during, kernel(lan.lb1));
        }
    }

    /** eth1, with nothing but its other end behind it. */
    private static void addSecondInterface(LabHost host) {
        String pair =
                "link add eth1 address 02:00:5e:10:01:1e type veth"
                        + " peer name eth1-peer address 02:00:5e:10:02:1e";
        host.ip(pair.split(" "));
        for (String end : List.of("eth1", "eth1-peer")) {
            host.ip("link", "set", end, "addrgenmode", "none");
        }
        for (String end : List.of("eth1", "eth1-peer")) {
            host.ip("link", "set", end, "up");
        }
        // The kernel tells of the carrier in its own time.
        String bothUp = "until ! ip -o link show | grep -q NO-CARRIER; do sleep 0.05; done";
        host.run("timeout", "5", "sh", "-c", bothUp).orThrow();
    }

    /** What decides who answers ARP for which address. */
    private static String settings(LabHost host) {
        return host.run(
                        "sh",
                        "-c",
                        "cd /proc/sys/net/ipv4/conf && grep -H . */arp_ignore */arp_filter"
                                + " */accept_local */rp_filter */promote_secondaries"
                                + " ../igmp_link_local_mcast_reports")
                .orThrow()
                .output();
    }

    private static List<String> kernel(LabHost host) {
        return Stream.of(
                        host.ip("-o", "-d", "link", "show"),
                        host.ip("-4", "-o", "addr", "show"),
                        host.ip("-6", "-o", "addr", "show"),
                        settings(host),
                        host.ip("-4", "-d", "route", "show", "table", "all"),
                        host.ip("-6", "-d", "route", "show", "table", "all"),
                        host.ip("-4", "-d", "rule", "show"),
                        host.ip("-6", "-d", "rule", "show"),
                        host.run("nft", "list", "ruleset").orThrow().output())
                .flatMap(String::lines)
                .map(line -> line.replaceAll("(preferred|expires) [0-9]+sec", "$1 …").strip())
                .map(line -> line.replaceAll("counter packets \\d+ bytes \\d+", "counter"))
                .toList();
    }
}
