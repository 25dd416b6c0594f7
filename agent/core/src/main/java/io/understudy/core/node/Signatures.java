package io.understudy.core.node;

import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.Rejection;
import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.HmacKey;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signed adverts: the numbers they go out with, and whether those that come in may be believed. One
 * signature serves all peers, since it does not cover the destination (keepalived 2.4).
 */
final class Signatures {
    private static final TimerId CLOCK = new TimerId(TimerId.Kind.CLOCK, "");

    /** More routers than that are never masters of one group at a time. */
    private static final int MULTICAST_SENDERS = 4;

    private Signatures() {}

    /** The clock is read while some instance needs it. */
    static void adopt(Turn turn, KeepalivedConfig config) {
        if (isNeeded(config)) {
            if (turn.clock == null) {
                readClock(turn);
            }
        } else if (turn.clock != null) {
            turn.clock = null;
            turn.act(new NodeAction.StopTimer(CLOCK));
        }
    }

    private static boolean isNeeded(KeepalivedConfig config) {
        return config.instances().stream().anyMatch(i -> i.transport().signature() != null);
    }

    static void readClock(Turn turn) {
        turn.act(new NodeAction.ReadClock());
        turn.act(new NodeAction.SetTimer(CLOCK, turn.at + WallClock.INTERVAL_NANOS));
    }

    static void clockRead(Turn turn, long utcNanos) {
        if (!isNeeded(turn.config)) {
            return;
        }
        boolean first = turn.clock == null;
        turn.clock = new WallClock(utcNanos, turn.at);
        if (first) {
            Outlook.refreshAll(turn);
        }
    }

    /** Sends adverts, signed if that is wanted. */
    static VirtualRouter send(
            Turn turn, VirtualRouter router, AuthHmac hmac, List<NodeAction> adverts) {
        WallClock clock = turn.clock;
        byte[] key = key(hmac, hmac.activeKey());
        if (hmac.mode() == AuthHmac.Mode.RECEIVE_ONLY
                || key == null
                || clock == null
                || adverts.isEmpty()) {
            turn.actAll(adverts);
            return router;
        }
        long number = next(turn, clock, router, hmac);
        SignatureTrailer trailer = new SignatureTrailer(hmac.activeKey(), number);
        for (NodeAction action : adverts) {
            if (action instanceof NodeAction.SendAdvert(var socket, var peers, var advert)) {
                byte[] signed = trailer.sign(key, socket.source(), advert);
                if (socket.source().isV6()) {
                    // There the checksum covers the trailer: a kernel would have computed it.
                    Advert.sumAnew(signed, socket.source(), peers.getFirst());
                }
                turn.act(new NodeAction.SendAdvert(socket, peers, signed));
            }
        }
        return router.inSequence(router.sequences().at(number));
    }

    /** Later than the last one, and the time of day wherever that is later. */
    private static long next(Turn turn, WallClock clock, VirtualRouter router, AuthHmac hmac) {
        long now = SignatureTrailer.sequenceAt(clock.utcNanos(turn.at));
        long last = router.sequences().last();
        if (last == 0 || SignatureTrailer.isAfter(now, last)) {
            return now;
        }
        // The clock was set back. Beyond the window nobody would believe the old numbers any more.
        int ahead = (int) (last >>> 32) - (int) (now >>> 32);
        return !hmac.monotonic() && ahead > window(router, hmac) ? now : last + 1;
    }

    /** The objection to an advert that must be signed, or null; in keepalived's order. */
    static @Nullable Rejection objection(
            Turn turn, VirtualRouter router, AuthHmac hmac, PacketReceived packet, boolean there) {
        if (!there) {
            return hmac.mode() == AuthHmac.Mode.ENFORCE ? Rejection.SIGNATURE_MISSING : null;
        }
        VrrpInstance instance = router.station().instance();
        IpAddress sender = packet.source();
        if (instance.isUnicast() && !instance.unicastPeers().contains(sender)) {
            return Rejection.UNICAST_SOURCE;
        }
        byte[] signed = packet.payload();
        if (!SignatureTrailer.isWellFormed(signed)) {
            return Rejection.SIGNATURE_MALFORMED;
        }
        SignatureTrailer trailer = SignatureTrailer.of(signed);
        if (!hmac.monotonic() && Math.abs((long) age(turn, trailer)) > window(router, hmac)) {
            return Rejection.SIGNATURE_STALE;
        }
        byte[] key = key(hmac, trailer.keyId());
        if (key == null) {
            return Rejection.SIGNATURE_KEY;
        }
        if (!SignatureTrailer.verifies(key, sender, signed)) {
            return Rejection.SIGNATURE_FORGED;
        }
        return isReplayed(turn, router, hmac, sender, trailer)
                ? Rejection.SIGNATURE_REPLAYED
                : null;
    }

    /** What is older than the window orders nothing any more: the sender's clock was set back. */
    private static boolean isReplayed(
            Turn turn,
            VirtualRouter router,
            AuthHmac hmac,
            IpAddress sender,
            SignatureTrailer trailer) {
        Sequences sequences = router.sequences();
        long last = sequences.of(sender, trailer.sequence() - 1);
        boolean expired =
                !hmac.monotonic()
                        && Math.abs((long) age(turn, new SignatureTrailer(0, last)))
                                > window(router, hmac);
        return !expired && !sequences.isNew(sender, trailer.sequence());
    }

    /** The same router after it believed a signed advert. */
    static VirtualRouter believe(
            Turn turn, VirtualRouter router, AuthHmac hmac, PacketReceived packet) {
        SignatureTrailer trailer = SignatureTrailer.of(packet.payload());
        VrrpInstance instance = router.station().instance();
        int senders = instance.isUnicast() ? instance.unicastPeers().size() : MULTICAST_SENDERS;
        VirtualRouter next =
                router.inSequence(
                        router.sequences().hearing(packet.source(), trailer.sequence(), senders));
        int age = age(turn, trailer);
        long window = window(router, hmac);
        return hmac.monotonic() || Math.abs((long) age) <= window / 2
                ? next
                : Elections.warn(
                        turn,
                        next,
                        "clock-skew",
                        "the clock of "
                                + packet.source()
                                + " is off by more than half the time_window of "
                                + window
                                + " s; beyond it its adverts will be dropped: set both clocks by"
                                + " NTP");
    }

    /** Seconds since it was signed, by our clock; negative if it comes from the future. */
    static int age(Turn turn, SignatureTrailer trailer) {
        WallClock clock = Objects.requireNonNull(turn.clock, "electing before the clock is known");
        return (int) Math.floorDiv(clock.utcNanos(turn.at), 1_000_000_000L) - trailer.seconds();
    }

    static long window(VirtualRouter router, AuthHmac hmac) {
        return hmac.windowSeconds(router.station().instance().advertIntervalNanos());
    }

    private static byte @Nullable [] key(AuthHmac hmac, int id) {
        HmacKey key = hmac.key(id);
        return key == null ? null : key.bytes();
    }
}
