package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    private static final String THIRTY_MILLIS = "30000";

    private final Semaphore told = new Semaphore(0);

    @Test
    void whoIsNotAskedSaysNothing() {
        assertThat(Watchdog.start(null, null, Runnable::run, told::release)).isNull();
        assertThat(Watchdog.start("soon", null, Runnable::run, told::release)).isNull();
        assertThat(Watchdog.start(THIRTY_MILLIS, "1", Runnable::run, told::release))
                .as("meant for another process")
                .isNull();
    }

    @Test
    void aLoopThatAnswersIsReportedAndOneThatIsStuckIsNot() throws Exception {
        AtomicBoolean stuck = new AtomicBoolean();
        String own = Long.toString(ProcessHandle.current().pid());
        try (Watchdog dog =
                Watchdog.start(
                        THIRTY_MILLIS,
                        own,
                        task -> {
                            if (!stuck.get()) {
                                task.run();
                            }
                        },
                        told::release)) {
            assertThat(dog).isNotNull();
            assertThat(told.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
            stuck.set(true);
            told.drainPermits();
            Thread.sleep(500);
            assertThat(told.drainPermits())
                    .as("what had been answered when it got stuck")
                    .isLessThanOrEqualTo(1);
            stuck.set(false);
            assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
