package io.understudy.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.StateText;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import io.understudy.testbed.sim.Configs;
import io.understudy.testbed.sim.History;
import io.understudy.testbed.sim.Options;
import io.understudy.testbed.sim.ServicesHistory;
import io.understudy.testbed.sim.SimHost;
import io.understudy.testbed.sim.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories, held against {@code Invariants}. A failure prints the command that plays the
 * same one again.
 */
class SimulationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Path KEPT = Path.of("src/test/resources/io/understudy/core/sim/seeds.txt");
    private static final IpPrefix VIP = IpPrefix.of("192.168.83.200/24");

    /** A fixed budget of histories; those that were wrong once are kept and played first. */
    @Test
    @Tag("conformance-61")
    void houseIsInOrderAfterAnyHistory() throws IOException {
        for (Options kept : Options.kept(KEPT)) {
            play(kept, null);
        }
        for (long seed = 1; seed <= 120; seed++) {
            play(Options.drawn(seed), null);
        }
    }

    @Test
    void theTableIsAsToldAndInPeaceAsWritten() {
        for (long seed = 1; seed <= 40; seed++) {
            new ServicesHistory(seed).play();
        }
    }

    @Test
    void sameSeedGivesSameHistory() {
        List<String> first = trace(7);
        assertThat(trace(7)).isEqualTo(first);
        assertThat(trace(8)).isNotEqualTo(first);
    }

    private static List<String> trace(long seed) {
        List<String> trace = new ArrayList<>();
        play(Options.drawn(seed), trace::add);
        return trace;
    }

    @Test
    @Tag("conformance-51")
    void standbyIsMasterWithinTheMasterDownTimeOfAnyKill() {
        SplittableRandom dice = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            World world = new World(i, null, StateText::of);
            SimHost first = world.add("h1", "192.168.83.11/24");
            SimHost second = world.add("h2", "192.168.83.12/24");
            first.start(config("priority=110"));
            second.start(config("priority=100"));
            world.run(5 * SECOND + dice.nextLong(SECOND));
            first.kill();
            world.run(3 * SECOND + 156 * SECOND / 256 + 1_000_000);
            assertThat(second.stateOf("VI_1")).isEqualTo(VrrpState.MASTER);
        }
    }

    /** Each step of every history here is taken both ways; this makes sure there are two. */
    @ParameterizedTest
    @ValueSource(strings = {"version=2 interval=1s", "version=3 interval=10ms"})
    void mostOfWhatHappensInPeaceIsRoutine(String words) {
        World world = new World(1, null, StateText::of);
        SimHost first = world.add("h1", "192.168.83.11/24");
        SimHost second = world.add("h2", "192.168.83.12/24");
        first.start(Configs.of(Configs.instance("VI_1", (words + " vips=" + VIP).split(" "))));
        second.start(
                Configs.of(
                        Configs.instance("VI_1", (words + " priority=99 vips=" + VIP).split(" "))));
        world.run(60 * SECOND);
        long adverts = first.state().instances(0).getFirst().counters().sent();
        assertThat(adverts).isGreaterThan(50);
        // Sent and heard; all but the first few.
        assertThat(world.routine()).isGreaterThan(2 * adverts - 8);
    }

    private static KeepalivedConfig config(String... more) {
        List<String> words = new ArrayList<>(List.of("vrid=51", "vips=" + VIP));
        words.addAll(List.of(more));
        return Configs.of(Configs.instance("VI_1", words.toArray(String[]::new)));
    }

    private static void play(Options options, @Nullable Consumer<String> trace) {
        try {
            new History(options, trace, StateText::of).play();
        } catch (RuntimeException failure) {
            throw new AssertionError("./understudy sim " + options, failure);
        }
    }
}
