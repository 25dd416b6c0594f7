package io.understudy.console.feature.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.fleet.OverviewViewModel.Count;
import io.understudy.console.feature.fleet.OverviewViewModel.Standing;
import io.understudy.console.insight.Alarms;
import io.understudy.console.insight.Attention;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Expectations;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.FleetState;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
    private final Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
    private final OverviewViewModel model = new OverviewViewModel(wording);

    @Test
    void splitBrainIsTheVerdictAndTheFirstItem() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(model.headlineProperty().get().title()).isEqualTo("2 problems need action now");
        assertThat(model.items().getFirst().data().story().title())
                .isEqualTo("Split brain: pay1 and pay3 both hold 10.20.0.100 and 10.20.0.101");
        assertThat(model.items().getFirst().data().story().evidence()).hasSize(4);
        assertThat(model.items().getFirst().data().age()).isEqualTo("42 s");
    }

    @Test
    void unknownIsNeverCountedAsGood() {
        show(SampleFleet.HOST_LOST);
        Count agents = model.countsProperty().get().get(4);
        assertThat(agents.value()).isEqualTo("5");
        assertThat(agents.units().unknown()).isEqualTo(1);
        assertThat(agents.note()).isEqualTo("lb1 silent 2 min 18 s");
        Count standbys = model.countsProperty().get().get(1);
        assertThat(standbys.value()).isEqualTo("2");
        assertThat(standbys.note()).isEqualTo("2 unknown");
    }

    @Test
    void lostQuorumIsAProblemWithItsServersAsEvidence() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(model.items().get(1).data().story().title())
                .isEqualTo(
                        "Quorum lost: 192.168.83.200:443/TCP has 1 of 2 real servers up, weight 1"
                                + " of 2 needed");
        assertThat(model.items().get(1).data().story().evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.host()).isEqualTo("192.168.83.60:443"));
        assertThat(model.countsProperty().get().get(2).value()).isEqualTo("2");
        assertThat(model.countsProperty().get().get(3).note()).isEqualTo("1 down, 0 draining");
    }

    @Test
    void withNobodyHeardTheStateIsNotKnown() {
        show(SampleFleet.ALL_LOST);
        assertThat(model.headlineProperty().get().title()).isEqualTo("The live state is not known");
        assertThat(model.countsProperty().get()).allMatch(Count::stale);
        assertThat(model.countsProperty().get()).allMatch(c -> c.value().equals("?"));
        assertThat(model.owners()).allMatch(o -> o.data().stale());
        assertThat(model.owners().getFirst().data().words()).isEqualTo("was lb1");
    }

    @Test
    void silenceFromTheStartIsNoCalm() {
        show(SampleFleet.NEVER_HEARD);
        assertThat(model.headlineProperty().get().title()).isEqualTo("No agent answers");
        assertThat(model.items()).hasSize(2);
    }

    @Test
    void noHostsSaysHowToAddOne() {
        FleetState none = new FleetState(Instant.EPOCH, List.of(), List.of());
        model.update(FleetPicture.of(none), List.of());
        assertThat(model.headlineProperty().get().title()).isEqualTo("No hosts yet");
        assertThat(model.headlineProperty().get().detail())
                .isEqualTo("Add the first one under Hosts.");
    }

    @Test
    void theOtherLanguageIsUsedAtTheNextUpdate() {
        wording.messages().languageProperty().set(Language.ZH);
        show(SampleFleet.NO_OWNER);
        assertThat(model.headlineProperty().get().title()).isEqualTo("1 个问题需要立即处理");
        assertThat(model.items().getFirst().data().story().title())
                .isEqualTo("无主：没有主机持有 192.168.83.200");
    }

    @Test
    void onlyTransitionsAreRecentMoves() {
        show(SampleFleet.FAILED_OVER);
        assertThat(model.moves().getFirst().data().words()).isEqualTo("VI_1: lb2 → MASTER");
        assertThat(model.moves()).hasSize(3);
    }

    @Test
    void whatWaitsForItsMinuteIsCountedAsItIsListed() {
        FleetState lost = SampleFleet.HOST_LOST.state();
        FleetPicture picture = FleetPicture.of(lost);
        Alarms alarms = new Alarms();
        List<Raised> raised = Attention.asOf(picture, Expectations.USUAL);
        alarms.after(raised, lost.now());
        alarms.after(List.of(), lost.now().plusSeconds(5));
        model.update(picture, List.of(), alarms.board(), Standing.OPEN);
        assertThat(model.items()).hasSize(raised.size());
        assertThat(model.headlineProperty().get().title()).startsWith(raised.size() + " ");
    }

    @Test
    void whatSomebodySeesToIsNeitherOpenNorWell() {
        FleetState refused = SampleFleet.FAILED_OVER.state();
        FleetPicture picture = FleetPicture.of(refused);
        Alarms alarms = new Alarms();
        List<Raised> raised = Attention.asOf(picture, Expectations.USUAL);
        alarms.after(raised, refused.now());
        raised.forEach(r ->
                alarms.acknowledge(
                        new Acknowledgement(r.finding().key(), refused.now(), null, "mia", "")));
        model.update(picture, raised, alarms.board(), Standing.OPEN);
        assertThat(model.headlineProperty().get().title())
                .isEqualTo("Nothing new: 1 thing is seen to");
    }

    private void show(SampleFleet fleet) {
        Attention attention = new Attention();
        FleetState state = fleet.state();
        attention.after(
                FleetPicture.of(
                        new FleetState(
                                state.now().minusSeconds(10), state.hosts(), state.events())));
        FleetPicture picture = FleetPicture.of(state);
        model.update(picture, attention.after(picture));
    }
}
