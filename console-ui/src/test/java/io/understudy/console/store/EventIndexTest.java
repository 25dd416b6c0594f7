package io.understudy.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.events.EventWords;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event that is kept is found again, in both languages, also those of windows before. */
class EventIndexTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final FleetPicture FLEET = FleetPicture.of(SampleFleet.CALM.state());
    private static final HostState LB1 = SampleFleet.CALM.state().hosts().getFirst();
    private static final Endpoint HOST = LB1.endpoint();
    private static final AgentSnapshot CALM = Objects.requireNonNull(LB1.snapshot());

    private @TempDir Path directory;

    private SqliteHistory open() throws InterruptedException {
        SqliteHistory history =
                new SqliteHistory(
                        directory.resolve("h.db"), InstantSource.fixed(NOON), Retention.USUAL);
        assertThat(history.settle(Duration.ofSeconds(20))).isTrue();
        return history;
    }

    private static void happened(SqliteHistory history, long sequence, StateChange change) {
        StateEvent event = new StateEvent(sequence, NOON.minusSeconds(3_600 - sequence), change);
        history.happened(HOST, CALM.apply(event), event, event.at());
    }

    private static StateChange moved(String instance) {
        return new Transitioned(
                instance, VrrpState.BACKUP, VrrpState.MASTER, new Reason.Started(), 100);
    }

    /** Events are written, and indexed when nothing else is to be done: waits for that. */
    private static EventPage find(SqliteHistory history, List<String> kinds, String... words)
            throws IOException, InterruptedException {
        EventWish wish = new EventWish(Long.MAX_VALUE, null, NOON, kinds, List.of(words), 100);
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        EventPage page = history.find(wish);
        while (!page.whole() && System.nanoTime() < until) {
            Thread.sleep(20);
            page = history.find(wish);
        }
        assertThat(page.whole()).isTrue();
        return page;
    }

    @Test
    void whatWasKeptBeforeThereWasAnIndexIsFoundToo() throws Exception {
        try (SqliteHistory before = open()) {
            happened(before, 1, moved("VI_WEB"));
            happened(before, 2, new StateChange.Warned("x", null, "the disk is nearly full"));
        }
        try (SqliteHistory history = open()) {
            history.index(new EventWords(() -> FLEET));
            happened(history, 3, moved("VI_DNS"));
            assertThat(history.settle(Duration.ofSeconds(20))).isTrue();
            assertThat(find(history, List.of()).found()).hasSize(3);
            assertThat(find(history, List.of(), "vi_web").found()).hasSize(1);
            assertThat(find(history, List.of(), "disk", "full").found()).hasSize(1);
            assertThat(find(history, List.of(), "disk", "vi_web").found()).isEmpty();
            assertThat(find(history, List.of("election")).found()).hasSize(2);
            assertThat(find(history, List.of("agent"), "vi_").found()).isEmpty();
        }
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() throws Exception {
        try (SqliteHistory history = open()) {
            history.index(new EventWords(() -> FLEET));
            for (int i = 1; i <= 25; i++) {
                happened(history, i, moved("VI_WEB"));
            }
            assertThat(history.settle(Duration.ofSeconds(20))).isTrue();
            find(history, List.of());
            EventWish wish =
                    new EventWish(Long.MAX_VALUE, null, NOON, List.of(), List.of("vi_web"), 10);
            EventPage first = history.find(wish);
            assertThat(first.found()).hasSize(10);
            assertThat(first.last()).isFalse();
            EventPage second = history.find(wish.after(first.mark()));
            EventPage third = history.find(wish.after(second.mark()));
            assertThat(third.found()).hasSize(5);
            assertThat(third.last()).isTrue();
            assertThat(third.found().getLast().what().at()).isEqualTo(NOON.minusSeconds(3_599));
        }
    }

    @Test
    void aDeploymentOutlivesTheWindowAndSoDoesItsPeak() throws Exception {
        Deployed one =
                new Deployed(
                        HOST,
                        "lb1",
                        NOON,
                        null,
                        "mia",
                        "ticket 4711",
                        "",
                        "",
                        "/etc/keepalived/keepalived.conf",
                        3,
                        1,
                        List.of(new Deployed.Step("CONNECT", "DONE", 312)));
        try (SqliteHistory history = open()) {
            history.keep(one);
            history.keep(
                    List.of(
                            kept(NOON.minusSeconds(20), 40),
                            kept(NOON.minusSeconds(10), 90),
                            kept(NOON, 10)));
        }
        try (SqliteHistory history = open()) {
            assertThat(history.deployments(10)).containsExactly(one);
            assertThat(history.peak(new History.SeriesKey(HOST, "c", "s"), NOON.minusSeconds(60)))
                    .get()
                    .extracting(History.Sample::high)
                    .isEqualTo(90.0);
        }
    }

    private static History.Kept kept(Instant at, double high) {
        return new History.Kept(
                new History.SeriesKey(HOST, "c", "s"),
                new History.Sample(at, Duration.ofSeconds(10), 0, high / 2, high));
    }
}
