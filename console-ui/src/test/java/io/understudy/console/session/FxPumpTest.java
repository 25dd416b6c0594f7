package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class FxPumpTest {
    private final FleetSession session =
            new FleetSession(
                    (_, _) -> {
                        throw new StreamException(
                                StreamProblem.of(StreamProblem.Cause.REFUSED, "x"), null);
                    },
                    InstantSource.system());
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final AtomicInteger prepared = new AtomicInteger();
    private final List<FleetState> shown = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    private FxPump<FleetState> pump() {
        return new FxPump<>(session, this::prepare, screen::add, shown::add);
    }

    private FleetState prepare(FleetState state) {
        prepared.incrementAndGet();
        return state;
    }

    private Runnable nextTask() throws InterruptedException {
        Runnable task = screen.poll(30, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        return task;
    }

    @Test
    void busyScreenIsGivenOneTaskAndThenTheNewestStateAndNothingIsMadeMeanwhile() throws Exception {
        try (FxPump<FleetState> _ = pump()) {
            Runnable task = nextTask();
            for (int port = 1; port <= 20; port++) {
                session.add(new Endpoint("127.0.0.1", port));
                Thread.sleep(10);
            }
            assertThat(screen).isEmpty();
            assertThat(prepared).hasValue(1);
            task.run();
            nextTask().run();
            assertThat(shown).hasSize(2);
            assertThat(shown.getLast().hosts()).hasSize(20);
        }
    }

    @Test
    void timeAdvancesOnTheScreenThoughNothingArrives() throws Exception {
        try (FxPump<FleetState> _ = pump()) {
            for (int i = 0; i < 4; i++) {
                nextTask().run();
            }
            assertThat(shown).hasSize(4);
            for (int i = 1; i < 4; i++) {
                assertThat(Duration.between(shown.get(i - 1).now(), shown.get(i).now()))
                        .isBetween(Duration.ofMillis(250), Duration.ofMillis(1500));
            }
        }
    }

    @Test
    void changesComeWithinAFrameOrTwo() throws Exception {
        try (FxPump<FleetState> _ = pump()) {
            nextTask().run();
            Thread.sleep(100);
            long before = System.nanoTime();
            session.add(new Endpoint("127.0.0.1", 9));
            Runnable task = nextTask();
            assertThat(System.nanoTime() - before).isLessThan(200_000_000L);
            task.run();
            assertThat(shown.getLast().hosts()).hasSize(1);
        }
    }

    @Test
    void nothingIsShownAfterTheEnd() throws Exception {
        FxPump<FleetState> pump = pump();
        Runnable task = nextTask();
        pump.close();
        task.run();
        assertThat(shown).isEmpty();
    }
}
