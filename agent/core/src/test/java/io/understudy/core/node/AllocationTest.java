package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.sim.Configs;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Bytes allocated per advert with 255 routers, as a guard against growth by an order of magnitude:
 * garbage is what stops a master at 10 ms intervals.
 */
class AllocationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ROUNDS = 20_000;
    private static final long LIMIT_BYTES = 1_500;

    private static final InterfaceFacts ETH0 =
            new InterfaceFacts(
                    "eth0",
                    2,
                    true,
                    1500,
                    new MacAddress(new byte[] {2, 0, 0, 0, 0, 1}),
                    List.of(IpPrefix.of("10.0.0.10/24")));

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

    @Test
    void sendingAnAdvertAllocatesLittle() throws ReflectiveOperationException {
        NodeState state = started();
        TimerId down = new TimerId(TimerId.Kind.MASTER_DOWN, "V77");
        state = Node.step(state, new NodeEvent.TimerFired(down, 4 * SECOND)).state();
        TimerId advert = new TimerId(TimerId.Kind.ADVERT, "V77");
        long perAdvert = 0;
        for (int warm = 0; warm < 2; warm++) {
            long before = allocated();
            for (int i = 1; i <= ROUNDS; i++) {
                long at = (4L + warm * ROUNDS + i) * SECOND;
                NodeStep step = Node.step(state, new NodeEvent.TimerFired(advert, at));
                assertSent(step);
                state = step.state();
            }
            perAdvert = (allocated() - before) / ROUNDS;
        }
        System.out.println("allocated per advert sent: " + perAdvert + " bytes");
        assertThat(perAdvert).isLessThan(LIMIT_BYTES);
    }

    @Test
    void hearingAnUnchangedMasterAllocatesLittle() throws ReflectiveOperationException {
        NodeState state = started();
        IpAddress master = IpAddress.of("10.0.0.20");
        byte[] payload =
                new Advert(2, 77, 200, SECOND, List.of(IpAddress.of("10.1.0.77")), new byte[0])
                        .encode(master, AdvertFormat.GROUP_V4);
        long perAdvert = 0;
        for (int warm = 0; warm < 2; warm++) {
            long before = allocated();
            for (int i = 1; i <= ROUNDS; i++) {
                long at = (warm * ROUNDS + i) * SECOND;
                state =
                        Node.step(
                                        state,
                                        new NodeEvent.PacketReceived(
                                                "eth0",
                                                master,
                                                AdvertFormat.GROUP_V4,
                                                255,
                                                payload.length,
                                                payload,
                                                at))
                                .state();
            }
            perAdvert = (allocated() - before) / ROUNDS;
        }
        System.out.println("allocated per advert heard: " + perAdvert + " bytes");
        assertThat(Objects.requireNonNull(state.instances(0).get(76).master()).address())
                .isEqualTo(master);
        assertThat(perAdvert).isLessThan(LIMIT_BYTES);
    }

    private static void assertSent(NodeStep step) {
        if (!(step.actions().getFirst() instanceof NodeAction.SendAdvert)) {
            throw new AssertionError("no advert was sent: " + step.actions());
        }
    }
}
