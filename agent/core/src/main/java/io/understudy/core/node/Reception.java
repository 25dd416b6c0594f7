package io.understudy.core.node;

import io.understudy.core.node.NodeEvent.AuthenticatedPacketReceived;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Durations;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.wire.AdvertExpectation;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.core.vrrp.wire.ChecksumScope;
import io.understudy.core.vrrp.wire.Rejection;
import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.core.vrrp.wire.TrailerCheck;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.state.StateChange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packets: whose they are, whether they may be believed, and what is told of those that may not.
 */
final class Reception {
    private Reception() {}

    /** A packet with an authentication header: an advert once the header was looked at. */
    static void receive(Turn turn, AuthenticatedPacketReceived arrived) {
        AuthenticationHeader.Sealed sealed = AuthenticationHeader.open(arrived.packet());
        if (sealed == null) {
            stranger(
                    turn,
                    "advert-length",
                    "a packet of "
                            + arrived.packet().length
                            + " bytes came to "
                            + arrived.interfaceName()
                            + " as authenticated VRRP and is none; it was dropped");
            return;
        }
        PacketReceived packet =
                new PacketReceived(
                        arrived.interfaceName(),
                        sealed.source(),
                        sealed.destination(),
                        sealed.ttl(),
                        sealed.claimedAdvertBytes(),
                        sealed.advert(),
                        arrived.at());
        receive(turn, packet, sealed);
    }

    static void receive(Turn turn, PacketReceived packet) {
        receive(turn, packet, null);
    }

