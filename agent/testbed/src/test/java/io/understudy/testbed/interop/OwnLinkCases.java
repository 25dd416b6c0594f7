package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Interfaces of instances that need kernel modules which not every host has: ipvlan and VRF. */
@ExtendWith(AgainAfterStandstill.class)
public class OwnLinkCases {
    private static final Router OWNER = Router.ranked(255);

    private static void nothing(LabHost host) {}

    /** eth0 belongs to a VRF; VRFs with random MAC addresses would differ between two runs. */
    private static void inAVrf(LabHost host) {
        host.ip(
                "link",
                "add",
                "blue",
                "address",
                "02:00:5e:10:03:1e",
                "type",
                "vrf",
                "table",
                "77");
        host.ip("link", "set", "blue", "up");
        host.ip("link", "set", "eth0", "master", "blue");
        host.ip("addr", "replace", host.address() + "/24", "dev", "eth0");
    }

    static Stream<Arguments> files() {
        Consumer<LabHost> nothing = OwnLinkCases::nothing;
        Consumer<LabHost> vrf = OwnLinkCases::inAVrf;
        return Stream.of(
                Arguments.of(
                        "ipvlan with an address",
                        nothing,
                        OWNER.with("use_ipvlan ipv 192.168.83.77/24").config()),
                Arguments.of(
                        "ipvlan of another mode, speaking IPv6 as well",
                        nothing,
                        OWNER.with("use_ipvlan 192.168.83.77 vepa")
                                .with("virtual_ipaddress_excluded {\n fd00:84::9/64 \n}")
                                .config()),
                Arguments.of(
                        "ipvlan over IPv6",
                        nothing,
                        OWNER.with("version 3")
                                .with("use_ipvlan private")
                                .holding("fe80::200/64", "fd00:83::200/64")
                                .config()),
                Arguments.of(
                        "ipvlan and unicast",
                        nothing,
                        OWNER.with("use_ipvlan 192.168.83.77/24")
                                .with("unicast_peer {\n 192.168.83.40 \n}")
                                .config()),
                Arguments.of("virtual MAC in a VRF", vrf, OWNER.with("use_vmac").config()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aMasterLeavesTheSameInTheKernel(String what, Consumer<LabHost> prepare, String file) {
        SameHost.check(prepare, file);
    }

    private static String speaking(LabHost own, LabHost other, int priority) {
        return Router.ranked(priority)
                .with("unicast_src_ip " + own.address())
                .with("unicast_peer { \n " + other.address() + " \n }")
                .holding(Router.VIP + "/24 dev eth0")
                .config();
    }

    /** keepalived 2.2.7 takes no instance without an interface, so it cannot be in the VRF. */
    @ParameterizedTest(name = "priority {0} in the VRF")
    @CsvSource({"150", "50"})
    void anInstanceInAVrfElectsWithKeepalived(int priority) {
        try (TwoRouters lan = new TwoRouters()) {
            inAVrf(lan.lb1);
            lan.startFile(KEEPALIVED, lan.lb2, speaking(lan.lb2, lan.lb1, 100));
            lan.awaitOwner(lan.lb2);
            String file = speaking(lan.lb1, lan.lb2, priority);
            Daemon ours =
                    lan.startFile(
                            UNDERSTUDY, lan.lb1, file.replace("interface eth0\n", "vrf blue\n"));
            if (priority < 100) {
                lan.lb2.ip("link", "set", "eth0", "down");
                lan.await("ours took over", () -> lan.lb1.holds(Router.VIP));
                lan.lb2.ip("link", "set", "eth0", "up");
                lan.awaitOwner(lan.lb2);
                assertThat(ours.log()).contains("MASTER -> BACKUP");
                return;
            }
            lan.awaitOwner(lan.lb1);
            assertThat(lan.lb1.ip("route", "show", "table", "77")).contains("192.168.83.0/24");
            ours.stop();
            lan.awaitOwner(lan.lb2);
        }
    }

    @ParameterizedTest(name = "strong {0}, weak {1}")
    @CsvSource({"UNDERSTUDY, KEEPALIVED", "KEEPALIVED, UNDERSTUDY"})
    void routersThatSpeakFromIpvlansElect(Vrrpd strong, Vrrpd weak) {
        try (TwoRouters lan = new TwoRouters()) {
            Router weaker = Router.ranked(100).with("use_ipvlan 192.168.83.78/24");
            lan.startFile(weak, lan.lb2, weaker.config());
            lan.awaitOwner(lan.lb2);
            Daemon master =
                    lan.startFile(
                            strong,
                            lan.lb1,
                            Router.ranked(150).with("use_ipvlan 192.168.83.77/24").config());
            lan.awaitOwner(lan.lb1);
            assertThat(
                            lan.capture()
                                    .await(
                                            "an advert from the ipvlan",
                                            1,
                                            TwoRouters.TAKEOVER,
                                            f -> f.isAdvert() && f.source().endsWith(".83.77")))
                    .isNotEmpty();
            master.stop();
            lan.awaitOwner(lan.lb2);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNDERSTUDY", "KEEPALIVED"})
    void aVirtualMacFollowsItsParentIntoAVrf(Vrrpd vrrpd) {
        try (TwoRouters lan = new TwoRouters()) {
            lan.startFile(vrrpd, lan.lb1, Router.ranked(150).with("use_vmac").config());
            lan.await("it is master", () -> lan.lb1.holds(Router.VIP));
            inAVrf(lan.lb1);
            lan.await(
                    "the virtual MAC is there as well",
                    () -> lan.lb1.ip("link", "show", "vrrp.51").contains("master blue"));
            lan.lb1.ip("link", "set", "eth0", "nomaster");
            lan.await(
                    "and back",
                    () -> !lan.lb1.ip("link", "show", "vrrp.51").contains("master blue"));
        }
    }

    @Test
    void anIpv4IpvlanWithoutAnAddressIsFaultAndSaysWhy() {
        try (TwoRouters lan = new TwoRouters()) {
            lan.lb1.write(Vrrpd.CONFIG, Router.ranked(150).with("use_ipvlan ipv").config());
            Daemon ours = UNDERSTUDY.start(lan.lb1, House.ROOT);
            lan.await(
                    "it says what is missing", () -> ours.log().contains("names no IPv4 address"));
            assertThat(ours.log()).contains("INIT -> FAULT");
        }
    }
}
