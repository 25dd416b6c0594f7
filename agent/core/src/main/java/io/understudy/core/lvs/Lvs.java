package io.understudy.core.lvs;

import io.understudy.core.check.CheckVerdict;
import io.understudy.core.check.Checks;
import io.understudy.model.command.Answer;
import io.understudy.model.config.KeepalivedConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All IPVS services of a host as a function of events, apart from the elections: a thousand checks
 * delay no advert. The shell carries the actions out in their order and hands back what happens.
 */
public final class Lvs {
    private Lvs() {}

    /**
     * Begins with a host as it is found. What the kernel's table has already and should have is
     * left alone, so that a restart interrupts no connection; entries of others are left unless
     * {@code lvs_flush} is written.
     */
    public static LvsStep start(KeepalivedConfig config, LvsObserved observed, long at) {
        Turn turn =
                new Turn(
                        new LvsState(
                                config,
                                List.of(),
                                Map.of(),
                                Checks.none(observed.seed()),
                                observed.table() != null,
                                null,
                                List.of(),
                                new TreeMap<>(),
                                new TreeSet<>(observed.addresses()),
                                Map.of(),
                                new TreeMap<>(),
                                observed.table(),
                                ConnectionRules.USUAL,
                                new TreeMap<>(),
                                0,
                                at,
                                false),
                        at);
        Loading.begin(turn, observed);
        return turn.end();
    }

    /** What operators asked of servers that is to outlast this process. */
    public static List<KeptOrder> kept(LvsState state) {
        return Orders.kept(state.balances());
    }

    /** What an event makes of the services. One that is stopping takes no notice of anything. */
    public static LvsStep step(LvsState state, LvsEvent event) {
        if (state.stopping()) {
            return new LvsStep(state, List.of());
        }
        Turn turn = new Turn(state, event.at());
        switch (event) {
            case LvsEvent.Checked(var check) -> {
                List<CheckVerdict> verdicts = turn.take(Checks.step(turn.checks, check));
                Verdicts.hear(turn, verdicts);
            }
            case LvsEvent.TimerFired(var timer, _) -> {
                switch (timer) {
                    case OBSERVE -> turn.act(new LvsAction.Observe());
                    case REPORT -> Reports.due(turn);
                    case RAMP -> Ramps.due(turn);
                }
            }
            case LvsEvent.TableObserved observed -> Watch.observed(turn, observed);
            case LvsEvent.CommandsRefused(var refusals, _) -> Watch.refused(turn, refusals);
            case LvsEvent.KernelLacksIpvs(var detail, _) -> Watch.lost(turn, detail);
            case LvsEvent.AddressesChanged(var addresses, _) -> Suspension.moved(turn, addresses);
            case LvsEvent.InstanceMoved(var name, var to, _) -> SyncThreads.moved(turn, name, to);
            case LvsEvent.Commanded order -> {
                Answer answer = Orders.give(turn, order);
                if (!(answer instanceof Answer.Done)) {
                    turn = new Turn(state, event.at());
                }
                turn.act(new LvsAction.Answered(order.ticket(), answer));
            }
            case LvsEvent.RulesRead(var rules, _) -> turn.rules = rules;
            case LvsEvent.ReloadRequested(var config, var other, _) ->
                    Loading.reload(turn, config, other);
            case LvsEvent.ShutdownRequested(boolean leavesTable, _) ->
                    Loading.end(turn, leavesTable);
        }
        return turn.end();
    }
}
