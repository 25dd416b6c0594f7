package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.lvs.LvsAction.Notify;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.core.lvs.LvsEvent.ReloadRequested;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.DrainProgress;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.StateChange;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What operators ask of real servers: what it does, what is foreseen of it, and what is refused.
 */
class OrdersTest extends LvsRig {
    private static final String ONE = "10.0.0.1:80";
    private static final String TWO = "10.0.0.2:80";

    private static List<ServerRef> servers(String... names) {
        return List.of(names).stream().map(name -> new ServerRef(WEB, name)).toList();
    }

    private static Command.Drain drain(String... names) {
        return new Command.Drain(servers(names), false);
    }

    private static List<Effect> effects(Answer answer) {
        return switch (answer) {
            case Answer.Done(var effects) -> effects;
            case Answer.Foreseen(var effects) -> effects;
            case Answer.Refused _, Answer.Explained _, Answer.Checked _, Answer.Unknown _ ->
                    throw new AssertionError(answer.toString());
        };
    }

    private static Refusal refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    private Intervention wish(String server) {
        return Objects.requireNonNull(server(server).intervention());
    }

    private <T extends StateChange> List<T> changes(Class<T> kind) {
        return told(Publish.class).stream()
                .map(Publish::change)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void drainingKeepsConnectionsAndGivesTheirWeightUp() {
        start(web("", server(1, "weight 3"), server(2, "")));
        kernel.open.put(ONE, new long[] {37, 12, 0});
        observe();
        assertThat(ask(drain(ONE)))
                .isEqualTo(
                        new Answer.Done(
                                List.of(
                                        new Effect.ServerBecomes(
                                                WEB,
                                                ONE,
                                                ServerState.UP,
                                                ServerState.DRAINING,
                                                3,
                                                0),
                                        new Effect.ConnectionsGoOn(WEB, ONE, 37, 12),
                                        new Effect.LiveWeightBecomes(WEB, 4, 1, 1),
                                        new Effect.QuorumStays(WEB, true, 1, 1),
                                        new Effect.Lasts(false))));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=0, 10.0.0.2:80=1}");
        assertThat(wish(ONE))
                .extracting(Intervention::kind, Intervention::by, Intervention::kept)
                .containsExactly(Intervention.Kind.DRAIN, "mia", false);
        assertThat(told(Notify.class)).as("it is up, as far as commands are told").isEmpty();
    }

