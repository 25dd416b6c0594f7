package io.understudy.core.lvs;

import io.understudy.core.lvs.Backend.Standing;
import io.understudy.core.lvs.Backend.Will;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes on over a reload, and how what does not is taken leave of. */
final class Heritage {
    private Heritage() {}

    /** A service of the same identity: servers of the same address and port go on as they are. */
    static Balance pass(Balance was, Balance fresh) {
        List<Backend> servers = new ArrayList<>(fresh.servers().size());
        for (Backend server : fresh.servers()) {
            Integer place = was.places().get(server.name());
            servers.add(place == null ? server : pass(was.servers().get(place), server));
        }
        return fresh.withServers(servers).withQuorum(was.quorumUp(), was.sorryInUse());
    }

    private static Backend pass(Backend was, Backend fresh) {
        List<Standing> checks = new ArrayList<>(fresh.checks());
        for (int i = 0; i < checks.size() && i < was.checks().size(); i++) {
            checks.set(i, was.checks().get(i));
        }
        Will will = was.will().kept() ? was.will() : Will.NONE;
        boolean ramps = Objects.equals(was.config().slowStart(), fresh.config().slowStart());
        Backend.Ramp ramp = ramps && will.weight() == null ? was.ramp() : null;
        return new Backend(
                fresh.name(), fresh.config(), checks, will, ramp, was.known(), was.told());
    }

    /** Tells of servers and services that a reload removed. */
    static void mourn(Turn turn, Map<String, Balance> before) {
        before.forEach((name, was) -> {
            Integer place = turn.place(name);
            if (place == null) {
                farewell(turn, was);
                return;
            }
            Balance now = turn.balances().get(place);
            for (Backend server : was.servers()) {
                Integer kept = now.places().get(server.name());
                if (kept == null) {
                    if (server.serves()) {
                        Tidings.tell(turn, was, server, false);
                    }
                } else if (now.servers().get(kept).serves() != server.serves()) {
                    Tidings.turned(turn, now, now.servers().get(kept), Tidings.NO_CHECK);
                }
            }
        });
    }

    /** The whole service goes: its servers first, then its quorum. */
    static void farewell(Turn turn, Balance balance) {
        for (Backend server : balance.servers()) {
            if (server.serves()) {
                Tidings.tell(turn, balance, server, false);
            }
        }
        if (balance.quorumUp()) {
            Tidings.quorum(turn, balance.withQuorum(false, false));
        }
    }
}
