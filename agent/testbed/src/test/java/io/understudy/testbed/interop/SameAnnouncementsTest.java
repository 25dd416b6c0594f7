package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the same host with the same file, our agent and keepalived announce the same addresses from
 * the same interfaces in the same order, at intervals too.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameAnnouncementsTest {
    /** As {@code tcpdump -e -i any} prints gratuitous ARP that leaves. */
    private static final Pattern LEAVES =
            Pattern.compile("(\\S+)\\s+Out .*?((?:[0-9a-f]{2}:){5}[0-9a-f]{2}).*who-has (\\S+) ");

    private static final Duration WATCH = Duration.ofMillis(6500);

    static Stream<Arguments> files() {
        Router owner =
                Router.ranked(255)
                        .holding(
                                "192.168.83.200/24",
                                "192.168.83.201/24",
                                "192.168.84.231/24 dev eth1",
                                "192.168.84.232/24 dev eth1")
                        .with("garp_master_delay 0")
                        .with("garp_master_repeat 1");
        Router vmac = owner.with("use_vmac");
        return Stream.of(
                Arguments.of(
                        "from virtual MACs of addresses",
                        vmac.with("use_vmac_addr").with("garp_extra_if 1")),
                Arguments.of(
                        "from all, adverts from the base",
                        vmac.with("vmac_xmit_base").with("garp_extra_if all 2")),
                Arguments.of("by the old name", owner.with("vmac_garp_intvl all 1")),
                Arguments.of("from none", vmac.with("vmac_xmit_base").with("garp_extra_if 1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void extraAnnouncementsAreKeepaliveds(String what, Router router) {
        List<String> theirs = announced(Vrrpd.KEEPALIVED, router);
        List<String> ours = announced(Vrrpd.UNDERSTUDY, router);
        // How many rounds fit into the time of watching may differ at its end.
        int common = Math.min(ours.size(), theirs.size());
        assertThat(ours.subList(0, common)).isEqualTo(theirs.subList(0, common));
        assertThat(ours.size() - theirs.size()).isBetween(-4, 4);
        assertThat(common).isGreaterThanOrEqualTo(4);
    }

    private static List<String> announced(Vrrpd vrrpd, Router router) {
        try (TwoRouters lan = new TwoRouters()) {
            addSecondInterface(lan.lb1);
            Daemon watch =
                    lan.lb1.start(
                            "tcpdump",
                            Map.of(),
                            List.of("tcpdump", "-l", "-n", "-e", "-i", "any", "arp"));
            lan.await("tcpdump watches", () -> watch.log().contains("listening on"));
            Daemon daemon = lan.startFile(vrrpd, lan.lb1, router.config());
            TwoRouters.sleep(WATCH);
            daemon.stop();
            watch.stop();
            return seen(watch.log());
        }
    }

    private static List<String> seen(String output) {
        List<String> seen = new ArrayList<>();
        for (String line : output.lines().toList()) {
            Matcher leaves = LEAVES.matcher(line);
            if (leaves.find()) {
                seen.add(leaves.group(1) + " " + leaves.group(2) + " " + leaves.group(3));
            }
        }
        return seen;
    }

    private static void addSecondInterface(LabHost host) {
        host.ip(
                ("link add eth1 address 02:00:5e:10:01:1e type veth"
                                + " peer name eth1-peer address 02:00:5e:10:02:1e")
                        .split(" "));
        for (String end : List.of("eth1", "eth1-peer")) {
            host.ip("link", "set", end, "addrgenmode", "none", "up");
        }
    }
}
