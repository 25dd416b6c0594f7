package io.understudy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadPlanTest {
    private static final VrrpInstance WEB = Configs.instance("WEB", "vrid=51", "vips=10.0.0.1/24");
    private static final VrrpInstance DB = Configs.instance("DB", "vrid=52", "vips=10.0.0.2/24");

    @Test
    void routersContinueByIdentityWhateverTheirNameAndPlace() {
        VrrpInstance renamed =
                Configs.instance("SHOP", "vrid=51", "priority=7", "vips=10.0.0.9/24");
        ReloadPlan plan = ReloadPlan.of(List.of(WEB, DB), List.of(DB, renamed));
        assertThat(plan.origins()).containsExactly(1, 0);
        assertThat(plan.deleted()).isEmpty();
    }

    @Test
    void sameNameWithAnotherIdIsAnotherRouter() {
        VrrpInstance other = Configs.instance("WEB", "vrid=53", "vips=10.0.0.1/24");
        ReloadPlan plan = ReloadPlan.of(List.of(WEB, DB), List.of(other, DB));
        assertThat(plan.origins()).containsExactly(ReloadPlan.NONE, 1);
        assertThat(plan.deleted()).containsExactly(0);
    }

    @Test
    void multicastAndUnicastAreDifferentRouters() {
        VrrpInstance unicast =
                Configs.instance("WEB", "vrid=51", "vips=10.0.0.1/24", "peers=10.0.0.40");
        assertThat(ReloadPlan.of(List.of(WEB), List.of(unicast)).deleted()).containsExactly(0);
    }

    @Test
    void familiesAreDifferentRouters() {
        VrrpInstance six = Configs.instance("WEB", "vrid=51", "version=3", "vips=fd00::1/64");
        assertThat(ReloadPlan.of(List.of(WEB), List.of(six)).deleted()).containsExactly(0);
    }

    @Test
    void oneRouterIsContinuedOnlyOnce() {
        ReloadPlan plan = ReloadPlan.of(List.of(WEB), List.of(WEB, WEB));
        assertThat(plan.origins()).containsExactly(0, ReloadPlan.NONE);
    }
}
