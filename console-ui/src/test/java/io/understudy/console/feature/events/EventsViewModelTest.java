package io.understudy.console.feature.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsViewModelTest {
    private final Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
    private final EventsViewModel model = new EventsViewModel(wording);

    @Test
    void newestComesFirstWithItsSentence() {
        show(SampleFleet.FAILED_OVER.state());
        assertThat(model.rows().get(1).sentence())
                .isEqualTo(
                        "BACKUP → MASTER."
                                + " No advert from lb1 for 3.61 s = 3 × 1.00 s + skew 0.61 s");
        assertThat(model.rows().get(1).where()).isEqualTo("lb2 / VI_1");
    }

    @Test
    void theSameStateAgainAddsNothing() {
        show(SampleFleet.FAILED_OVER.state());
        int before = model.total();
        show(SampleFleet.FAILED_OVER.state());
        assertThat(model.total()).isEqualTo(before);
    }

    @Test
    void withoutFollowingNewEventsWait() {
        show(SampleFleet.CALM.state());
        model.followProperty().set(false);
        int before = model.total();
        show(SampleFleet.FAILED_OVER.state());
        assertThat(model.total()).isEqualTo(before);
        assertThat(model.waitingProperty().get()).isEqualTo(4);
        model.followProperty().set(true);
        assertThat(model.total()).isEqualTo(before + 4);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void everyWordOfTheFilterMustOccur() {
        show(SampleFleet.SPLIT_BRAIN.state());
        model.filterProperty().set("pay3 master");
        assertThat(model.rows()).hasSize(1);
        model.filterProperty().set("");
        model.kindProperty().set(EventKind.PRIORITY);
        assertThat(model.rows()).hasSize(3).allMatch(r -> r.kind() == EventKind.PRIORITY);
    }

    @Test
    void countersAreNoEvents() {
        FleetState calm = SampleFleet.CALM.state();
        List<FleetEvent> events = new ArrayList<>(calm.events());
        StateChange counted = new StateChange.AdvertsCounted("VI_1", AdvertCounters.ZERO, null, 1);
        events.add(new FleetEvent("lb1", new StateEvent(99, calm.now(), counted)));
        show(new FleetState(calm.now(), calm.hosts(), events));
        assertThat(model.total()).isEqualTo(calm.events().size());
    }

    @Test
    void theDetailCarriesTheReasonsData() {
        show(SampleFleet.FAILED_OVER.state());
        model.selectedProperty().set(model.rows().get(1));
        assertThat(have(model.detailProperty().get()).data().stream().map(Datum::value))
                .contains("BACKUP → MASTER", "MasterSilent", "192.168.83.30", "3.61 s");
        assertThat(have(model.detailProperty().get()).around()).hasSize(1);
    }

    @Test
    void rewordingTranslatesEveryRow() {
        show(SampleFleet.CALM.state());
        wording.messages().languageProperty().set(Language.ZH);
        model.reword();
        assertThat(model.rows().getFirst().sentence()).isEqualTo("脚本 chk_nginx 通过：退出码 0");
    }

    @Test
    void oldRowsFallOffTheEnd() {
        FleetState calm = SampleFleet.CALM.state();
        List<FleetEvent> events = new ArrayList<>();
        for (int i = 0; i < EventsViewModel.MOST_ROWS + 10; i++) {
            events.add(
                    new FleetEvent(
                            "lb1", new StateEvent(i, calm.now(), new StateChange.Stopping())));
        }
        show(new FleetState(calm.now(), calm.hosts(), events));
        assertThat(model.total()).isEqualTo(EventsViewModel.MOST_ROWS);
    }

    private void show(FleetState state) {
        model.update(FleetPicture.of(state));
    }

    /** What must be there in this sample. */
    private static <T> T have(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
