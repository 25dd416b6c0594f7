package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.sim.Configs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Bytes allocated per advert with 255 routers: none in routine, since garbage is what stops a
 * master at 10 ms intervals.
 */
class AllocationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ROUNDS = 20_000;

    static final InterfaceFacts ETH0 = Configs.eth0("10.0.0.10/24");

    private static NodeState started() {
        List<VrrpInstance> many = new ArrayList<>();
        for (int vrid = 1; vrid <= 255; vrid++) {
            many.add(Configs.instance("V" + vrid, "vrid=" + vrid, "vips=10.1.0." + vrid + "/24"));
        }
        return Node.start(Configs.of(List.of(), many), "sha", List.of(ETH0), 0).state();
    }

    /** By reflection, because the module under test has no business reading java.management. */
    private static long allocated() throws ReflectiveOperationException {
        Object threads =
                Class.forName("java.lang.management.ManagementFactory")
                        .getMethod("getThreadMXBean")
                        .invoke(null);
        return (long)
                Class.forName("com.sun.management.ThreadMXBean")
                        .getMethod("getCurrentThreadAllocatedBytes")
                        .invoke(threads);
    }

    /** Long enough for what is made once to be made, short enough for no report to fall due. */
    private static long perAdvert(Runnable advert) throws ReflectiveOperationException {
        long bytes = 0;
        for (int warm = 0; warm < 2; warm++) {
            long before = allocated();
            for (int i = 0; i < ROUNDS; i++) {
                advert.run();
            }
            bytes = allocated() - before;
        }
        // Asking for the number costs some bytes of its own.
        return bytes / ROUNDS;
    }

    /** Counts what it is asked for. */
    private static final class Counting implements Hands {
        long sent;
        long deadline;

        @Override
        public void send(NodeAction.SendAdvert advert) {
            sent++;
        }

        @Override
        public void set(TimerId timer, long at) {
            deadline = at;
        }
    }

    @Test
    void sendingAnAdvertAllocatesNothing() throws ReflectiveOperationException {
        RunningNode node = new RunningNode(started());
        node.step(
                new NodeEvent.TimerFired(new TimerId(TimerId.Kind.MASTER_DOWN, "V77"), 4 * SECOND));
        TimerId timer = new TimerId(TimerId.Kind.ADVERT, "V77");
        Counting hands = new Counting();
        hands.deadline = 5 * SECOND;
        assertThat(perAdvert(() -> fire(node, timer, hands))).isZero();
        assertThat(hands.sent).isEqualTo(2 * ROUNDS);
        assertThat(node.state().instances(0).get(76).counters().sent()).isEqualTo(2 * ROUNDS + 1);
    }

    private static void fire(RunningNode node, TimerId timer, Counting hands) {
        if (!node.fire(timer, hands.deadline, hands)) {
            throw new AssertionError("an advert in time is routine");
        }
    }

    @Test
    void hearingAnUnchangedMasterAllocatesNothing() throws ReflectiveOperationException {
        RunningNode node = new RunningNode(started());
        IpAddress master = IpAddress.of("10.0.0.20");
        byte[] payload =
                new Advert(2, 77, 200, SECOND, List.of(IpAddress.of("10.1.0.77")), new byte[0])
                        .encode(master, AdvertFormat.GROUP_V4);
        Arrival arrival = new Arrival("eth0");
        Counting hands = new Counting();
        hands.deadline = SECOND;
        arrive(arrival, master, payload, hands.deadline);
        node.step(arrival.event());
        long[] heard = {0};
        assertThat(
                        perAdvert(() -> {
                            arrive(arrival, master, payload, ++heard[0] * SECOND);
                            if (!node.hear(arrival, hands)) {
                                throw new AssertionError("the same advert again is routine");
                            }
                        }))
                .isZero();
        assertThat(Objects.requireNonNull(node.state().instances(0).get(76).master()).address())
                .isEqualTo(master);
        assertThat(node.state().instances(0).get(76).counters().received())
                .isEqualTo(2 * ROUNDS + 1);
    }

    private static void arrive(Arrival arrival, IpAddress from, byte[] payload, long at) {
        arrival.become(
                from, AdvertFormat.GROUP_V4, 255, payload.length, payload, payload.length, at);
    }
}
