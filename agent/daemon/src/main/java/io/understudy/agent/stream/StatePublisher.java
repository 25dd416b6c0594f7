package io.understudy.agent.stream;

import io.understudy.agent.loop.StateSink;
import io.understudy.agent.stream.Subscription.Next;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers what the loop tells, hands it on, and folds it into the state that late consoles are
 * given. The caller pays for two queues, not for every console, and not for the fold, which looks
 * at every instance: it is made when somebody asks for the state, of all that waits at once, so the
 * state is always whole, and whoever falls behind can be given it instead.
 */
public final class StatePublisher implements StateSink, AutoCloseable {
    private static final int OUTGOING = 8_192;
    private static final int MOST_UNFOLDED = 4_096;

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

    /** Numbered, and not in {@link #folded} yet. */
    private final Queue<StateEvent> unfolded = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unfoldedSize = new AtomicInteger();
    private final Object fold = new Object();
    private AgentSnapshot folded;
    private volatile long published;
    private volatile long distributed;

    public StatePublisher(HostIdentity host, Journal journal) {
        this.folded = AgentSnapshot.initial(host);
        this.journal = journal;
        this.distributor = Thread.ofVirtual().name("publish").start(this::distribute);
    }

    /**
     * The lock is never contended by the loop alone; only refused reloads and edited files are
     * published from elsewhere.
     */
    @Override
    public synchronized void publish(StateChange change, Instant at) {
        StateEvent event = new StateEvent(published + 1, at, change);
        // The state first: whoever subscribes now finds the event there or in its queue.
        unfolded.add(event);
        unfoldedSize.incrementAndGet();
        published = event.sequence();
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
                        if (isLarge(published.event().change())
                                || unfoldedSize.get() >= MOST_UNFOLDED) {
                            state();
                        }
                    }
                    case Next.Everything _ -> {
                        distributed = state().sequence();
                        journal.gap();
                        subscriptions.forEach(Subscription::fallBehind);
                    }
                    case Next.Nothing _, Next.Reply _ -> {} // nobody replies to this one
                    case Next.End _ -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it but the end of the process.
        }
    }

    /** Whether it may be about every server: few of these are as large as the state itself. */
    private static boolean isLarge(StateChange change) {
        return change instanceof StateChange.ServicesLoaded
                || change instanceof StateChange.TrafficCounted
                || change instanceof StateChange.ChecksReported;
    }

    /** The state after the newest event. */
    public AgentSnapshot state() {
        // The publishing thread never takes this lock.
        synchronized (fold) {
            List<StateEvent> events = new ArrayList<>();
            for (StateEvent e = unfolded.poll(); e != null; e = unfolded.poll()) {
                events.add(e);
            }
            unfoldedSize.addAndGet(-events.size());
            folded = folded.apply(events);
            return folded;
        }
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
        long wanted = published;
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
