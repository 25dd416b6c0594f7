package io.understudy.core.lvs;

import io.understudy.core.check.CheckVerdict;
import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.TableDiff;
import io.understudy.core.lvs.Backend.Standing;
import io.understudy.core.lvs.Backend.Told;
import io.understudy.model.config.lvs.Quorum;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What verdicts of checks and wishes of operators make of a server and of its service. */
final class Verdicts {
    private Verdicts() {}

    static void hear(Turn turn, List<CheckVerdict> verdicts) {
        for (CheckVerdict verdict : verdicts) {
            Integer place = turn.place(verdict.key().service());
            if (place == null) {
                continue;
            }
            Balance balance = turn.balances().get(place);
            Integer server = balance.places().get(verdict.key().server());
            if (server == null) {
                continue;
            }
            Backend backend = balance.servers().get(server);
            if (verdict.key().index() >= backend.checks().size()) {
                continue;
            }
            int check = verdict.key().index();
            boolean wasServing = backend.serves();
            changed(turn, place, server, backend.hearing(check, standing(verdict)), check);
            Backend now = turn.balances().get(place).servers().get(server);
            if (now.serves() == wasServing && backend.checks().get(check).up() != verdict.up()) {
                Tidings.checked(turn, turn.balances().get(place), now, check);
            }
        }
    }

    static Standing standing(CheckVerdict verdict) {
        return new Standing(
                verdict.up(),
                verdict.weightAdjust(),
                verdict.result().code(),
                verdict.result().detail());
    }

    /** A server is not what it was: the table, quorum and everyone who is told follow. */
    static void changed(Turn turn, int place, int server, Backend changed) {
        changed(turn, place, server, changed, Tidings.NO_CHECK);
    }

    private static void changed(Turn turn, int place, int server, Backend changed, int check) {
        Balance before = turn.balances().get(place);
        Backend old = before.servers().get(server);
        Backend next = Ramps.changed(turn, old, changed);
        turn.set(place, before.with(server, next));
        boolean turned = old.serves() != next.serves();
        if (!turned
                && old.weight() == next.weight()
                && old.wholeWeight() == next.wholeWeight()
                && old.state() == next.state()) {
            return;
        }
        settle(turn, place, server);
        if (turned) {
            Tidings.turned(turn, turn.balances().get(place), next, check);
        }
        tell(turn, place, server);
        weigh(turn, place, false);
    }

    /** Puts one server into the table, takes it out or changes its weight, in every member. */
    static void settle(Turn turn, int place, int server) {
        Balance balance = turn.balances().get(place);
        Backend backend = balance.servers().get(server);
        Destination wanted = balance.wanted(backend);
        if (Objects.equals(wanted, backend.known())) {
            return;
        }
        for (Member member : balance.members()) {
            turn.command(
                    TableDiff.between(
                            member.service().id(),
                            member.own(backend.known()),
                            member.own(wanted)));
        }
        turn.set(place, balance.with(server, backend.known(wanted)));
    }

    /**
     * Has a service quorum? Gained at quorum plus hysteresis, lost below quorum minus hysteresis or
     * without any weight (keepalived).
     *
     * @param silently at the start, when nothing is news
     */
    static void weigh(Turn turn, int place, boolean silently) {
        Balance balance = turn.balances().get(place);
        Quorum quorum = balance.config().quorum();
        long weight = balance.liveWeight();
        boolean up = balance.quorumUp();
        if (!up && weight >= quorum.weight() + quorum.hysteresis() && weight > 0) {
            up = true;
        } else if (up && (weight == 0 || weight < quorum.weight() - quorum.hysteresis())) {
            up = false;
        }
        boolean sorry = !up && balance.config().sorryServer() != null;
        if (up == balance.quorumUp() && sorry == balance.sorryInUse()) {
            return;
        }
        turn.set(place, balance.withQuorum(up, sorry));
        // Of what is not in the table yet, all comes in one piece behind its service.
        if (sorry != balance.sorryInUse() && !silently) {
            swap(turn, place);
        }
        if (!silently) {
            Balance now = turn.balances().get(place);
            Tidings.quorum(turn, now);
            for (Member member : now.members()) {
                turn.publish(new StateChange.QuorumChanged(member.name(), up, weight, sorry));
            }
        }
    }

    /** The sorry server takes over or stands back: who comes comes before who goes. */
    private static void swap(Turn turn, int place) {
        Balance balance = turn.balances().get(place);
        for (Member member : balance.members()) {
            turn.command(TableDiff.between(balance.known(member), balance.wanted(member)));
        }
        turn.set(place, settled(balance));
        for (int i = 0; i < balance.servers().size(); i++) {
            Backend server = balance.servers().get(i);
            boolean moved = (server.known() == null) != (balance.wanted(server) == null);
            if (server.told() != null && moved) {
                tell(turn, place, i);
            }
        }
    }

    /** The same, with everything in the table as it should be. */
    static Balance settled(Balance balance) {
        List<Backend> servers = new ArrayList<>(balance.servers().size());
        for (Backend server : balance.servers()) {
            servers.add(server.known(balance.wanted(server)));
        }
        return balance.withServers(servers).withSorryKnown(balance.wantedSorry());
    }

    /** Tells the world where a server stands, if that is news. */
    static void tell(Turn turn, int place, int server) {
        Balance balance = turn.balances().get(place);
        Backend backend = balance.servers().get(server);
        Told now = standing(backend);
        if (now.equals(backend.told())) {
            return;
        }
        turn.set(place, balance.with(server, backend.told(now)));
        Why why = why(backend, balance.sorryInUse());
        for (Member member : balance.members()) {
            turn.publish(
                    new StateChange.ServerChanged(
                            member.name(),
                            backend.name(),
                            now.state(),
                            now.weight(),
                            now.inTable(),
                            balance.liveWeight(),
                            why.code(),
                            why.text()));
        }
    }

    static Told standing(Backend backend) {
        return new Told(backend.state(), backend.weight(), backend.known() != null);
    }

    /** A stable word and a line for people. */
    record Why(String code, String text) {}

    static Why why(Backend backend, boolean sorryInUse) {
        return switch (backend.state()) {
            case DISABLED -> new Why("disabled", backend.will().by() + " took it out");
            case DRAINING -> new Why("draining", backend.will().by() + " drains it");
            case DOWN -> failed(backend);
            case UP -> {
                if (sorryInUse) {
                    yield new Why("below-quorum", "healthy, but the sorry server answers");
                }
                if (backend.will().weight() != null) {
                    yield new Why(
                            "weight-set",
                            backend.will().by() + " gave it weight " + backend.will().weight());
                }
                if (backend.ramp() != null) {
                    yield new Why(
                            "slow-start",
                            "came back, and gets its weight "
                                    + backend.wholeWeight()
                                    + " step by step");
                }
                yield backend.checks().isEmpty()
                        ? new Why("unchecked", "it has no checks")
                        : new Why("healthy", checked(backend));
            }
        };
    }

    private static String checked(Backend backend) {
        for (Standing check : backend.checks()) {
            if (check.code().equals(Backend.NOT_RUN)) {
                return "counts as healthy until it is checked";
            }
        }
        return "all its checks succeed";
    }

    private static Why failed(Backend backend) {
        for (int i = 0; i < backend.checks().size(); i++) {
            Standing check = backend.checks().get(i);
            if (!check.up()) {
                return new Why(
                        check.code(), CheckNames.of(backend.config(), i) + ": " + check.detail());
            }
        }
        throw new AssertionError("down without a failed check");
    }
}
