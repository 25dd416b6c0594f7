package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private static final Endpoint ONE = new Endpoint("lb1", 7112);
    private static final Endpoint TWO = new Endpoint("lb2", 7112);

    private final EventFeed feed = new EventFeed(new EventFeed.Limits(200, 100_000, 300));
    private long next = 1;

    private void hear(Endpoint host, int bytes) {
        StateEvent event = new StateEvent(next++, FakeAgent.NOON, new Stopping());
        feed.add(host, new FleetEvent(host.host(), event), bytes);
    }

    private void hear(Endpoint host, int bytes, int times) {
        for (int i = 0; i < times; i++) {
            hear(host, bytes);
        }
    }

    private static List<Long> numbers(List<FleetEvent> events) {
        return events.stream().map(e -> e.event().sequence()).toList();
    }

    private long of(Endpoint host) {
        return feed.look().stream().filter(e -> e.host().equals(host.host())).count();
    }

    @Test
    void hostsStandInTheOrderHeard() {
        hear(ONE, 1);
        hear(TWO, 1);
        hear(ONE, 1);
        assertThat(feed.look()).extracting(FleetEvent::host).containsExactly("lb1", "lb2", "lb1");
    }

    @Test
    void oldestGoFirstAndNoMoreThanAQuarterOutlivesTheLimit() {
        hear(ONE, 1, 10_000);
        assertThat(feed.look()).hasSizeBetween(200, 200 * 4 / 3 + 64);
        assertThat(numbers(feed.look())).isSorted().endsWith(9_999L, 10_000L);
    }

    @Test
    void largeEventsPushOutMoreOfTheirOwnHostAndNoneOfOthers() {
        hear(TWO, 10, 50);
        hear(ONE, 30_000, 1_000);
        assertThat(of(TWO)).isEqualTo(50);
        assertThat(of(ONE)).isLessThan(100);
    }

    @Test
    void hostThatTalksMostGivesRoomWhenThereAreTooManyAltogether() {
        hear(TWO, 1, 150);
        hear(ONE, 1, 5_000);
        assertThat(of(TWO)).isEqualTo(150);
        assertThat(feed.look().size()).isLessThan(300 * 4 / 3 + 65);
    }

    @Test
    void whatWasLookedAtStaysAsItWas() {
        hear(ONE, 1, 150);
        List<FleetEvent> look = feed.look();
        List<Long> before = numbers(look);
        hear(ONE, 1, 3_000);
        assertThat(numbers(look)).isEqualTo(before);
    }

    @Test
    void hostThatIsNotFollowedAnyMoreIsForgotten() {
        hear(ONE, 1, 3);
        hear(TWO, 1);
        feed.forget(ONE);
        assertThat(feed.look()).extracting(FleetEvent::host).containsExactly("lb2");
    }
}
