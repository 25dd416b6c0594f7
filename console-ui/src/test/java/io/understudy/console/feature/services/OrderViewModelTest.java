package io.understudy.console.feature.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.services.OrderViewModel.Host;
import io.understudy.console.feature.services.OrderViewModel.Obstacle;
import io.understudy.console.feature.services.OrderViewModel.Phase;
import io.understudy.console.feature.services.OrderViewModel.Reply;
import io.understudy.console.feature.services.OrderViewModel.Target;
import io.understudy.console.feature.services.OrderViewModel.Verb;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Outcome;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A command of servers: asked of every host first, given to those that foresaw it, and told. */
class OrderViewModelTest {
    private static final Answer FORESEEN =
            new Answer.Foreseen(List.of(new Effect.QuorumStays("web", true, 1, 1)));
    private static final Answer DONE =
            new Answer.Done(List.of(new Effect.QuorumStays("web", true, 1, 1)));

    private final Askable agents = new Askable();
    private final OrderViewModel model = new OrderViewModel(agents, Runnable::run);
    private final FleetPicture fleet = Askable.fleet(Clearance.OPERATOR);

    /** The first server of the first service, and with {@code all} its others too. */
    private static List<Target> targets(FleetPicture picture, boolean all) {
        var cluster = picture.clusters().getFirst();
        VirtualService service = cluster.services().getFirst();
        return service.service().servers().stream()
                .limit(all ? Long.MAX_VALUE : 1)
                .map(ServerSnapshot::name)
                .map(server -> new Target(cluster.key(), service.name(), server))
                .toList();
    }

    private void answerAll(Function<Askable.Asked, Answer> answer) {
        for (Askable.Asked one : List.copyOf(agents.asked)) {
            one.answer().complete(new Outcome.Answered(answer.apply(one)));
        }
    }

    @Test
    void everyHostOfTheClusterIsAskedWhatWouldFollow() {
        model.aim(targets(fleet, true), Verb.DRAIN, fleet);
        assertThat(model.hostsProperty().get())
                .extracting(Host::name)
                .containsExactly("lb1", "lb2");
        assertThat(agents.asked).hasSize(2).allMatch(Askable.Asked::dryRun);
        assertThat(agents.asked)
                .allSatisfy(one ->
                        assertThat(((Command.Drain) one.command()).servers())
                                .extracting(Command.ServerRef::server)
                                .containsExactlyElementsOf(
                                        targets(fleet, true).stream()
                                                .map(Target::server)
                                                .toList()));
        assertThat(model.isReady()).as("nobody has answered yet").isFalse();
    }

