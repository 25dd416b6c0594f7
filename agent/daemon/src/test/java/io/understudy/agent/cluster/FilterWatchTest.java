package io.understudy.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Configs;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.FilterSeen;
import io.understudy.model.state.StateEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterWatchTest {
    private final List<StateChange> told = new ArrayList<>();
    private AgentSnapshot state =
            AgentSnapshot.initial(
                    new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()));

    private void publish(StateChange change, Instant at) {
        told.add(change);
        state = state.apply(new StateEvent(told.size(), at, change));
    }

    /** Else a rule that is long gone would be the proven cause of every silence to come. */
    @Test
    void whatNobodyLooksAtAnyMoreIsTakenBack() {
        publish(
                new FilterSeen(List.of(new FilterRule("inet filter input", false, 14))),
                Instant.EPOCH);
        try (FilterWatch watch = new FilterWatch(() -> state, this::publish)) {
            watch.use(Configs.of());
            watch.use(Configs.of());
        }
        assertThat(state.filter()).isEmpty();
        assertThat(told).hasSize(2);
    }
}
