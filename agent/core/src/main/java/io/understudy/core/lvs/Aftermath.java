package io.understudy.core.lvs;

import io.understudy.core.ipvs.ObservedTable.ObservedServer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Effect;
import io.understudy.model.config.lvs.SlowStart;
import io.understudy.model.config.lvs.SorryServer;
import io.understudy.model.state.ServerState;
import java.util.ArrayList;
import java.util.List;

/** What a command made of the services, or would make of them, for those who asked. */
final class Aftermath {
    private Aftermath() {}

    static List<Effect> of(Turn turn, List<Balance> before, OfServers command) {
        List<Effect> effects = new ArrayList<>();
        Counts counts = new Counts(turn.seen);
        for (int i = 0; i < before.size(); i++) {
            Balance now = turn.balances().get(i);
            if (now != before.get(i)) {
                servers(turn, counts, before.get(i), now, effects);
                service(before.get(i), now, effects);
            }
        }
        switch (command) {
            case Command.Drain(_, var keep) -> effects.add(new Effect.Lasts(keep));
            case Command.Disable(_, var keep) -> effects.add(new Effect.Lasts(keep));
            case Command.SetWeight(_, Long weight, var keep) -> {
                if (weight != null) {
                    effects.add(new Effect.Lasts(keep));
                }
            }
            case Command.Undrain _, Command.Enable _ -> {}
        }
        if (!turn.hasKernel) {
            effects.add(new Effect.NotBalanced());
        }
        return effects;
    }

    private static void servers(
            Turn turn, Counts counts, Balance before, Balance now, List<Effect> effects) {
        for (int i = 0; i < now.servers().size(); i++) {
            Backend old = before.servers().get(i);
            Backend server = now.servers().get(i);
            if (old.state() != server.state() || old.weight() != server.weight()) {
                effects.add(
                        new Effect.ServerBecomes(
                                now.name(),
                                server.name(),
                                old.state(),
                                server.state(),
                                old.weight(),
                                server.weight()));
            }
            SlowStart slow = server.config().slowStart();
            if (old.ramp() == null && server.ramp() != null && slow != null) {
                effects.add(
                        new Effect.RampsUp(
                                now.name(), server.name(), server.wholeWeight(), slow.nanos()));
            }
            if (old != server && server.state() == ServerState.DOWN) {
                String why = Verdicts.why(server, false).text();
                effects.add(new Effect.StaysDown(now.name(), server.name(), why));
            }
            if (old.known() != null) {
                connections(turn, counts, now, server, old.known().weight(), effects);
            }
        }
    }

    private static void connections(
            Turn turn,
            Counts counts,
            Balance now,
            Backend server,
            long weightBefore,
            List<Effect> effects) {
        ObservedServer sum = counts.of(now, server);
        if (server.known() == null) {
            effects.add(
                    new Effect.ConnectionsBreak(
                            now.name(),
                            server.name(),
                            sum.active(),
                            sum.inactive(),
                            turn.rules.homelessConnectionsReset()));
        } else if (server.known().weight() == 0 && weightBefore > 0) {
            effects.add(
                    new Effect.ConnectionsGoOn(
                            now.name(), server.name(), sum.active(), sum.inactive()));
            long seconds = now.members().getFirst().service().persistenceSeconds();
            if (seconds > 0) {
                effects.add(
                        turn.rules.quiescentTemplatesExpire()
                                ? new Effect.PersistenceEnds(
                                        now.name(), server.name(), sum.persistent())
                                : new Effect.PersistenceHolds(
                                        now.name(), server.name(), sum.persistent(), seconds));
            }
        }
    }

    private static void service(Balance before, Balance now, List<Effect> effects) {
        int takers = 0;
        for (Backend server : now.servers()) {
            if (server.known() != null && server.known().weight() > 0) {
                takers++;
            }
        }
        long weight = now.liveWeight();
        if (weight != before.liveWeight()) {
            effects.add(
                    new Effect.LiveWeightBecomes(now.name(), before.liveWeight(), weight, takers));
        }
        long threshold = threshold(now);
        effects.add(
                now.quorumUp() == before.quorumUp()
                        ? new Effect.QuorumStays(now.name(), now.quorumUp(), weight, threshold)
                        : new Effect.QuorumBecomes(
                                now.name(), now.quorumUp(), weight, threshold(before)));
        SorryServer sorry = now.config().sorryServer();
        if (sorry != null && now.sorryInUse() != before.sorryInUse()) {
            effects.add(
                    now.sorryInUse()
                            ? new Effect.SorryStandsIn(now.name(), sorry.at().toString())
                            : new Effect.SorryStandsBack(now.name(), sorry.at().toString()));
        }
        if (takers == 0 && !now.sorryInUse()) {
            effects.add(new Effect.NobodyServes(now.name()));
        }
    }

    /** At which weight quorum would change. */
    private static long threshold(Balance balance) {
        var quorum = balance.config().quorum();
        return Math.max(
                1,
                balance.quorumUp()
                        ? quorum.weight() - quorum.hysteresis()
                        : quorum.weight() + quorum.hysteresis());
    }
}
