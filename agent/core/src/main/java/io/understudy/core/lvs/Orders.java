package io.understudy.core.lvs;

import io.understudy.core.lvs.Backend.Will;
import java.util.Objects;

/** What operators want of servers while everything runs. */
final class Orders {
    private Orders() {}

    static void obey(Turn turn, LvsOrder order) {
        for (int i = 0; i < turn.balances().size(); i++) {
            Balance balance = turn.balances().get(i);
            Integer server = balance.places().get(order.server());
            if (server != null && isMeant(balance, order)) {
                Backend backend = balance.servers().get(server);
                Verdicts.changed(turn, i, server, backend.willed(will(backend.will(), order)));
            }
        }
    }

    /** Whether an order finds anything to do with a server. */
    static boolean isMeant(Balance balance, LvsOrder order) {
        String service = order.service();
        return service == null
                || balance.name().equals(service)
                || balance.members().stream().anyMatch(m -> m.name().equals(service));
    }

    private static Will will(Will before, LvsOrder order) {
        return switch (order) {
            case LvsOrder.Drain d -> new Will(Will.Wish.DRAIN, before.weight(), d.by(), d.kept());
            case LvsOrder.Disable d ->
                    new Will(Will.Wish.DISABLE, before.weight(), d.by(), d.kept());
            case LvsOrder.Enable e ->
                    new Will(Will.Wish.SERVE, before.weight(), e.by(), before.kept());
            case LvsOrder.SetWeight w ->
                    new Will(
                            before.wish(),
                            w.weight(),
                            w.by(),
                            w.kept() || (before.kept() && !Objects.equals(before, Will.NONE)));
        };
    }
}
