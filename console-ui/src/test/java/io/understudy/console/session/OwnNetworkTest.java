package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnNetworkTest {
    private static final String HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric";

    private static boolean routed(String line) {
        return OwnNetwork.hasDefault(List.of(HEAD, line), 1, "00000000", 3);
    }

    @Test
    void aDefaultRouteIsOneToEverywhereThatIsUp() {
        assertThat(routed("eth0\t00000000\t0100A8C0\t0003\t0\t0\t100")).isTrue();
        assertThat(routed("eth0\t0000A8C0\t00000000\t0001\t0\t0\t100")).isFalse();
        assertThat(routed("eth0\t00000000\t0100A8C0\t0002\t0\t0\t100")).isFalse();
        assertThat(routed("*\t00000000\t00000000\t0201\t0\t0\t100")).isFalse(); // rejects
        assertThat(routed("torn")).isFalse();
    }

    @Test
    void whoHasNoAddressOrNoRouteIsCut() {
        assertThat(new OwnNetwork(List.of(), List.of("eth0"), true).isCut()).isTrue();
        assertThat(new OwnNetwork(List.of("eth0"), List.of(), false).isCut()).isTrue();
        assertThat(new OwnNetwork(List.of("eth0"), List.of(), true).isCut()).isFalse();
    }

    @Test
    void thisDeskIsAskedWithoutASound() {
        OwnNetwork now = OwnNetwork.now();
        assertThat(now.up()).doesNotContain("lo");
        assertThat(now.down()).doesNotContain("lo");
    }
}
