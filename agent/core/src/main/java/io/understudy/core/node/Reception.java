package io.understudy.core.node;

import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Durations;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.wire.AdvertExpectation;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.core.vrrp.wire.Rejection;
import io.understudy.model.state.StateChange;
import org.jspecify.annotations.Nullable;

/**
 * Packets: whose they are, whether they may be believed, and what is told of those that may not.
 */
final class Reception {
    private Reception() {}

    static void receive(Turn turn, PacketReceived packet) {
        boolean v6 = packet.source().isV6();
        AdvertView view = AdvertView.over(packet.payload(), v6);
        if (view == null) {
            stranger(
                    turn,
                    "advert-length",
                    packet.source()
                            + " sent a VRRP packet of "
                            + packet.payload().length
                            + " bytes to "
                            + packet.interfaceName()
                            + ", too short for any advert; it was dropped");
            return;
        }
        int index = turn.routes.ofPacket(packet.interfaceName(), view.virtualRouterId(), v6);
        if (index == Routes.NOBODY) {
            stranger(
                    turn,
                    "unknown-vrid",
                    packet.source()
                            + " announces virtual_router_id "
                            + view.virtualRouterId()
                            + " on "
                            + packet.interfaceName()
                            + ", which no instance here has; its adverts are ignored");
            return;
        }
        VirtualRouter router = turn.routers.get(index);
        switch (router.election()) {
            // Deaf by intent: what is not electing has nothing to learn.
            case Election.Init _, Election.Fault _ -> {}
            case Election.Backup _, Election.Master _ -> hear(turn, index, router, packet, view);
        }
    }

    private static void hear(
            Turn turn, int index, VirtualRouter router, PacketReceived packet, AdvertView view) {
        Station station = router.station();
        Rejection rejection =
                station.expectation()
                        .objection(
                                view,
                                packet.payload().length,
                                packet.ipLength(),
                                packet.ttl(),
                                packet.source(),
                                packet.destination());
        if (rejection != null) {
            turn.put(index, refuse(turn, router, rejection, packet, view));
            return;
        }
        VirtualRouter heard = router.tookOne();
        if (view.priority() == 0) {
            heard = heard.counted(Counter.PRIORITY_ZERO_RECEIVED);
        }
        if (!view.lists(station.addresses(), station.packedAddresses())) {
            heard = differs(turn, heard, packet, view);
        }
        if (view.intervalNanos() != station.expectation().intervalNanos()) {
            heard = pace(turn, heard, packet, view);
        }
        Elections.happen(
                turn,
                index,
                heard,
                new AdvertReceived(
                        packet.source(), view.priority(), view.intervalNanos(), packet.at()));
    }

    private static VirtualRouter refuse(
            Turn turn,
            VirtualRouter router,
            Rejection rejection,
            PacketReceived packet,
            AdvertView view) {
        String text =
                packet.source()
                        + " "
                        + why(rejection, router.station(), packet, view)
                        + "; its adverts are dropped, so both may become master";
        VirtualRouter warned = Elections.warn(turn, router, rejection.code(), text);
        Counter counter = rejection.counter();
        if (counter == null) {
            return warned;
        }
        turn.promiseReport();
        return warned.counted(counter);
    }

    private static String why(
            Rejection rejection, Station station, PacketReceived packet, AdvertView view) {
        AdvertExpectation expected = station.expectation();
        return switch (rejection) {
            case LENGTH ->
                    "sends adverts of "
                            + packet.payload().length
                            + " bytes where version "
                            + expected.version()
                            + " with "
                            + view.count()
                            + " addresses has "
                            + view.neededBytes(expected.version())
                            + otherVersion(expected, view);
            case TTL -> "sends adverts with TTL " + packet.ttl() + " instead of 255";
            case VERSION ->
                    "speaks VRRP version "
                            + view.version()
                            + ", this instance version "
                            + expected.version();
            case AUTH_TYPE_UNKNOWN -> "uses the unknown authentication type " + view.authType();
            case AUTH_TYPE_MISMATCH ->
                    "uses "
                            + authType(view.authType())
                            + ", this instance "
                            + (expected.authenticates() ? authType(1) : authType(0));
            case PASSWORD -> "uses another auth_pass";
            case INTERVAL ->
                    "has advert_int "
                            + Durations.text(view.intervalNanos())
                            + ", this instance "
                            + Durations.text(expected.intervalNanos())
                            + ", and version 2 requires them to be equal";
            case TYPE -> "sends packets of type " + view.type() + " instead of 1";
            case IP_LENGTH ->
                    "claims "
                            + packet.ipLength()
                            + " bytes in its IP header for an advert of "
                            + view.neededBytes(expected.version());
            case INTERVAL_ZERO -> "announces an interval of 0";
            case CHECKSUM -> "sends adverts whose checksum is wrong";
            case CAST ->
                    expected.unicast()
                            ? "sends to the multicast group, this instance uses unicast_peer"
                            : "sends unicast, this instance uses multicast";
        };
    }

    private static String otherVersion(AdvertExpectation expected, AdvertView view) {
        return view.version() == expected.version()
                ? ""
                : " (it speaks version " + view.version() + ")";
    }

    private static String authType(int type) {
        return switch (type) {
            case 0 -> "no authentication";
            case 1 -> "auth_type PASS";
            default -> "auth_type AH";
        };
    }

    private static VirtualRouter differs(
            Turn turn, VirtualRouter router, PacketReceived packet, AdvertView view) {
        turn.promiseReport();
        return Elections.warn(
                turn,
                router.counted(Counter.ADDRESS_LIST_ERRORS),
                "address-list",
                packet.source()
                        + " announces "
                        + view.addresses()
                        + ", this instance has "
                        + router.station().addresses()
                        + "; the advert is obeyed, but after a takeover other addresses"
                        + " are served");
    }

    /** Version 3 only: version 2 has refused such an advert. */
    private static VirtualRouter pace(
            Turn turn, VirtualRouter router, PacketReceived packet, AdvertView view) {
        return Elections.warn(
                turn,
                router,
                "advert-interval",
                packet.source()
                        + " has advert_int "
                        + Durations.text(view.intervalNanos())
                        + ", this instance "
                        + Durations.text(router.station().expectation().intervalNanos())
                        + "; while it is master its interval is used");
    }

    private static void stranger(Turn turn, String code, String text) {
        if (!turn.strangers.silences(text)) {
            turn.strangers = turn.strangers.with(text);
            turn.publish(new StateChange.Warned(code, (@Nullable String) null, text));
        }
    }
}
