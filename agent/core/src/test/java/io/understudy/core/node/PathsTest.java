package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.line.Heartbeat;
import io.understudy.core.line.Heartbeat.Role;
import io.understudy.core.node.Paths.Path;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress LB1 = IpAddress.of("192.168.83.30");
    private static final IpAddress LB2 = IpAddress.of("192.168.83.40");
    private static final VrrpConfig CONFIG = VrrpConfig.of(Configs.instance("VI_1"), 100, null);

    private static Path nobody() {
        return new Path(new HeartbeatLine.Agents(), 0);
    }

    private static Heartbeat master(IpAddress source) {
        return new Heartbeat(false, 51, Role.MASTER, 150, SECOND, Heartbeat.NEVER, source);
    }

    @Test
    void oneLostAgentTakesNobodyElsesWordAway() {
        Path both =
                nobody().hearing(master(LB1), CONFIG, SECOND).hearing(master(LB2), CONFIG, SECOND);
        Path left = both.without(List.of(LB2));
        assertThat(left.masters())
                .singleElement()
                .satisfies(beat -> assertThat(beat.said().source()).isEqualTo(LB1));
        assertThat(left.isAlive(CONFIG, 2 * SECOND)).isTrue();
    }

    @Test
    void aLostAgentThatSpokeEarlierIsForgottenToo() {
        Path both =
                nobody().hearing(master(LB1), CONFIG, SECOND).hearing(master(LB2), CONFIG, SECOND);
        assertThat(both.without(List.of(LB1)).masters())
                .singleElement()
                .satisfies(beat -> assertThat(beat.said().source()).isEqualTo(LB2));
    }

    @Test
    void whoWasAloneLeavesSilence() {
        Path alone = nobody().hearing(master(LB1), CONFIG, SECOND).without(List.of(LB1));
        assertThat(alone.master()).isNull();
        assertThat(alone.isAlive(CONFIG, 2 * SECOND)).isFalse();
    }

    private static final HeartbeatLine OTHER = new HeartbeatLine.Serial("/dev/ttyS0", 9600);

    private static Heartbeat numbered(long number) {
        return new Heartbeat(false, 51, Role.MASTER, 150, SECOND, Heartbeat.NEVER, LB1, number);
    }

    private static Paths heard(Paths paths, HeartbeatLine on, long number) {
        return paths.with(Objects.requireNonNull(paths.of(on)).marking(numbered(number)));
    }

    private static boolean isNew(Paths paths, HeartbeatLine on, long number) {
        return paths.isNew(Objects.requireNonNull(paths.of(on)), numbered(number));
    }

    @Test
    void whatWasSaidBeforeIsNotBelievedAgain() {
        HeartbeatLine agents = new HeartbeatLine.Agents();
        Paths paths = Paths.of(List.of(agents, OTHER), null, 0);
        assertThat(isNew(paths, agents, 1)).as("a stranger has said nothing").isTrue();
        paths = heard(paths, agents, 100 * SECOND);
        assertThat(isNew(paths, agents, 100 * SECOND)).isFalse();
        assertThat(isNew(paths, agents, 99 * SECOND)).isFalse();
        assertThat(isNew(paths, agents, 101 * SECOND)).isTrue();
        assertThat(isNew(paths, OTHER, 100 * SECOND)).as("the same on a slower line").isTrue();
        assertThat(isNew(paths, OTHER, 99 * SECOND)).as("one behind").isTrue();
        assertThat(isNew(paths, OTHER, 90 * SECOND)).as("kept from one line for another").isFalse();
    }
}
