package io.understudy.linux.epoll;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EpollTest {
    @Test
    void aRungBellIsHeardOnceAndWithItsToken() throws SyscallException {
        try (Epoll epoll = Epoll.open(4);
                EventFd first = EventFd.open();
                EventFd second = EventFd.open()) {
            epoll.add(first.fd(), 0x1_0000_0001L);
            epoll.add(second.fd(), 0x2_0000_0002L);
            assertThat(epoll.await(0)).isZero();
            second.ring();
            second.ring();
            assertThat(epoll.await(1000)).isEqualTo(1);
            assertThat(epoll.token(0)).isEqualTo(0x2_0000_0002L);
            second.silence();
            assertThat(epoll.await(0)).isZero();
        }
    }

    @Test
    void twoReadyDescriptorsAreBothReported() throws SyscallException {
        try (Epoll epoll = Epoll.open(4);
                EventFd first = EventFd.open();
                EventFd second = EventFd.open()) {
            epoll.add(first.fd(), 7);
            epoll.add(second.fd(), 8);
            first.ring();
            second.ring();
            assertThat(epoll.await(1000)).isEqualTo(2);
            assertThat(new long[] {epoll.token(0), epoll.token(1)}).containsExactlyInAnyOrder(7, 8);
            epoll.remove(first.fd());
            assertThat(epoll.await(0)).isEqualTo(1);
            assertThat(epoll.token(0)).isEqualTo(8);
        }
    }

    @Test
    void anotherThreadCanRing() throws Exception {
        try (Epoll epoll = Epoll.open(1);
                EventFd bell = EventFd.open()) {
            epoll.add(bell.fd(), 1);
            Thread ringer = Thread.ofPlatform().start(bell::ring);
            assertThat(epoll.await(5000)).isEqualTo(1);
            ringer.join();
        }
    }

    @Test
    void theAlarmUsesTheClockOfTheJvm() throws SyscallException {
        assertThat(MonotonicClock.agreesWithNanoTime()).isTrue();
        try (Epoll epoll = Epoll.open(1);
                TimerFd timer = TimerFd.open()) {
            epoll.add(timer.fd(), 1);
            long[] lateMicros = new long[100];
            long deadline = MonotonicClock.nanos();
            for (int i = 0; i < lateMicros.length; i++) {
                deadline += 2_000_000;
                timer.arm(deadline);
                assertThat(epoll.await(5000)).isEqualTo(1);
                long late = MonotonicClock.nanos() - deadline;
                assertThat(late).isNotNegative();
                lateMicros[i] = late / 1000;
                timer.acknowledge();
            }
            Arrays.sort(lateMicros);
            System.out.printf(
                    "timerfd woke late by: median %d us, p99 %d us, max %d us%n",
                    lateMicros[50], lateMicros[98], lateMicros[99]);
        }
    }

    @Test
    void aDeadlineInThePastIsDueAtOnceAndDisarmingHolds() throws SyscallException {
        try (Epoll epoll = Epoll.open(1);
                TimerFd timer = TimerFd.open()) {
            epoll.add(timer.fd(), 1);
            timer.arm(-5);
            assertThat(epoll.await(1000)).isEqualTo(1);
            timer.acknowledge();
            timer.arm(MonotonicClock.nanos() + 20_000_000);
            timer.disarm();
            assertThat(epoll.await(60)).isZero();
        }
    }
}
