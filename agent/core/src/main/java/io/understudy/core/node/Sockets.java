package io.understudy.core.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sockets that routers speak and listen through; several may share one. */
final class Sockets {
    private Sockets() {}

    static void open(Turn turn, @Nullable VrrpSocket socket) {
        if (socket != null && !turn.sockets.contains(socket)) {
            List<VrrpSocket> next = new ArrayList<>(turn.sockets);
            next.add(socket);
            turn.sockets = List.copyOf(next);
            turn.act(new NodeAction.OpenSocket(socket));
        }
    }

    static void closeUnused(Turn turn) {
        List<VrrpSocket> wanted = new ArrayList<>();
        turn.routers.forEach(router -> {
            if (router.station().socket() != null) {
                wanted.add(router.station().socket());
            }
        });
        close(turn, turn.sockets.stream().filter(s -> !wanted.contains(s)).toList());
    }

    static void close(Turn turn, List<VrrpSocket> unwanted) {
        if (!unwanted.isEmpty()) {
            unwanted.forEach(socket -> turn.act(new NodeAction.CloseSocket(socket)));
            turn.sockets = turn.sockets.stream().filter(s -> !unwanted.contains(s)).toList();
        }
    }

    /** Counts the socket as closed, because the kernel did not open it. */
    static void forget(Turn turn, VrrpSocket socket) {
        turn.sockets = turn.sockets.stream().filter(s -> !s.equals(socket)).toList();
    }
}
