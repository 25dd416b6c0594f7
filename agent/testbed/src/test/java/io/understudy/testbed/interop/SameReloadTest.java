package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a reload does to the addresses of a master, as {@code ip monitor} sees every change of them,
 * and to its adverts: keepalived's rules of identity, and nothing at all for a file that is broken.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameReloadTest {
    private static final String KEPT = "192.168.83.201";
    private static final String GONE = "192.168.83.202";
    private static final String FRESH = "192.168.83.203";

    /** Watched from before the reload until some time after it. */
    private record Seen(List<String> addresses, long goodbyes, boolean holds, String log) {}

    private static String file(String name, int vrid, String more, String... addresses) {
        return """
        vrrp_instance %s {
            interface eth0
            virtual_router_id %d
            priority 120
            version 3
            advert_int 0.2
            %s
            virtual_ipaddress {
                %s/24
            }
        }
        """
                .formatted(name, vrid, more, String.join("/24\n        ", addresses));
    }

    private static Seen reload(Vrrpd vrrpd, String before, String after) {
        try (TwoRouters routers = new TwoRouters()) {
            LabHost host = routers.lb1;
            Daemon daemon = routers.startFile(vrrpd, host, before);
            routers.await("it is master", () -> host.holds(KEPT));
            // The second set of announcements is over before the reload.
            TwoRouters.sleep(Duration.ofMillis(500));
            host.write("/run/monitor.log", "");
            Daemon monitor =
                    host.start(
                            "monitor", Map.of(), List.of("ip", "-4", "-o", "monitor", "address"));
            routers.await("the monitor watches", () -> sees(host, monitor));
            int advertsBefore = routers.advertsOf(host).size();
            host.write(Vrrpd.CONFIG, after);
            daemon.signal("HUP");
            TwoRouters.sleep(Duration.ofMillis(3500));
            List<String> changes =
                    List.copyOf(
                            new TreeSet<>(
                                    monitor.log()
                                            .lines()
                                            .filter(line -> line.contains("192.168.83.20"))
                                            .map(SameReloadTest::change)
                                            .toList()));
            long goodbyes =
                    routers.advertsOf(host).stream()
                            .skip(advertsBefore)
                            .filter(frame -> frame.priority() == 0)
                            .count();
            assertThat(routers.advertsOf(host).size())
                    .as("adverts go on")
                    .isGreaterThan(advertsBefore + 5);
            boolean holds = host.holds(KEPT);
            monitor.kill();
            daemon.stop();
            return new Seen(changes, goodbyes, holds, daemon.log());
        }
    }

    /** It says nothing of itself, so that something else must happen before its eyes. */
    private static boolean sees(LabHost host, Daemon monitor) {
        host.ip("addr", "replace", "10.9.9.9/32", "dev", "lo");
        host.ip("addr", "del", "10.9.9.9/32", "dev", "lo");
        return monitor.log().contains("10.9.9.9");
    }

    /** "+192.168.83.203" or "-192.168.83.202". */
    private static String change(String line) {
        String address = line.replaceAll(".*inet (\\S+)/.*", "$1");
        return (line.startsWith("Deleted") ? "-" : "+") + address;
    }

    private static Map<Vrrpd, Seen> both(String before, String after) {
        Map<Vrrpd, Seen> seen = new EnumMap<>(Vrrpd.class);
        for (Vrrpd vrrpd : Vrrpd.values()) {
            seen.put(vrrpd, reload(vrrpd, before, after));
        }
        return seen;
    }

    private static Seen of(Map<Vrrpd, Seen> seen, Vrrpd vrrpd) {
        return seen.getOrDefault(vrrpd, new Seen(List.of(), 0, false, ""));
    }

    @Test
    void anAddressThatBothFilesWantIsNeverTakenAway() {
        Map<Vrrpd, Seen> seen =
                both(
                        file("A", 51, "", KEPT, GONE),
                        file("A", 51, "garp_master_delay 3", KEPT, FRESH));
        for (Vrrpd vrrpd : Vrrpd.values()) {
            Seen one = of(seen, vrrpd);
            assertThat(one.addresses()).as(vrrpd.name()).containsExactly("+" + FRESH, "-" + GONE);
            assertThat(one.goodbyes()).as(vrrpd.name()).isZero();
            assertThat(one.holds()).isTrue();
        }
    }

    @Test
    void anotherNameIsTheSameRouter() {
        Map<Vrrpd, Seen> seen = both(file("A", 51, "", KEPT), file("RENAMED", 51, "", KEPT));
        for (Vrrpd vrrpd : Vrrpd.values()) {
            Seen one = of(seen, vrrpd);
            assertThat(one.addresses()).as(vrrpd.name()).isEmpty();
            assertThat(one.goodbyes()).as(vrrpd.name()).isZero();
        }
        assertThat(of(seen, Vrrpd.UNDERSTUDY).log()).doesNotContain("RENAMED BACKUP");
    }

    @Test
    void anotherNumberIsAnotherRouterAndTheOldOneSaysGoodbye() {
        Map<Vrrpd, Seen> seen = both(file("A", 51, "", KEPT), file("A", 52, "", KEPT));
        for (Vrrpd vrrpd : Vrrpd.values()) {
            Seen one = of(seen, vrrpd);
            assertThat(one.goodbyes()).as(vrrpd.name()).isPositive();
            assertThat(one.holds()).as(vrrpd.name()).isTrue();
        }
    }

    /** As keepalived does, whether the interface of its own comes or goes. */
    @Test
    void aVirtualMacThatComesIsAnotherRouterThatIsElectedAnew() {
        Map<Vrrpd, Seen> seen = both(file("A", 51, "", KEPT), file("A", 51, "use_vmac", KEPT));
        for (Vrrpd vrrpd : Vrrpd.values()) {
            Seen one = of(seen, vrrpd);
            assertThat(one.addresses()).as(vrrpd.name()).containsExactly("+" + KEPT, "-" + KEPT);
            assertThat(one.goodbyes()).as(vrrpd.name()).isPositive();
            assertThat(one.holds()).as(vrrpd.name()).isTrue();
        }
    }

    /**
     * keepalived 2.2.7 goes on as master, removes the old interface and the address with it, and
     * puts the address nowhere: nobody serves it. Ours is elected anew.
     */
    @Test
    void anotherNameOfTheVirtualMacsInterfaceLosesNoAddress() {
        Map<Vrrpd, Seen> seen =
                both(file("A", 51, "use_vmac vm1", KEPT), file("A", 51, "use_vmac vm2", KEPT));
        assertThat(of(seen, Vrrpd.KEEPALIVED).goodbyes()).isZero();
        assertThat(of(seen, Vrrpd.KEEPALIVED).holds()).isFalse();
        assertThat(of(seen, Vrrpd.UNDERSTUDY).goodbyes()).isPositive();
        assertThat(of(seen, Vrrpd.UNDERSTUDY).holds()).isTrue();
    }

    /** keepalived would let go of everything here, or end. */
    @Test
    void aBrokenFileChangesNothing() {
        String good = file("A", 51, "", KEPT);
        for (String broken :
                List.of(
                        "vrrp_instance {\n" + good,
                        good.replace("virtual_router_id 51", "virtual_router_id"),
                        good.replace("interface eth0", "interface nope0"),
                        good.replace("priority 120", "priority 1200"))) {
            Seen seen = reload(Vrrpd.UNDERSTUDY, good, broken);
            assertThat(seen.addresses()).as(broken).isEmpty();
            assertThat(seen.goodbyes()).as(broken).isZero();
            assertThat(seen.holds()).as(broken).isTrue();
            assertThat(seen.log()).contains("configuration rejected; what ran before goes on");
        }
    }
}
