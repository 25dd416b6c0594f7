package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.StateEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static EventLog.Heard heard(long order, String host, int bytes) {
        return new EventLog.Heard(
                order,
                new FleetEvent(host, new StateEvent(order, FakeAgent.NOON, new Stopping())),
                bytes);
    }

    private static List<Long> orders(EventLog log) {
        return log.newest().stream().map(EventLog.Heard::order).toList();
    }

    @Test
    void oldestGoFirstWhenThereAreTooMany() {
        EventLog log = new EventLog(3, 1000);
        for (int i = 1; i <= 5; i++) {
            log.add(heard(i, "lb1", 1));
        }
        assertThat(orders(log)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void largeEventsPushOutMore() {
        EventLog log = new EventLog(100, 1000);
        for (int i = 1; i <= 4; i++) {
            log.add(heard(i, "lb1", 300));
        }
        assertThat(orders(log)).containsExactly(2L, 3L, 4L);
        log.add(heard(5, "lb1", 5000));
        assertThat(orders(log)).containsExactly(5L);
    }

    @Test
    void hostsAreMergedInTheOrderHeard() {
        EventLog one = new EventLog(10, 1000);
        EventLog two = new EventLog(10, 1000);
        one.add(heard(1, "lb1", 1));
        two.add(heard(2, "lb2", 1));
        one.add(heard(3, "lb1", 1));
        assertThat(EventLog.merge(List.of(one, two)))
                .extracting(FleetEvent::host)
                .containsExactly("lb1", "lb2", "lb1");
    }
}
