package io.understudy.console.feature.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.World;
import io.understudy.console.feature.order.OrderViewModel.Phase;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.Way;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Hold;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Orders against an agent that answers what a test tells it to. */
class OrderViewModelTest {
    private static final Command SWITCH = new Command.Switchover("VI_1", Way.LOWER, 0);
    private static final Effect TO_ONE = new Effect.PriorityBecomes("VI_1", 150, 1);

    private FleetState fleet = SampleFleet.CALM.state();
    private final List<Command> given = new ArrayList<>();
    private Outcome foreseen = new Outcome.Answered(new Answer.Foreseen(List.of(TO_ONE)));
    private Outcome done = new Outcome.Answered(new Answer.Done(List.of(TO_ONE)));
    private Runnable onGiven = () -> {};

    private final LiveHosts live =
            new LiveHosts() {
                @Override
                public HostState host(Endpoint endpoint) {
                    return fleet.hosts().stream()
                            .filter(h -> h.endpoint().equals(endpoint))
                            .findFirst()
                            .orElseThrow();
                }

                @Override
                public boolean await(
                        Endpoint endpoint, Predicate<HostState> wanted, Duration patience) {
                    return wanted.test(host(endpoint));
                }
            };

    private OrderViewModel lb1(Command command) {
        World world =
                new World(
                        () -> fleet,
                        live,
                        InstantSource.fixed(SampleFleet.NOW),
                        KeepalivedText::onHost,
                        Runnable::run,
                        Runnable::run);
        return new OrderViewModel(
                fleet.hosts().getFirst(),
                command,
                world,
                (_, what, dryRun) -> {
                    if (!dryRun) {
                        given.add(what);
                        onGiven.run();
                    }
                    return CompletableFuture.completedFuture(dryRun ? foreseen : done);
                });
    }

    /** What lb1's stream tells next. */
    private void tell(StateChange... changes) {
        HostState lb1 = fleet.hosts().getFirst();
        AgentSnapshot snapshot = Objects.requireNonNull(lb1.snapshot());
        for (StateChange change : changes) {
            snapshot =
                    snapshot.apply(
                            new StateEvent(snapshot.sequence() + 1, SampleFleet.NOW, change));
        }
        List<HostState> hosts = new ArrayList<>(fleet.hosts());
        hosts.set(
                0, new HostState(lb1.endpoint(), lb1.link(), snapshot, lb1.heardAt(), null, null));
        fleet = new FleetState(fleet.now(), hosts, fleet.events());
    }

    @Test
    void nothingIsGivenBeforeTheAgentAndTheElectionWereAsked() {
        OrderViewModel model = lb1(SWITCH);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.effectsProperty().get()).containsExactly(TO_ONE);
        assertThat(Objects.requireNonNull(model.playedProperty().get()).act().movesAnything())
                .isTrue();
        assertThat(given).isEmpty();
    }

    @Test
    void theAgentsRefusalIsShownAndNothingCanBeGiven() {
        Refusal why = new Refusal.NotCleared(Clearance.OPERATOR, Clearance.VIEWER);
        foreseen = new Outcome.Answered(new Answer.Refused(why));
        OrderViewModel model = lb1(SWITCH);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.REFUSED);
        assertThat(model.outcomeProperty().get()).isEqualTo(new OrderOutcome.Refused(why));
        model.give();
        assertThat(given).isEmpty();
    }

    @Test
    void anotherWayIsForeseenAnew() {
        OrderViewModel model = lb1(SWITCH);
        foreseen = new Outcome.Unsent();
        model.commandProperty().set(new Command.Switchover("VI_1", Way.RESIGN, 0));
        assertThat(model.outcomeProperty().get()).isEqualTo(new OrderOutcome.Unsent());
        foreseen = new Outcome.Answered(new Answer.Foreseen(List.of()));
        model.foresee();
        assertThat(model.canGive()).isTrue();
        assertThat(model.outcomeProperty().get()).isNull();
    }

    @Test
    void itIsDoneOnceTheStreamsShowItAndCanBeTakenBack() {
        onGiven =
                () ->
                        tell(
                                new StateChange.HoldChanged(
                                        "VI_1", new Hold("VI_1", "mia", 0, Instant.EPOCH)),
                                new StateChange.Transitioned(
                                        "VI_1",
                                        VrrpState.MASTER,
                                        VrrpState.BACKUP,
                                        new io.understudy.model.state.Reason.AskedToResign("mia"),
                                        1));
        OrderViewModel model = lb1(SWITCH);
        assertThat(model.inverse()).isNull();
        model.give();
        assertThat(given).containsExactly(SWITCH);
        assertThat(model.outcomeProperty().get()).isInstanceOf(OrderOutcome.Done.class);
        assertThat(model.inverse()).isEqualTo(new Command.Release("VI_1"));
        model.give();
        assertThat(given).as("once is enough").hasSize(1);
    }

    @Test
    void whoeverNobodyRelievesIsNotSaidToBeRelieved() {
        OrderViewModel model = lb1(new Command.Maintain(true, "disks"));
        onGiven =
                () ->
                        tell(
                                new StateChange.MaintenanceChanged(
                                        new io.understudy.model.state.Maintenance(
                                                "mia", "disks", Instant.EPOCH)));
        model.give();
        assertThat(model.outcomeProperty().get()).isEqualTo(new OrderOutcome.Alone());
        assertThat(model.inverse()).isEqualTo(new Command.Maintain(false, ""));
    }

    @Test
    void anAnswerThatNeverCameIsSaidToBeUnknown() {
        done = new Outcome.Unheard();
        OrderViewModel model = lb1(SWITCH);
        model.give();
        assertThat(model.outcomeProperty().get()).isEqualTo(new OrderOutcome.Unheard());
        assertThat(model.inverse()).isNull();
    }
}
