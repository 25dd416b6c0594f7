package io.understudy.core.lvs;

import io.understudy.core.lvs.Backend.Will;
import io.understudy.core.lvs.LvsEvent.Commanded;
import io.understudy.core.lvs.Names.Found;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Command.SetWeight;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators want of servers while everything runs: refused, foreseen, or done. */
final class Orders {
    private Orders() {}

    /**
     * Does what is asked for, and says what follows from it. The turn of one that was refused, or
     * only to be foreseen, is to be thrown away.
     */
    static Answer give(Turn turn, Commanded order) {
        OfServers command = order.command();
        Refusal unfit = unfit(command);
        if (unfit != null) {
            return new Answer.Refused(unfit);
        }
        if (turn.balances().isEmpty()) {
            return new Answer.Refused(new Refusal.NoServices());
        }
        Set<Found> found = new LinkedHashSet<>();
        for (ServerRef ref : command.servers()) {
            Refusal unknown = Names.find(turn.balances(), ref, found);
            if (unknown != null) {
                return new Answer.Refused(unknown);
            }
        }
        List<Balance> before = List.copyOf(turn.balances());
        Refusal refusal = obey(turn, order, found);
        if (refusal != null) {
            return new Answer.Refused(refusal);
        }
        List<Effect> effects = Aftermath.of(turn, before, command);
        return order.dryRun() ? new Answer.Foreseen(effects) : new Answer.Done(effects);
    }

    private static @Nullable Refusal unfit(OfServers command) {
        int count = command.servers().size();
        if (count < 1 || count > OfServers.MOST) {
            return new Refusal.OutOfRange("servers in one command", count, 1, OfServers.MOST);
        }
        if (command instanceof SetWeight(_, Long weight, _)
                && weight != null
                && (weight < 0 || weight > SetWeight.HEAVIEST)) {
            return new Refusal.OutOfRange("weight", weight, 0, SetWeight.HEAVIEST);
        }
        return null;
    }

    private static @Nullable Refusal obey(Turn turn, Commanded order, Set<Found> found) {
        Refusal nothing = null;
        boolean any = false;
        for (Found one : found) {
            Balance balance = turn.balances().get(one.place());
            Backend server = balance.servers().get(one.server());
            if (order.command() instanceof SetWeight && server.will().wish() != Will.Wish.SERVE) {
                return new Refusal.StandsBack(balance.name(), server.name(), server.state());
            }
            Will will = will(server.will(), order);
            if (will.equals(server.will())) {
                nothing =
                        new Refusal.ServersUnchanged(
                                balance.name(), server.name(), server.state(), server.weight());
                continue;
            }
            any = true;
            Verdicts.changed(turn, one.place(), one.server(), server.willed(will));
            tell(turn, one);
        }
        return any ? null : nothing;
    }

    private static Will will(Will before, Commanded order) {
        String by = order.by();
        return switch (order.command()) {
            case Command.Drain(_, var keep) -> again(before, Will.Wish.DRAIN, null, by, keep);
            case Command.Disable(_, var keep) -> again(before, Will.Wish.DISABLE, null, by, keep);
            case SetWeight(_, var weight, var keep) ->
                    weight == null ? Will.NONE : again(before, Will.Wish.SERVE, weight, by, keep);
            case Command.Undrain _ -> before.wish() == Will.Wish.DRAIN ? Will.NONE : before;
            case Command.Enable _ -> Will.NONE;
        };
    }

    /** Whoever asks for the same again changes nothing, and does not become its author. */
    private static Will again(
            Will before, Will.Wish wish, @Nullable Long weight, String by, boolean keep) {
        Will next = new Will(wish, weight, before.by(), keep);
        return next.equals(before) ? before : new Will(wish, weight, by, keep);
    }

    private static void tell(Turn turn, Found one) {
        Balance balance = turn.balances().get(one.place());
        Backend server = balance.servers().get(one.server());
        for (Member member : balance.members()) {
            turn.publish(
                    new StateChange.InterventionChanged(
                            member.name(), server.name(), intervention(server)));
        }
        Drains.begin(turn, balance, server);
    }

    /** What an operator wants of a server, for people; null if nothing. */
    static @Nullable Intervention intervention(Backend server) {
        Will will = server.will();
        return will.equals(Will.NONE)
                ? null
                : new Intervention(
                        kind(will), will.weight(), will.by(), will.kept(), Instant.EPOCH, null);
    }

    private static Intervention.Kind kind(Will will) {
        return switch (will.wish()) {
            case SERVE -> Intervention.Kind.WEIGHT;
            case DRAIN -> Intervention.Kind.DRAIN;
            case DISABLE -> Intervention.Kind.DISABLE;
        };
    }

    /** What is to outlast this life. */
    static List<KeptOrder> kept(List<Balance> balances) {
        List<KeptOrder> kept = new ArrayList<>();
        for (Balance balance : balances) {
            for (Backend server : balance.servers()) {
                Will will = server.will();
                if (will.kept()) {
                    kept.add(
                            new KeptOrder(
                                    balance.name(),
                                    server.name(),
                                    kind(will),
                                    will.weight(),
                                    will.by()));
                }
            }
        }
        return kept;
    }

    /** A service with what was asked of its servers in an earlier life. */
    static Balance resumed(Balance balance, List<KeptOrder> kept) {
        Balance next = balance;
        for (KeptOrder order : kept) {
            Integer place = balance.places().get(order.server());
            if (place != null && order.service().equals(balance.name())) {
                Will.Wish wish =
                        switch (order.kind()) {
                            case WEIGHT -> Will.Wish.SERVE;
                            case DRAIN -> Will.Wish.DRAIN;
                            case DISABLE -> Will.Wish.DISABLE;
                        };
                Will will = new Will(wish, order.weight(), order.by(), true);
                next = next.with(place, next.servers().get(place).willed(will));
            }
        }
        return next;
    }
}
