package io.understudy.agent.stream;

import io.understudy.agent.loop.StateSink;
import io.understudy.agent.stream.Subscription.Next;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Numbers what the loop tells, folds it into the state that late consoles are given, and hands it
 * on. The fold is memory only and happens on the calling thread, so the state is always whole, and
 * whoever falls behind can be given it instead. Everything else is one more thread's work: the
 * caller pays for one queue, not for every console.
 */
public final class StatePublisher implements StateSink, AutoCloseable {
    private static final int OUTGOING = 8_192;

    /** Who is told of every event, in order, on the distributing thread. */
    public interface Journal {
        void tell(StateEvent event);

        /** Events were dropped: this machine did not run us for long. */
        void gap();
    }

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Subscription outgoing = new Subscription(OUTGOING);
    private final Journal journal;
    private final Thread distributor;
    private volatile AgentSnapshot state;
    private volatile long distributed;

    public StatePublisher(HostIdentity host, Journal journal) {
        this.state = AgentSnapshot.initial(host);
        this.journal = journal;
        this.distributor = Thread.ofVirtual().name("publish").start(this::distribute);
    }

    /**
     * The lock is never contended by the loop alone; only a refused reload is published from
     * elsewhere.
     */
    @Override
    public synchronized void publish(StateChange change, Instant at) {
        StateEvent event = new StateEvent(state.sequence() + 1, at, change);
        // The state first: whoever subscribes now finds the event there or in its queue.
        state = state.apply(event);
        outgoing.offer(new Published(event));
    }

    private void distribute() {
        try {
            while (true) {
                switch (outgoing.next(Long.MAX_VALUE / 2)) {
                    case Next.Event(var published) -> {
                        journal.tell(published.event());
                        subscriptions.forEach(subscription -> subscription.offer(published));
                        distributed = published.event().sequence();
                    }
                    case Next.Everything _ -> {
                        distributed = state.sequence();
                        journal.gap();
                        subscriptions.forEach(Subscription::fallBehind);
                    }
                    case Next.Nothing _ -> {}
                    case Next.End _ -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it but the end of the process.
        }
    }

    /** The state after the newest event. */
    public AgentSnapshot state() {
        return state;
    }

    /** Events published from now on are queued there. */
    void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Waits until what was published before has reached journal and subscribers, or for a time. */
    public void drain(Duration atMost) {
        long wanted = state.sequence();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (distributed < wanted && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Tells what waits, then nothing more. */
    @Override
    public void close() {
        outgoing.close();
        try {
            distributor.join(Duration.ofMillis(500));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
