package io.understudy.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes allocated per check with ten thousand of them: changing one must not copy all. */
class CheckAllocationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SERVERS = 10_000;

    private ChecksState state = started();
    private long now = 2 * SECOND;

    private static ChecksState started() {
        List<WantedCheck> wanted = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            byte[] address = {10, 0, (byte) (i >> 8), (byte) i};
            AddressPort target = new AddressPort(IpAddress.of(address), 80);
            Connection connection = new Connection(target, null, 0, null, 0, 5 * SECOND);
            Schedule schedule = new Schedule(2 * SECOND, 1, SECOND, 0, false, false);
            CheckKey key = new CheckKey("192.0.2.10:80/TCP", target.toString(), 0);
            wanted.add(new WantedCheck(key, new TcpCheck(connection, schedule), 1, false));
        }
        return Checks.want(Checks.none(1), wanted, List.of(), true, 0).state();
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

    private void everyServerOnce() {
        for (int probe = 0; probe < SERVERS; probe++) {
            state = Checks.step(state, new CheckEvent.TimerFired(probe, now)).state();
            state = Checks.step(state, new CheckEvent.Connected(probe, now + 1)).state();
        }
        now += 3 * SECOND;
    }

    @Test
    void aCheckAllocatesLittle() throws ReflectiveOperationException {
        for (int warm = 0; warm < 2 * Recent.MOST; warm++) {
            everyServerOnce();
        }
        long before = allocated();
        everyServerOnce();
        long bytes = (allocated() - before) / SERVERS;
        assertThat(bytes).isBetween(500L, 3_000L);
    }

    /** Wants nothing. */
    private static final ProbeHands IDLE =
            new ProbeHands() {
                @Override
                public void set(int probe, long at) {}

                @Override
                public void connect(int probe, Connection connection) {}

                @Override
                public void close(int probe) {}
            };

    /** Tells whether all of them were routine. */
    private boolean everyServerOnce(RunningChecks running) {
        boolean all = true;
        for (int probe = 0; probe < SERVERS; probe++) {
            all &= running.fire(probe, now, IDLE) && running.connected(probe, now + 1, IDLE);
        }
        now += 3 * SECOND;
        return all;
    }

    @Test
    void whatOnlyRepeatsAllocatesWhatIsRememberedAlone() throws ReflectiveOperationException {
        everyServerOnce();
        RunningChecks running = new RunningChecks(state);
        for (int warm = 0; warm < 2 * Recent.MOST; warm++) {
            assertThat(everyServerOnce(running)).isTrue();
            running.state();
        }
        long before = allocated();
        everyServerOnce(running);
        long once = allocated() - before;
        running.state();
        long remembered = allocated() - before;
        assertThat(once / SERVERS).isLessThan(20);
        assertThat(remembered / SERVERS).isBetween(50L, 500L);
    }
}
