package io.understudy.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.ServiceTraffic;
import io.understudy.model.state.StateChange.TrafficCounted;
import io.understudy.model.state.TrafficCounters;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatePublisherTest {
    private static final HostIdentity HOST =
            new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of());

    @Test
    void whatMayBeAboutEveryServerWaitsForNobodyToAsk() throws InterruptedException {
        try (StatePublisher publisher = new StatePublisher(HOST, new Untold())) {
            WeakReference<TrafficCounted> counts = publish(publisher);
            for (int i = 0; i < 50 && counts.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(counts.get()).isNull();
        }
    }

    private static WeakReference<TrafficCounted> publish(StatePublisher publisher) {
        TrafficCounted counts =
                new TrafficCounted(
                        List.of(new ServiceTraffic("web", TrafficCounters.ZERO, List.of())));
        publisher.publish(counts, Instant.EPOCH);
        return new WeakReference<>(counts);
    }
}