    @Test
    void theCommandGoesOutOnceAllHaveForeseenIt() {
        model.aim(targets(fleet, false), Verb.DRAIN, fleet);
        model.carryOut();
        assertThat(agents.asked).as("too early").allMatch(Askable.Asked::dryRun);
        answerAll(_ -> FORESEEN);
        assertThat(model.isReady()).isTrue();
        agents.asked.clear();
        model.keepProperty().set(true);
        answerAll(_ -> FORESEEN);
        agents.asked.clear();
        model.carryOut();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.SENDING);
        assertThat(agents.asked).hasSize(2).noneMatch(Askable.Asked::dryRun);
        assertThat(((Command.Drain) agents.asked.getFirst().command()).keep()).isTrue();
        answerAll(_ -> DONE);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.DONE);
        assertThat(model.repliesProperty().get())
                .extracting(Reply::outcome)
                .containsOnly(new Outcome.Answered(DONE));
    }

    @Test
    void aHostThatRefusesHoldsTheOthersBackUntilItIsSpared() {
        model.aim(targets(fleet, false), Verb.DRAIN, fleet);
        Answer refused = new Answer.Refused(new Refusal.NoServices());
        answerAll(one ->
                one.host().equals(model.hostsProperty().get().getFirst().endpoint())
                        ? refused
                        : FORESEEN);
        assertThat(model.isReady()).isFalse();
        agents.asked.clear();
        model.want(model.hostsProperty().get().getFirst().endpoint(), false);
        answerAll(_ -> FORESEEN);
        assertThat(model.isReady()).isTrue();
        agents.asked.clear();
        model.carryOut();
        assertThat(agents.asked)
                .extracting(Askable.Asked::host)
                .containsExactly(model.hostsProperty().get().getLast().endpoint());
    }

    @Test
    void lateAnswersToAnEarlierQuestionAreNotTaken() {
        model.aim(targets(fleet, false), Verb.DRAIN, fleet);
        List<Askable.Asked> before = List.copyOf(agents.asked);
        model.verbProperty().set(Verb.DISABLE);
        before.forEach(one -> one.answer().complete(new Outcome.Answered(FORESEEN)));
        assertThat(model.repliesProperty().get()).extracting(Reply::outcome).containsOnlyNulls();
        assertThat(agents.asked.getLast().command()).isInstanceOf(Command.Disable.class);
    }

    @Test
    void whatIsLikelyWantedIsOfferedFirst() {
        Target draining = null;
        for (var service : fleet.clusters().getFirst().services()) {
            for (ServerSnapshot server : service.service().servers()) {
                if (server.state() == ServerState.DRAINING) {
                    String cluster = fleet.clusters().getFirst().key();
                    draining = new Target(cluster, service.name(), server.name());
                }
            }
        }
        model.aim(List.of(Objects.requireNonNull(draining)), null, fleet);
        assertThat(model.verbProperty().get()).isEqualTo(Verb.UNDRAIN);
        model.aim(targets(fleet, false), null, fleet);
        assertThat(model.verbProperty().get()).isEqualTo(Verb.DRAIN);
    }

    @Test
    void weightsAreCheckedBeforeAnybodyIsAsked() {
        model.aim(targets(fleet, false), Verb.WEIGHT, fleet);
        assertThat(((Command.SetWeight) agents.asked.getLast().command()).weight()).isNull();
        for (String wrong : List.of("-1", "heavy", "2147483648", "1.5")) {
            agents.asked.clear();
            model.weightProperty().set(wrong);
            assertThat(model.isWeightWrong()).as(wrong).isTrue();
            assertThat(agents.asked).isEmpty();
            assertThat(model.isReady()).isFalse();
        }
        model.weightProperty().set(" 7 ");
        assertThat(((Command.SetWeight) agents.asked.getLast().command()).weight()).isEqualTo(7L);
    }

    @Test
    void whoMayNotOrCannotBeAskedIsSaid() {
        FleetPicture watched = Askable.fleet(Clearance.VIEWER);
        model.aim(targets(watched, false), Verb.DRAIN, watched);
        assertThat(agents.asked).isEmpty();
        assertThat(model.hostsProperty().get())
                .extracting(Host::obstacle)
                .containsOnly(Obstacle.NOT_CLEARED);
        FleetPicture silent = FleetPicture.of(SampleFleet.CALM.state());
        model.aim(targets(silent, false), Verb.DRAIN, silent);
        assertThat(model.hostsProperty().get())
                .extracting(Host::obstacle)
                .containsOnly(Obstacle.NOT_STREAMING);
    }

    @Test
    void lostServiceIsToldBeforeEverythingElse() {
        OrderText text = new OrderText(Wording.in(Language.EN, ZoneOffset.UTC));
        Reply reply =
                new Reply(
                        new Host(fleet.hosts().getFirst().endpoint(), "lb1", null, true),
                        new Outcome.Answered(
                                new Answer.Foreseen(
                                        List.of(
                                                new Effect.LiveWeightBecomes("web", 2, 0, 0),
                                                new Effect.ConnectionsBreak(
                                                        "web", "a:80", 3, 1, false),
                                                new Effect.QuorumBecomes("web", false, 0, 1),
                                                new Effect.NobodyServes("web")))));
        assertThat(text.lines(reply, fleet))
                .extracting(OrderText.Line::glyph)
                .containsExactly(Glyph.CRITICAL, Glyph.CRITICAL, Glyph.WARNING, Glyph.NOTICE);
        assertThat(text.lines(reply, fleet).getFirst().text())
                .isEqualTo("web loses its quorum: live weight 0, lost below 1");
    }

    @Test
    void aDrainIsCountedDownInBothLanguages() {
        Intervention wish =
                new Intervention(
                        Intervention.Kind.DRAIN,
                        null,
                        "mia",
                        false,
                        Instant.EPOCH,
                        new DrainProgress(37, 0, 40, 135_000_000_000L, false));
        assertThat(new OrderText(Wording.in(Language.EN, ZoneOffset.UTC)).progress(wish))
                .isEqualTo("37 left of 40, about 2 min 15 s more");
        assertThat(new OrderText(Wording.in(Language.ZH, ZoneOffset.UTC)).progress(wish))
                .isEqualTo("剩余 37，共 40，约还需 2 分 15 秒");
    }
}
