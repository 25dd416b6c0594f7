package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As root it works, as anybody else it is refused with a reason; both are right. */
@Tag("lab")
class SchedulingLabTest {
    @Test
    void aThreadBecomesRealtimeAndOrdinaryAgainOrIsToldWhyNot() throws Exception {
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread thread =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, e) -> failed.set(e))
                        .start(SchedulingLabTest::changePolicy);
        thread.join();
        assertThat(failed.get()).isNull();
    }

    private static void changePolicy() {
        try {
            Scheduling.realtime(10);
            assertThat(Scheduling.isRealtime()).isTrue();
            Scheduling.ordinary();
            assertThat(Scheduling.isRealtime()).isFalse();
        } catch (SyscallException e) {
            assertThat(e.errno()).isEqualTo(Errno.EPERM);
            assertThat(e.text()).startsWith("sched_setscheduler(2) says EPERM");
        }
    }

    @Test
    void timerSlackIsAnybodysToChoose() throws SyscallException {
        Scheduling.timerSlackNanos(1);
        Scheduling.timerSlackNanos(50_000);
    }
}
