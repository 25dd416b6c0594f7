package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.reload.RouterIdentity;
import io.understudy.core.track.EffectivePriority;
import io.understudy.core.track.Tracked;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.core.vrrp.wire.Advert;
import io.understudy.core.vrrp.wire.AdvertExpectation;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.ArpAnnouncement;
import io.understudy.core.vrrp.wire.ChecksumScope;
import io.understudy.core.vrrp.wire.NeighbourAnnouncement;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.Transport;
import io.understudy.model.config.vrrp.UnicastPeer;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A virtual router as equipped by the facts of the moment: what it sends is built once here and
 * only handed out afterwards. A new one is built when configuration, interfaces, addresses or
 * verdicts change.
 *
 * @param config what the election sees
 * @param parts what made the effective priority
 * @param fatal names of what is tracked and moves no priority: its failure is FAULT
 * @param obstacle what forbids mastership; null if nothing does
 * @param awaitsTracker something that could forbid mastership is not known yet
 * @param socket null while there is no source address
 * @param addresses what the advert lists
 * @param packedAddresses the same as bytes
 * @param adverts one, or one per peer where the checksum covers the destination
 * @param resignations the same with priority 0
 * @param round one gratuitous ARP or neighbour advertisement per address
 */
record Station(
        VrrpInstance instance,
        VrrpConfig config,
        List<PriorityPart> parts,
        List<String> fatal,
        @Nullable Reason obstacle,
        boolean awaitsTracker,
        @Nullable VrrpSocket socket,
        AdvertExpectation expectation,
        List<Placement> placements,
        List<IpAddress> addresses,
        byte[] packedAddresses,
        List<NodeAction> adverts,
        List<NodeAction> resignations,
        List<NodeAction> round,
        Map<VrrpTimer, TimerId> timers) {
    private static final byte[] NO_PASSWORD = new byte[0];

    static Station of(
            VrrpInstance instance,
            Circumstances circumstances,
            @Nullable String refusal,
            boolean concedes) {
        List<Tracked> tracked = circumstances.tracked(instance);
        IpAddress source = circumstances.source(instance);
        EffectivePriority priority =
                EffectivePriority.of(
                        concedes ? VrrpConfig.OWNER - 1 : instance.priority(), tracked);
        String standsBack = circumstances.holds().why(instance.name());
        if (standsBack != null) {
            priority = priority.heldDownBy(standsBack);
        }
        VrrpConfig config = VrrpConfig.of(instance, priority.value(), source);
        List<Placement> placements = Placement.of(instance);
        List<IpAddress> addresses =
                instance.virtualAddresses().stream()
                        .limit(AdvertSize.mostAddresses(instance, circumstances.speaking(instance)))
                        .map(a -> a.prefix().address())
                        .toList();
        VrrpSocket socket =
                source == null || !circumstances.canSpeak(instance, source)
                        ? null
                        : socket(instance, source);
        byte[] password = password(instance.authentication());
        boolean sealed = isSealed(instance);
        Advert advert =
                new Advert(
                        instance.version(),
                        instance.virtualRouterId(),
                        priority.value(),
                        instance.advertIntervalNanos(),
                        addresses,
                        authType(instance),
                        sealed ? NO_PASSWORD : password,
                        sum(instance));
        return new Station(
                instance,
                standsBack == null ? config : config.standingBack(),
                priority.parts(),
                tracked.stream().filter(t -> t.part() == null).map(Tracked::name).toList(),
                circumstances.obstacle(instance, source, refusal, tracked),
                tracked.stream().anyMatch(Tracked::isAwaited)
                        || circumstances.awaitsVmac(instance)
                        || circumstances.awaitsClock(instance)
                        || (source != null && socket == null),
                socket,
                new AdvertExpectation(
                        instance.version(),
                        RouterIdentity.speaksV6(instance),
                        instance.isUnicast(),
                        authType(instance),
                        sealed || password.length == 0 ? NO_PASSWORD : Advert.padded(password),
                        instance.advertIntervalNanos(),
                        sum(instance),
                        senders(instance),
                        instance.transport().signature() != null),
                placements,
                addresses,
                packed(addresses),
                socket == null ? List.of() : sends(instance, socket, advert),
                socket == null ? List.of() : sends(instance, socket, advert.withPriority(0)),
                round(placements, circumstances),
                timers(instance.name()));
    }

    TimerId timer(VrrpTimer timer) {
        return Objects.requireNonNull(timers.get(timer));
    }

    String name() {
        return instance.name();
    }

    /** How long the kernel keeps its addresses unless they are renewed; 0 for ever. */
    int leaseSeconds() {
        return instance.possessions().leaseSeconds();
    }

    private static VrrpSocket socket(VrrpInstance instance, IpAddress source) {
        Transport transport = instance.transport();
        boolean unicast = instance.isUnicast();
        return new VrrpSocket(
                instance.advertInterface(),
                source,
                unicast ? null : group(transport, source),
                unicast ? transport.unicastTtl() : AdvertFormat.TTL,
                isSealed(instance));
    }

    private static IpAddress group(Transport transport, IpAddress source) {
        IpAddress configured = transport.group();
        if (configured != null && configured.isV4() == source.isV4()) {
            return configured;
        }
        return source.isV4() ? AdvertFormat.GROUP_V4 : AdvertFormat.GROUP_V6;
    }

    /** Whether every advert has a number of its own: behind an authentication header, or signed. */
    boolean isNumbered() {
        return isSealed(instance) || instance.transport().signature() != null;
    }

    /** Whether adverts travel behind an authentication header. */
    private static boolean isSealed(VrrpInstance instance) {
        Authentication authentication = instance.authentication();
        return authentication != null && authentication.header();
    }

    private static int authType(VrrpInstance instance) {
        if (instance.authentication() == null) {
            return AdvertFormat.AUTH_NONE;
        }
        return isSealed(instance) ? AdvertFormat.AUTH_AH : AdvertFormat.AUTH_PASS;
    }

    private static ChecksumScope sum(VrrpInstance instance) {
        Transport transport = instance.transport();
        if (transport.checksumAsV2()) {
            return ChecksumScope.MESSAGE_ALONE;
        }
        return transport.oldUnicastChecksum() && instance.isUnicast()
                ? ChecksumScope.WITH_GROUP
                : ChecksumScope.WITH_ADDRESSES;
    }

    private static @Nullable List<UnicastPeer> senders(VrrpInstance instance) {
        Transport transport = instance.transport();
        return transport.checksUnicastSource() ? transport.peers() : null;
    }

    /** The key of the authentication header; null where adverts travel without one. */
    byte @Nullable [] key() {
        return isSealed(instance) ? password(instance.authentication()) : null;
    }

    /** keepalived takes the first 8 bytes of the password. */
    private static byte[] password(@Nullable Authentication authentication) {
        return authentication == null
                ? NO_PASSWORD
                : authentication.password().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(List<IpAddress> addresses) {
        int length = addresses.stream().mapToInt(a -> a.bits() / 8).sum();
        byte[] packed = new byte[length];
        int at = 0;
        for (IpAddress address : addresses) {
            address.copyTo(packed, at);
            at += address.bits() / 8;
        }
        return packed;
    }

    private static List<NodeAction> sends(VrrpInstance instance, VrrpSocket socket, Advert advert) {
        IpAddress group = socket.group();
        List<IpAddress> destinations = group == null ? instance.unicastPeers() : List.of(group);
        if (instance.version() == 2) {
            byte[] bytes = advert.encode(socket.source(), destinations.getFirst());
            return List.of(new NodeAction.SendAdvert(socket, destinations, bytes));
        }
        // The checksum of version 3 covers the destination, so each peer gets its own message.
        List<NodeAction> sends = new ArrayList<>();
        for (IpAddress destination : destinations) {
            byte[] bytes = advert.encode(socket.source(), destination);
            sends.add(new NodeAction.SendAdvert(socket, List.of(destination), bytes));
        }
        return List.copyOf(sends);
    }

    private static List<NodeAction> round(List<Placement> placements, Circumstances circumstances) {
        List<NodeAction> round = new ArrayList<>();
        for (Placement placement : placements) {
            NodeAction frame = announcement(placement, circumstances);
            if (frame != null) {
                round.add(frame);
            }
        }
        return List.copyOf(round);
    }

    /**
     * Gratuitous ARP or an unsolicited neighbour advertisement. Null where there is nothing to say:
     * an interface without Ethernet addresses.
     */
    static @Nullable NodeAction announcement(Placement placement, Circumstances circumstances) {
        InterfaceFacts facts = circumstances.interfaces().get(placement.interfaceName());
        IpAddress address = placement.address().prefix().address();
        if (facts == null || !facts.macAddress().isEthernet()) {
            return null;
        }
        byte[] station = facts.macAddress().bytes();
        byte[] frame =
                address.isV4()
                        ? new ArpAnnouncement(station, address).encode()
                        : new NeighbourAnnouncement(station, address, facts.forwardsV6()).encode();
        return new NodeAction.SendFrame(placement.interfaceName(), frame);
    }

    private static Map<VrrpTimer, TimerId> timers(String name) {
        Map<VrrpTimer, TimerId> timers = new EnumMap<>(VrrpTimer.class);
        for (VrrpTimer timer : VrrpTimer.values()) {
            timers.put(timer, new TimerId(kind(timer), name));
        }
        return timers;
    }

    private static TimerId.Kind kind(VrrpTimer timer) {
        return switch (timer) {
            case ADVERT -> TimerId.Kind.ADVERT;
            case MASTER_DOWN -> TimerId.Kind.MASTER_DOWN;
            case ANNOUNCE_AGAIN -> TimerId.Kind.ANNOUNCE_AGAIN;
            case ANNOUNCE_REFRESH -> TimerId.Kind.ANNOUNCE_REFRESH;
            case ANNOUNCE_LOWER_PRIORITY -> TimerId.Kind.ANNOUNCE_LOWER_PRIORITY;
        };
    }
}
