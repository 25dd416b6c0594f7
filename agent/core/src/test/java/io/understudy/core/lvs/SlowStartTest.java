package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.lvs.LvsEvent.ReloadRequested;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Effect;
import io.understudy.model.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code slow_start}: a server that comes back gets its weight step by step. */
class SlowStartTest extends LvsRig {
    private static final String ONE = "10.0.0.1:80";
    private static final String SLOW = "\n#@understudy slow_start 40 4\n weight 8";
    private static final List<ServerRef> REF = List.of(new ServerRef(WEB, ONE));

    private void recover() {
        dead.add(ONE);
        pass(10);
        assertThat(server(ONE).state()).isEqualTo(ServerState.DOWN);
        dead.clear();
        for (int i = 0; i < 40 && server(ONE).state() == ServerState.DOWN; i++) {
            pass(1);
        }
    }

    /** The weights that the kernel is given, second by second, each once. */
    private List<Long> weights(int seconds) {
        List<Long> weights = new ArrayList<>();
        for (int i = 0; i <= seconds; i++) {
            long weight = kernel.weight(ONE);
            if (weights.isEmpty() || weights.getLast() != weight) {
                weights.add(weight);
            }
            pass(1);
        }
        return weights;
    }

    @Test
    void aServerThatRecoversGetsItsWeightInSteps() {
        start(web("", server(1, SLOW), server(2, "")));
        assertThat(kernel.weight(ONE)).as("nothing has failed yet").isEqualTo(8);
        recover();
        assertThat(server(ONE).code()).isEqualTo("slow-start");
        assertThat(weights(8)).containsExactly(2L);
        assertThat(weights(40)).containsExactly(2L, 4L, 6L, 8L);
        assertThat(server(ONE).reason()).isEqualTo("all its checks succeed");
    }

    @Test
    void quorumCountsTheWholeWeightFromTheStart() {
        start(web("quorum 9\n sorry_server 10.0.0.9 80", server(1, SLOW), server(2, "")));
        recover();
        assertThat(Objects.requireNonNull(seen.service(WEB)).quorumUp()).isTrue();
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=2, 10.0.0.2:80=1}");
        assertThat(Objects.requireNonNull(seen.service(WEB)).liveWeight()).isEqualTo(9);
    }

    @Test
    void aDrainOnTheWayEndsItAndUndrainingBeginsItAnew() {
        start(web("", server(1, SLOW), server(2, "")));
        recover();
        pass(15);
        ask(new Command.Drain(REF, false));
        assertThat(kernel.weight(ONE)).isZero();
        pass(60);
        assertThat(kernel.weight(ONE)).isZero();
        Answer answer = ask(new Command.Undrain(REF));
        assertThat(((Answer.Done) answer).effects())
                .contains(
                        new Effect.ServerBecomes(
                                WEB, ONE, ServerState.DRAINING, ServerState.UP, 0, 2),
                        new Effect.RampsUp(WEB, ONE, 8, 40_000_000_000L));
        assertThat(weights(45)).containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void aWeightThatAnOperatorGivesIsMeantAsItIs() {
        start(web("", server(1, SLOW), server(2, "")));
        recover();
        ask(new Command.SetWeight(REF, 5L, false));
        assertThat(weights(45)).containsExactly(5L);
        recover();
        assertThat(kernel.weight(ONE)).isEqualTo(5);
    }

    @Test
    void aSecondFailureBeginsItAnew() {
        start(web("", server(1, SLOW), server(2, "")));
        recover();
        pass(25);
        assertThat(kernel.weight(ONE)).isEqualTo(6);
        recover();
        assertThat(kernel.weight(ONE)).isEqualTo(2);
    }

    @Test
    void aReloadGoesOnWithItUnlessItIsWrittenOtherwise() {
        var config = web("", server(1, SLOW), server(2, ""));
        start(config);
        recover();
        pass(15);
        step(new ReloadRequested(config, now));
        assertThat(kernel.weight(ONE)).isEqualTo(4);
        assertThat(weights(30)).containsExactly(4L, 6L, 8L);
        recover();
        step(new ReloadRequested(web("", server(1, "weight 8"), server(2, "")), now));
        assertThat(kernel.weight(ONE)).isEqualTo(8);
    }

    @Test
    void theFirstCheckOfAnAlphaServerIsNoRecovery() {
        start(web("alpha", server(1, SLOW), server(2, "")));
        pass(3);
        assertThat(kernel.weight(ONE)).isEqualTo(8);
    }

    @Test
    void aServerInheritsItFromItsServiceAndCanBeWithout() {
        start(
                web(
                        "\n#@understudy slow_start 20 2\n",
                        server(1, "weight 8"),
                        server(2, "\n#@understudy slow_start 0\n weight 8")));
        recover();
        assertThat(kernel.weight(ONE)).isEqualTo(4);
        dead.add("10.0.0.2:80");
        pass(10);
        dead.clear();
        pass(10);
        assertThat(kernel.weight("10.0.0.2:80")).isEqualTo(8);
    }

    @Test
    void sharesNeverRoundToNought() {
        start(web("", server(1, "\n#@understudy slow_start 40 100\n weight 3"), server(2, "")));
        recover();
        assertThat(weights(45)).startsWith(1L).endsWith(2L, 3L);
    }
}
