package io.understudy.core.node;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.AdvertRoom;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;

/** The sockets that routers speak and listen through; several may share one. */
final class Sockets {
    private Sockets() {}

    static void open(Turn turn, Station station) {
        VrrpSocket socket = station.socket();
        if (socket != null && !turn.sockets.contains(socket)) {
            List<VrrpSocket> next = new ArrayList<>(turn.sockets);
            next.add(socket);
            turn.sockets = List.copyOf(next);
            turn.act(new NodeAction.OpenSocket(socket));
            long room = room(turn, station.instance());
            if (room > 0) {
                turn.act(new NodeAction.SizeSocket(socket, room));
            }
        }
    }

    /** After a reload that asks for other room than {@code before} it, or for some at all. */
    static void sizeAll(Turn turn, KeepalivedConfig before) {
        if (!asksForRoom(before) && !asksForRoom(turn.config)) {
            return;
        }
        List<VrrpSocket> done = new ArrayList<>();
        turn.routers.forEach(router -> {
            VrrpSocket socket = router.station().socket();
            if (socket != null && turn.sockets.contains(socket) && !done.contains(socket)) {
                done.add(socket);
                long room = room(turn, router.station().instance());
                turn.act(new NodeAction.SizeSocket(socket, room));
            }
        });
    }

    private static boolean asksForRoom(KeepalivedConfig config) {
        return !config.global().network().adverts().equals(AdvertRoom.KERNELS)
                || config.instances().stream().anyMatch(i -> i.transport().receiveBytes() > 0);
    }

    /** What instances need together that hear each other's adverts (keepalived). */
    private static long room(Turn turn, VrrpInstance instance) {
        AdvertRoom usual = turn.config.global().network().adverts();
        long sum = 0;
        for (VrrpInstance other : turn.config.instances()) {
            if (other.advertInterface().equals(instance.advertInterface())
                    && other.isUnicast() == instance.isUnicast()
                    && other.isV6() == instance.isV6()
                    && isSealed(other) == isSealed(instance)) {
                sum += AdvertSize.room(other, usual, turn.interfaces.get(other.advertInterface()));
            }
        }
        return Math.min(sum, Integer.MAX_VALUE);
    }

    private static boolean isSealed(VrrpInstance instance) {
        Authentication authentication = instance.authentication();
        return authentication != null && authentication.header();
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