    private static void receive(
            Turn turn, PacketReceived packet, AuthenticationHeader.@Nullable Sealed sealed) {
        if (turn.isQuiet()) {
            return;
        }
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
        if (index == Routes.NOBODY && !turn.config.global().network().tellsOfStrangers()) {
            return;
        }
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
            case Election.Backup _, Election.Master _ ->
                    hear(turn, index, router, packet, view, sealed);
        }
    }

    private static void hear(
            Turn turn,
            int index,
            VirtualRouter router,
            PacketReceived packet,
            AdvertView view,
            AuthenticationHeader.@Nullable Sealed sealed) {
        Station station = router.station();
        Rejection rejection = objectionToHeader(router, sealed);
        if (rejection == null) {
            rejection =
                    station.expectation()
                            .objection(
                                    view,
                                    packet.payload().length,
                                    packet.ipLength(),
                                    packet.ttl(),
                                    packet.source(),
                                    packet.destination(),
                                    check(turn, router, packet));
        }
        if (rejection != null) {
            turn.put(index, refuse(turn, router, rejection, packet, view));
            return;
        }
        if (station.instance().rivalry().owner255IsDeaf()) {
            return;
        }
        VirtualRouter heard = router.tookOne();
        if (sealed != null) {
            heard = heard.inSequence(heard.sequences().at(sealed.sequence()));
        }
        AuthHmac hmac = station.instance().transport().signature();
        if (hmac != null && station.expectation().isSigned(view, packet.payload().length)) {
            heard = Signatures.believe(turn, heard, hmac, packet);
        }
        if (view.priority() == 0) {
            heard = heard.counted(Counter.PRIORITY_ZERO_RECEIVED);
        }
        if (!isCompared(router, packet)
                && !view.lists(station.addresses(), station.packedAddresses())) {
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

    /** Whether {@link #hear} would believe it, say nothing, and find the same master as before. */
    static boolean isRoutine(VirtualRouter router, Arrival arrival) {
        Station station = router.station();
        AdvertView view = arrival.view();
        AdvertExpectation expected = station.expectation();
        return router.election() instanceof Election.Backup backup
                && !station.isNumbered()
                && !station.instance().rivalry().owner255IsDeaf()
                && view.intervalNanos() == expected.intervalNanos()
                && backup.hears(
                        station.config(), arrival.source(), view.priority(), view.intervalNanos())
                && expected.objection(
                                view,
                                arrival.length(),
                                arrival.ipLength(),
                                arrival.ttl(),
                                arrival.source(),
                                arrival.destination())
                        == null
                && (station.instance().transport().comparesOnce()
                        || view.listsInOrder(station.packedAddresses()));
    }

    /** With skip_check_adv_addr: whether this sender is the one whose addresses were compared. */
    private static boolean isCompared(VirtualRouter router, PacketReceived packet) {
        if (!router.station().instance().transport().comparesOnce()) {
            return false;
        }
        AdvertReceived master =
                router.election() instanceof Election.Backup backup ? backup.master() : null;
        return master != null && master.source().equals(packet.source());
    }

    private static TrailerCheck check(Turn turn, VirtualRouter router, PacketReceived packet) {
        AuthHmac hmac = router.station().instance().transport().signature();
        return hmac == null
                ? TrailerCheck.NONE
                : isThere -> Signatures.objection(turn, router, hmac, packet, isThere);
    }

    private static @Nullable Rejection objectionToHeader(
            VirtualRouter router, AuthenticationHeader.@Nullable Sealed sealed) {
        byte[] key = router.station().key();
        if (sealed == null || key == null) {
            return sealed == null && key == null ? null : Rejection.HEADER_MISMATCH;
        }
        if (sealed.sequence() <= router.sequences().last()) {
            return Rejection.HEADER_REPLAYED;
        }
        return sealed.isOfItsSender() && sealed.verifies(key) ? null : Rejection.HEADER_FORGED;
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
                        + why(turn, rejection, router, packet, view)
                        + "; its adverts are dropped, so both may become master";
        VirtualRouter warned =
                Elections.warnOf(turn, router, packet.source(), rejection.code(), text);
        Counter counter = rejection.counter();
        if (counter == null) {
            return warned;
        }
        turn.promiseReport();
        return warned.counted(counter);
    }

    private static String why(
            Turn turn,
            Rejection rejection,
            VirtualRouter router,
            PacketReceived packet,
            AdvertView view) {
        Station station = router.station();
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
                            + authType(expected.authType());
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
            case CHECKSUM ->
                    "sends adverts whose checksum is wrong" + likelyCause(expected, packet, view);
            case CAST ->
                    expected.unicast()
                            ? "sends to the multicast group, this instance uses unicast_peer"
                            : "sends unicast, this instance uses multicast";
            case UNICAST_SOURCE -> "is none of the unicast_peer, and check_unicast_src is set";
            case UNICAST_TTL ->
                    "sends adverts that arrive with TTL "
                            + packet.ttl()
                            + ", outside min_ttl and max_ttl of this peer";
            case HEADER_MISMATCH ->
                    station.key() == null
                            ? "uses auth_type AH, this instance does not"
                            : "sends adverts without the authentication header of auth_type AH";
            case SIGNATURE_MISSING ->
                    "sends adverts that are not signed, and auth_hmac is set to mode enforce here";
            case SIGNATURE_MALFORMED -> "signs its adverts in a way that is not known here";
            case SIGNATURE_KEY ->
                    "signs with key "
                            + SignatureTrailer.of(packet.payload()).keyId()
                            + " of auth_hmac, which this instance does not have";
            case SIGNATURE_FORGED ->
                    "signs with another key, or somebody changed its adverts (auth_hmac key "
                            + SignatureTrailer.of(packet.payload()).keyId()
                            + ")";
            case SIGNATURE_STALE -> stale(turn, router, packet);
            case SIGNATURE_REPLAYED ->
                    "sends signed adverts that came before: either somebody sends old ones again,"
                            + " or its clock was set back";
            case HEADER_FORGED -> "uses another auth_pass, or somebody changed its adverts";
            case HEADER_REPLAYED ->
                    "sends adverts with sequence numbers that were used already: either somebody"
                            + " sends old ones again, or it was started anew while it was not"
                            + " heard";
        };
    }

    private static String stale(Turn turn, VirtualRouter router, PacketReceived packet) {
        int age = Signatures.age(turn, SignatureTrailer.of(packet.payload()));
        AuthHmac hmac = Objects.requireNonNull(router.station().instance().transport().signature());
        return "sends adverts signed "
                + Math.abs((long) age)
                + " s "
                + (age > 0 ? "ago" : "ahead of the time here")
                + ", and time_window allows "
                + Signatures.window(router, hmac)
                + " s: either the clocks differ, or somebody sends old ones again";
    }

    private static String likelyCause(
            AdvertExpectation expected, PacketReceived packet, AdvertView view) {
        ChecksumScope theirs = expected.sumOfOthers(view, packet.source(), packet.destination());
        return switch (theirs) {
            case null -> "";
            case WITH_ADDRESSES ->
                    " (it covers the IP addresses: v3_checksum_as_v2 is not set there)";
            case MESSAGE_ALONE ->
                    " (it leaves the IP addresses out: set v3_checksum_as_v2 here, too)";
            case WITH_GROUP ->
                    " (it is that of keepalived up to 1.3.6: set old_unicast_checksum here)";
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
        return Elections.warnOf(
                turn,
                router.counted(Counter.ADDRESS_LIST_ERRORS),
                packet.source(),
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
        return Elections.warnOf(
                turn,
                router,
                packet.source(),
                "advert-interval",
                packet.source()
                        + " has advert_int "
                        + Durations.text(view.intervalNanos())
                        + ", this instance "
                        + Durations.text(router.station().expectation().intervalNanos())
                        + "; while it is master its interval is used");
    }

    /** Something was refused that belongs to no instance; each sentence is told once. */
    static void stranger(Turn turn, String code, String text) {
        if (!turn.strangers.silences(text)) {
            turn.strangers = turn.strangers.with(text);
            turn.publish(new StateChange.Warned(code, (@Nullable String) null, text));
        }
    }
}
