package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way of speaking VRRP, with keepalived as the other router in either place: the weaker
 * becomes master alone, the stronger takes over, resigns to it, and takes over from it again.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class MatrixTest {
    private static final String VIP6 = "fd00:83::200";

    /** A way of speaking: what both routers' files say, by host. */
    enum Way {
        VERSION_2(List.of(), false, false),
        VERSION_2_PASSWORD(
                List.of("authentication { \n auth_type PASS \n auth_pass x1 \n }"), false, false),
        VERSION_2_HEADER(
                List.of("authentication { \n auth_type AH \n auth_pass x1 \n }"), false, false),
        VERSION_2_UNICAST(List.of(), false, true),
        VERSION_3(List.of("version 3"), false, false),
        VERSION_3_UNICAST(List.of("version 3"), false, true),
        VERSION_3_OTHER_GROUP(List.of("version 3", "mcast_dst_ip 239.8.3.1"), false, false),
        UNICAST_CHECKED(List.of("check_unicast_src", "unicast_ttl 64"), false, true),
        IPV6(List.of("version 3"), true, false),
        IPV6_UNICAST(List.of("version 3"), true, true),
        VMAC(List.of("use_vmac"), false, false),
        VMAC_SENT_FROM_BASE(List.of("use_vmac", "vmac_xmit_base"), false, false),
        VMAC_IPV6(List.of("version 3", "use_vmac"), true, false);

        private final List<String> lines;
        private final boolean v6;
        private final boolean unicast;

        Way(List<String> lines, boolean v6, boolean unicast) {
            this.lines = lines;
            this.v6 = v6;
            this.unicast = unicast;
        }

        List<String> lines() {
            return lines;
        }

        String vip() {
            return v6 ? VIP6 : Router.VIP;
        }

        Router of(LabHost own, LabHost other, int priority) {
            Router router = Router.ranked(priority);
            for (String line : lines) {
                router = router.with(line);
            }
            if (unicast) {
                router =
                        router.with("unicast_src_ip " + address(own))
                                .with("unicast_peer { \n " + address(other) + " \n }");
            }
            return v6 ? router.holding("fe80::200/64", VIP6 + "/64") : router;
        }

        private String address(LabHost host) {
            return v6 ? host.linkLocal() : host.address();
        }
    }

    static Stream<Arguments> everyWayInEitherPlace() {
        List<Arguments> all = new ArrayList<>();
        for (Way way : Way.values()) {
            all.add(Arguments.of(way, UNDERSTUDY, KEEPALIVED));
            all.add(Arguments.of(way, KEEPALIVED, UNDERSTUDY));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: strong {1}, weak {2}")
    @MethodSource("everyWayInEitherPlace")
    void electionResignationAndReturn(Way way, Vrrpd strong, Vrrpd weak) {
        try (TwoRouters lan = new TwoRouters()) {
            lan.start(weak, lan.lb2, way.of(lan.lb2, lan.lb1, 100));
            lan.awaitOwner(lan.lb2, way.vip());
            Router stronger = way.of(lan.lb1, lan.lb2, 150);
            Daemon master = lan.start(strong, lan.lb1, stronger);
            lan.awaitOwner(lan.lb1, way.vip());
            lan.awaitAdvert(lan.lb1);

            master.stop();
            lan.awaitOwner(lan.lb2, way.vip());
            lan.await("the goodbye of lb1", () -> lan.advertsOf(lan.lb1).getLast().priority() == 0);
            SeenFrame goodbye = lan.advertsOf(lan.lb1).getLast();
            lan.await("an advert of lb2 after it", () -> lan.after(goodbye, lan.lb2) != null);
            SeenFrame successor = Objects.requireNonNull(lan.after(goodbye, lan.lb2));
            // The skew of priority 100 is 0.61 s; three missed adverts would be more than 3 s.
            assertThat(Duration.ofNanos(successor.atNanos() - goodbye.atNanos()))
                    .isLessThan(Duration.ofSeconds(2));

            lan.start(strong, lan.lb1, stronger);
            lan.awaitOwner(lan.lb1, way.vip());
        }
    }
}
