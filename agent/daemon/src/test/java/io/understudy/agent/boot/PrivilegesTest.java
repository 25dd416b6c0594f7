package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrivilegesTest {
    @Test
    void whatIsMissingIsNamedWithItsPurposeAndTheRemedy() {
        assertThat(Privileges.missing(List.of("Name:\tjava", "CapEff:\t0000000000000000")))
                .contains("CAP_NET_ADMIN (to move addresses) and no CAP_NET_RAW (to send adverts)")
                .contains("AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW");
        assertThat(Privileges.missing(List.of("CapEff:\t0000000000001000")))
                .contains("no CAP_NET_RAW")
                .doesNotContain("no CAP_NET_ADMIN");
    }

    @Test
    void bothCapabilitiesAreEnough() {
        assertThat(Privileges.missing(List.of("CapEff:\t0000000000003000"))).isNull();
        assertThat(Privileges.missing(List.of("CapEff:\t000001ffffffffff"))).isNull();
    }
}
