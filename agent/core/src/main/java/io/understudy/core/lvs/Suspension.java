package io.understudy.core.lvs;

import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.Checks;
import io.understudy.model.unit.IpAddress;
import java.util.SortedSet;

/** {@code ha_suspend}: checks stand still while no address of their service is on this host. */
final class Suspension {
    private Suspension() {}

    static boolean stands(Balance balance, SortedSet<IpAddress> addresses) {
        if (!balance.config().followsAddress()) {
            return false;
        }
        for (Member member : balance.members()) {
            var at = member.service().id().at();
            if (at != null && addresses.contains(at.address())) {
                return false;
            }
        }
        return true;
    }

    static void moved(Turn turn, SortedSet<IpAddress> addresses) {
        turn.addresses = addresses;
        for (int i = 0; i < turn.balances().size(); i++) {
            Balance balance = turn.balances().get(i);
            boolean stands = stands(balance, addresses);
            if (stands != balance.paused()) {
                turn.set(i, balance.withPaused(stands));
                Verdicts.hear(
                        turn,
                        turn.take(
                                Checks.step(
                                        turn.checks,
                                        new CheckEvent.Paused(balance.name(), stands, turn.at))));
            }
        }
    }
}