    @Test
    void undrainingGivesBackTheConfiguredWeight() {
        start(web("", server(1, "weight 3"), server(2, "")));
        ask(drain(ONE));
        assertThat(effects(ask(new Command.Undrain(servers(ONE)))))
                .contains(
                        new Effect.ServerBecomes(
                                WEB, ONE, ServerState.DRAINING, ServerState.UP, 0, 3));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=3, 10.0.0.2:80=1}");
        assertThat(server(ONE).intervention()).isNull();
    }

    @Test
    void aDryRunForeseesExactlyWhatIsDoneAndChangesNothing() {
        start(web("quorum 2\n sorry_server 10.0.0.9 80", server(1, ""), server(2, "")));
        kernel.open.put(ONE, new long[] {3, 0, 0});
        kernel.open.put(TWO, new long[] {5, 1, 0});
        observe();
        LvsState before = state;
        int events = (int) seen.sequence();
        Answer foreseen = foresee(drain(ONE));
        assertThat(state).isEqualTo(before);
        assertThat(seen.sequence()).isEqualTo(events);
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1}");
        assertThat(effects(foreseen))
                .contains(
                        new Effect.QuorumBecomes(WEB, false, 1, 2),
                        new Effect.SorryStandsIn(WEB, "10.0.0.9:80"),
                        new Effect.ConnectionsBreak(WEB, ONE, 3, 0, false),
                        new Effect.ConnectionsBreak(WEB, TWO, 5, 1, false));
        assertThat(effects(ask(drain(ONE)))).isEqualTo(effects(foreseen));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.9:80=1}");
    }

    @Test
    void manyServersAreForeseenTogetherNotOneByOne() {
        start(web("", server(1, ""), server(2, "")));
        assertThat(effects(foresee(drain(ONE)))).contains(new Effect.QuorumStays(WEB, true, 1, 1));
        assertThat(effects(foresee(drain(ONE, TWO))))
                .contains(
                        new Effect.LiveWeightBecomes(WEB, 2, 0, 0),
                        new Effect.QuorumBecomes(WEB, false, 0, 1),
                        new Effect.NobodyServes(WEB));
    }

    @Test
    void persistenceHoldsClientsUnlessTheHostLetsThemGo() {
        start(web("persistence_timeout 300", server(1, ""), server(2, "")));
        kernel.open.put(ONE, new long[] {1, 0, 8});
        observe();
        assertThat(effects(foresee(drain(ONE))))
                .contains(new Effect.PersistenceHolds(WEB, ONE, 8, 300));
        step(new LvsEvent.RulesRead(new ConnectionRules(true, true), now));
        assertThat(effects(foresee(drain(ONE)))).contains(new Effect.PersistenceEnds(WEB, ONE, 8));
        assertThat(effects(foresee(new Command.Disable(servers(ONE), false))))
                .contains(new Effect.ConnectionsBreak(WEB, ONE, 1, 0, true));
    }

    @Test
    void aDrainIsCountedDownWithAnEstimateUntilItIsDone() {
        start(web("", server(1, ""), server(2, "")));
        kernel.open.put(ONE, new long[] {40, 9, 0});
        ask(drain(ONE));
        observe();
        assertThat(wish(ONE).drain()).isEqualTo(new DrainProgress(40, 0, 40, null, false));
        now += 10_000_000_000L;
        kernel.open.put(ONE, new long[] {30, 9, 0});
        observe();
        assertThat(wish(ONE).drain())
                .isEqualTo(new DrainProgress(30, 0, 40, 30_000_000_000L, false));
        told.clear();
        observe();
        assertThat(changes(StateChange.DrainsCounted.class)).as("nothing has changed").isEmpty();
        now += 10_000_000_000L;
        kernel.open.put(ONE, new long[] {0, 9, 0});
        observe();
        observe();
        assertThat(changes(StateChange.Drained.class))
                .containsExactly(new StateChange.Drained(WEB, ONE, 40, 20_000_000_000L));
        assertThat(Objects.requireNonNull(wish(ONE).drain()).done()).isTrue();
    }

    @Test
    void clientsOfPersistenceAndConnectionsOfUdpAreWaitedFor() {
        start(
                read(
                        text("persistence_timeout 300", server(1, ""), server(2, ""))
                                .replace("protocol TCP", "protocol UDP")));
        String udp = "192.0.2.10:80/UDP";
        ask(new Command.Drain(List.of(new ServerRef(udp, ONE)), false));
        kernel.open.put(ONE, new long[] {0, 4, 2});
        observe();
        assertThat(
                        Objects.requireNonNull(
                                        Objects.requireNonNull(
                                                        Objects.requireNonNull(seen.service(udp))
                                                                .server(ONE))
                                                .intervention())
                                .drain())
                .isEqualTo(new DrainProgress(6, 2, 6, null, false));
        step(new LvsEvent.RulesRead(new ConnectionRules(true, false), now));
        kernel.open.put(ONE, new long[] {0, 0, 2});
        observe();
        assertThat(changes(StateChange.Drained.class)).hasSize(1);
    }

    @Test
    void aDrainThatIsKeptGoesOnOverAReloadWithItsCount() {
        var config = web("", server(1, ""), server(2, ""));
        start(config);
        kernel.open.put(ONE, new long[] {5, 0, 0});
        ask(new Command.Drain(servers(ONE), true));
        observe();
        step(new ReloadRequested(config, now));
        assertThat(wish(ONE).drain()).isEqualTo(new DrainProgress(5, 0, 5, null, false));
        ask(drain(ONE));
        step(new ReloadRequested(config, now));
        assertThat(server(ONE).intervention()).as("kept no longer").isNull();
        told.clear();
        observe();
        assertThat(changes(StateChange.DrainsCounted.class)).isEmpty();
        assertThat(state.drains()).isEmpty();
    }

    @Test
    void disablingTakesItOutOfTheTableAndTellsLikeAFailure() {
        start(web("", server(1, "notify_down /d"), server(2, "")));
        kernel.open.put(ONE, new long[] {2, 3, 0});
        observe();
        assertThat(effects(ask(new Command.Disable(servers(ONE), false))))
                .contains(new Effect.ConnectionsBreak(WEB, ONE, 2, 3, false));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1}");
        assertThat(told(Notify.class)).hasSize(1);
        dead.add(ONE);
        pass(10);
        assertThat(effects(ask(new Command.Enable(servers(ONE)))))
                .contains(new Effect.StaysDown(WEB, ONE, "TCP_CHECK: " + "connection refused"));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1}");
    }

    @Test
    void aWeightHoldsUntilItIsTheConfiguredOneAgain() {
        start(web("", server(1, "weight 3"), server(2, "")));
        ask(new Command.SetWeight(servers(ONE), 7L, false));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=7, 10.0.0.2:80=1}");
        assertThat(wish(ONE).weight()).isEqualTo(7);
        ask(new Command.SetWeight(servers(ONE), null, false));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=3, 10.0.0.2:80=1}");
    }

    @Test
    void weightsOutsideTheKernelsRangeAreRefused() {
        start(web("", server(1, "")));
        for (long weight : new long[] {-1, 2_147_483_648L}) {
            assertThat(refusal(ask(new Command.SetWeight(servers(ONE), weight, false))))
                    .isEqualTo(new Refusal.OutOfRange("weight", weight, 0, 2_147_483_647L));
        }
        assertThat(effects(ask(new Command.SetWeight(servers(ONE), 2_147_483_647L, false))))
                .isNotEmpty();
        assertThat(refusal(ask(new Command.Drain(List.of(), false))))
                .isEqualTo(new Refusal.OutOfRange("servers in one command", 0, 1, 1_000));
        assertThat(
                        refusal(
                                ask(
                                        new Command.Enable(
                                                IntStream.range(0, 1_001)
                                                        .mapToObj(_ -> servers(ONE).getFirst())
                                                        .toList()))))
                .isEqualTo(new Refusal.OutOfRange("servers in one command", 1_001, 1, 1_000));
    }

    @Test
    void whatDrainsOrIsDisabledHasNoOtherWeight() {
        start(web("", server(1, ""), server(2, "")));
        ask(drain(ONE));
        assertThat(refusal(ask(new Command.SetWeight(servers(ONE), 5L, false))))
                .isEqualTo(new Refusal.StandsBack(WEB, ONE, ServerState.DRAINING));
    }

    @Test
    void whatChangesNothingIsRefusedUnlessAnotherServerChanges() {
        start(web("", server(1, ""), server(2, "")));
        assertThat(refusal(ask(new Command.Undrain(servers(ONE)))))
                .isEqualTo(new Refusal.ServersUnchanged(WEB, ONE, ServerState.UP, 1));
        ask(drain(ONE));
        assertThat(refusal(ask(drain(ONE))))
                .isEqualTo(new Refusal.ServersUnchanged(WEB, ONE, ServerState.DRAINING, 0));
        assertThat(ask(drain(ONE, TWO))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatDoesNotExistIsNamedAndNothingElseIsDone() {
        start(web("", server(1, ""), server(2, "")));
        assertThat(refusal(ask(drain(ONE, "10.0.0.12:80"))))
                .isEqualTo(new Refusal.NoSuchServer(WEB, "10.0.0.12:80", ONE, List.of(ONE, TWO)));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.1:80=1, 10.0.0.2:80=1}");
        assertThat(
                        refusal(
                                ask(
                                        new Command.Drain(
                                                List.of(new ServerRef("192.0.2.1:80", ONE)),
                                                false))))
                .isEqualTo(new Refusal.NoSuchService("192.0.2.1:80", WEB, List.of(WEB)));
    }

    @Test
    void namesAreTakenAsFilesAndScreensHaveThem() {
        start(web("", server(1, ""), server(2, "")));
        for (String service :
                List.of(WEB, "192.0.2.10:80", "192.0.2.10 80", "[192.0.2.10]:tcp:80")) {
            for (String server : List.of(ONE, "10.0.0.1", "10.0.0.1 80")) {
                assertThat(
                                foresee(
                                        new Command.Drain(
                                                List.of(new ServerRef(service, server)), false)))
                        .as("%s in %s", server, service)
                        .isInstanceOf(Answer.Foreseen.class);
            }
        }
    }

    @Test
    void aServerIsMeantInEveryServiceUnlessOneIsNamed() {
        String other = "192.0.2.20:80/TCP";
        start(
                read(
                        text("", server(1, ""), server(2, ""))
                                + text("", server(1, "")).replace(".10 80", ".20 80")));
        ask(new Command.Disable(List.of(new ServerRef(null, "10.0.0.1")), false));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1}\n" + other + "={}");
        ask(new Command.Enable(List.of(new ServerRef(other, ONE))));
        assertThat(table()).isEqualTo(WEB + "={10.0.0.2:80=1}\n" + other + "={10.0.0.1:80=1}");
    }

    @Test
    void groupsMarksAndIpv6HaveNamesToo() {
        start(
                read(
                        "virtual_server_group web {\n 192.0.2.10-11 80\n fwmark 7\n}\n"
                                + "virtual_server group web {\n protocol TCP\n delay_loop 2\n"
                                + server(1, "")
                                + "}\n"
                                + "virtual_server 2001:db8::1 443 {\n protocol TCP\n"
                                + " real_server 2001:db8::2 443 {\n }\n}\n"));
        for (String service : List.of("web", "web/TCP", "192.0.2.11:80", "fwmark 7", "fwmark:7")) {
            assertThat(
                            effects(
                                    foresee(
                                            new Command.Drain(
                                                    List.of(new ServerRef(service, ONE)), false))))
                    .as(service)
                    .contains(
                            new Effect.ServerBecomes(
                                    "web/TCP", ONE, ServerState.UP, ServerState.DRAINING, 1, 0));
        }
        assertThat(
                        foresee(
                                new Command.Drain(
                                        List.of(
                                                new ServerRef(
                                                        "[2001:db8::1]:443", "2001:DB8:0::2")),
                                        false)))
                .isInstanceOf(Answer.Foreseen.class);
    }

    @Test
    void withoutServicesThereIsNothingToDrain() {
        start(read(""));
        assertThat(refusal(ask(drain(ONE)))).isEqualTo(new Refusal.NoServices());
    }
}
