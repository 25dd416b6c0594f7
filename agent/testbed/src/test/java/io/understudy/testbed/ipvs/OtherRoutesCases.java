package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.rtnetlink.RouteEncap;
import io.understudy.linux.rtnetlink.RouteEntry;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.testbed.netns.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes that need modules which not every kernel has: VRF and MPLS. */
class OtherRoutesCases {
    private static String ip(String words) {
        return Outcome.of(("ip " + words).split(" ")).orThrow().output();
    }

    @Test
    void theTableOfAVrfIsTheOneItWasMadeWith() throws SyscallException {
        ip("link add blue type vrf table 77");
        try (RouteNetlink route = RouteNetlink.open()) {
            assertThat(route.vrfTable("blue")).isEqualTo(77);
            assertThatThrownBy(() -> route.vrfTable("lo"))
                    .isInstanceOf(SyscallException.class)
                    .hasMessageContaining("that interface is no VRF");
        } finally {
            ip("link del blue");
        }
    }

    @Test
    void packetsOfARouteAreWrappedInMpls() throws SyscallException {
        ip("link add us-a type veth peer name us-b");
        ip("address add 10.77.0.1/24 dev us-a");
        ip("link set us-a up");
        try (RouteNetlink route = RouteNetlink.open()) {
            RouteEntry entry =
                    new RouteEntry(false, new byte[] {(byte) 198, 51, 100, 0}, 24)
                            .via(new byte[] {10, 77, 0, 5})
                            .encap(RouteEncap.mpls(List.of(100, 200)).hops(7));
            assertThat(route.add(entry)).isTrue();
            assertThat(ip("-d route show 198.51.100.0/24"))
                    .containsPattern("encap mpls\\s+100/200 ttl 7")
                    .contains("via 10.77.0.5");
        } finally {
            ip("link del us-a");
        }
    }
}
