package io.understudy.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.stream.Subscription.Next;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscriptionTest {
    private final Subscription subscription = new Subscription(3);

    @Test
    void eventsComeOutInOrder() throws InterruptedException {
        offer(1, 2, 3);
        assertThat(take()).isEqualTo(1);
        assertThat(take()).isEqualTo(2);
        offer(4);
        assertThat(take()).isEqualTo(3);
        assertThat(take()).isEqualTo(4);
        assertThat(subscription.next(0)).isInstanceOf(Next.Nothing.class);
    }

    @Test
    void anOverflowDropsAllThatWaitsAndKeepsNothingUntilItIsNoticed() throws InterruptedException {
        offer(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(subscription.size()).isEqualTo(3);
        assertThat(subscription.next(0)).isInstanceOf(Next.Everything.class);
        assertThat(subscription.next(0)).isInstanceOf(Next.Nothing.class);
        offer(9);
        assertThat(take()).isEqualTo(9);
    }

    @Test
    void whoFellBehindIsToldOnce() throws InterruptedException {
        offer(1);
        subscription.fallBehind();
        assertThat(subscription.next(0)).isInstanceOf(Next.Everything.class);
        assertThat(subscription.next(0)).isInstanceOf(Next.Nothing.class);
    }

    @Test
    void closingLetsTheRestBeTaken() throws InterruptedException {
        offer(1);
        subscription.close();
        offer(2);
        assertThat(take()).isEqualTo(1);
        assertThat(subscription.next(0)).isInstanceOf(Next.End.class);
    }

    @Test
    void aWaitingReaderIsWokenByAnEvent() throws InterruptedException {
        AtomicBoolean got = new AtomicBoolean();
        Thread reader =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                got.set(
                                        subscription.next(Long.MAX_VALUE / 2)
                                                instanceof Next.Event);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        Thread.sleep(20);
        offer(1);
        reader.join();
        assertThat(got).isTrue();
    }

    private void offer(long... sequences) {
        for (long sequence : sequences) {
            subscription.offer(
                    new Published(
                            new StateEvent(sequence, Instant.EPOCH, new StateChange.Stopping())));
        }
    }

    private long take() throws InterruptedException {
        return subscription.next(0) instanceof Next.Event(var published)
                ? published.event().sequence()
                : -1;
    }
}
