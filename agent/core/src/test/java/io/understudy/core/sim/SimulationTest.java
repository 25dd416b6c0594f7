package io.understudy.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.ScriptOutcome;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories: hosts crash, freeze, lose links, reload and are cut off, packets get lost. When
 * the network heals and a settle time passes, the house must be in order. A failure prints the
 * seed, and the seed gives the same history again.
 */
class SimulationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpPrefix VIP = IpPrefix.of("192.168.83.200/24");

    /**
     * Longer than a master-down time, a listening master and a round of adverts together, at the
     * lowest priority.
     */
    private static final long SETTLE = 12 * SECOND;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    @Tag("conformance-61")
    void houseIsInOrderAfterAnyHistory(int hosts) {
        for (long seed = 1; seed <= 120; seed++) {
            new History(seed, hosts).play();
        }
    }

    @Test
    void sameSeedGivesSameHistory() {
        List<String> first = new History(7, 3).play();
        List<String> second = new History(7, 3).play();
        assertThat(second).isEqualTo(first);
        assertThat(new History(8, 3).play()).isNotEqualTo(first);
    }

    @Test
    @Tag("conformance-51")
    void standbyIsMasterWithinTheMasterDownTimeOfAnyKill() {
        SplittableRandom dice = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            World world = new World(i, _ -> {});
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
        World world = new World(1, _ -> {});
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
        VrrpInstance instance = Configs.instance("VI_1", words.toArray(String[]::new));
        VrrpScript script = Configs.script("chk", "interval=1s");
        return Configs.of(List.of(script), List.of(instance));
    }

    /** One random life of a small network, checked after each period of peace. */
    private static final class History {
        private final long seed;
        private final SplittableRandom dice;
        private final List<String> trace = new ArrayList<>();
        private final World world;
        private final List<KeepalivedConfig> configs = new ArrayList<>();
        private final boolean preempt;
        private final int version;

        History(long seed, int hosts) {
            this.seed = seed;
            this.dice = new SplittableRandom(seed);
            this.world = new World(seed, trace::add);
            this.preempt = dice.nextInt(4) != 0;
            this.version = dice.nextBoolean() ? 2 : 3;
            for (int i = 0; i < hosts; i++) {
                world.add("h" + i, "192.168.83." + (10 + i) + "/24");
                configs.add(anyConfig());
            }
        }

        List<String> play() {
            for (int i = 0; i < configs.size(); i++) {
                host(i).start(configs.get(i));
            }
            for (int period = 0; period < 4; period++) {
                for (int i = 0; i < 6; i++) {
                    somethingHappens();
                    world.run(dice.nextLong(4 * SECOND));
                    check("during trouble", false);
                }
                peace();
                world.run(SETTLE);
                check("in peace", true);
            }
            return trace;
        }

        private KeepalivedConfig anyConfig() {
            return config(
                    "priority=" + (50 + 10 * dice.nextInt(8)),
                    "version=" + version,
                    "preempt=" + (preempt ? "yes" : "no"),
                    "track=chk:" + (dice.nextBoolean() ? 0 : -30));
        }

        private void somethingHappens() {
            int i = dice.nextInt(configs.size());
            SimHost host = host(i);
            switch (dice.nextInt(11)) {
                case 0 -> host.kill();
                case 1 -> host.stop();
                case 2 -> restart(i);
                case 3 -> host.link(dice.nextBoolean());
                case 4 -> host.freeze(dice.nextLong(9 * SECOND));
                case 5 -> {
                    configs.set(i, anyConfig());
                    host.reload(configs.get(i));
                }
                case 6 -> host.outcome("chk", new ScriptOutcome.Exited(dice.nextInt(2)));
                case 7 -> host.unassign(VIP);
                case 8 -> world.lan().lose(dice.nextDouble() * 0.6);
                case 9 -> world.lan().cut(host.name(), "h" + dice.nextInt(configs.size()));
                case 10 -> world.lan().delayUpTo(SECOND / 2);
                default -> throw new IllegalStateException();
            }
        }

        private void restart(int i) {
            host(i).kill();
            host(i).start(configs.get(i));
        }

        private void peace() {
            world.lan().heal();
            for (int i = 0; i < configs.size(); i++) {
                SimHost host = host(i);
                host.link(true);
                host.outcome("chk", new ScriptOutcome.Exited(0));
                if (host.isFrozen() || !host.isAlive()) {
                    restart(i);
                }
            }
        }

        private void check(String when, boolean settled) {
            List<SimHost> masters =
                    world.hosts().stream()
                            .filter(h -> h.isAlive() && h.stateOf("VI_1") == VrrpState.MASTER)
                            .toList();
            for (SimHost host : world.hosts()) {
                if (host.isAlive() && !host.isFrozen()) {
                    boolean holds = host.addresses().contains(VIP);
                    assertThat(holds)
                            .as("%s holds the address exactly as master, %s", host.name(), at(when))
                            .isEqualTo(masters.contains(host));
                    InstanceSnapshot told = Objects.requireNonNull(host.told().instance("VI_1"));
                    assertThat(told.state())
                            .as("%s told the truth, %s", host.name(), at(when))
                            .isEqualTo(host.stateOf("VI_1"));
                    assertThat(!told.held().isEmpty()).isEqualTo(holds);
                }
            }
            if (settled) {
                assertThat(masters).as("one master, %s", at(when)).hasSize(1);
                if (preempt) {
                    int highest =
                            world.hosts().stream()
                                    .map(this::priority)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow();
                    assertThat(priority(masters.getFirst()))
                            .as("the best is master, %s", at(when))
                            .isEqualTo(highest);
                }
            }
        }

        private int priority(SimHost host) {
            return host.state().instances(world.now()).getFirst().effectivePriority();
        }

        private SimHost host(int i) {
            return world.host("h" + i);
        }

        private String at(String when) {
            return "%s at %.3f s, seed %d, %d hosts"
                    .formatted(when, world.now() / 1e9, seed, configs.size());
        }
    }
}
