package io.understudy.model.config.diff;

import io.understudy.model.config.diff.Difference.Side;
import io.understudy.model.config.diff.Member.Standby;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether unicast adverts reach every member of a virtual router: each has to name all others.
 * Lists of peers differ by nature, so they are judged by what they are for.
 */
final class UnicastMesh {
    private static final String PEER = VrrpInstance.UNICAST_PEER.name();
    private static final String SOURCE = VrrpInstance.UNICAST_SRC_IP.name();

    private final VirtualRouter router;
    private final BlockPath path;
    private final List<Difference> found = new ArrayList<>();

    private UnicastMesh(VirtualRouter router) {
        this.router = router;
        this.path = BlockPath.of(VrrpInstance.BLOCK.name(), router.name());
    }

    /** Whether the lists of peers, not multicast, decide who hears whom. */
    static boolean concerns(VirtualRouter router) {
        return router.standbys().size() > 1
                && router.standbys().values().stream().anyMatch(one -> one.instance().isUnicast());
    }

    /** What is to be said of a router that {@link #concerns} this. */
    static List<Difference> judge(VirtualRouter router) {
        UnicastMesh mesh = new UnicastMesh(router);
        if (!router.standbys().values().stream().allMatch(one -> one.instance().isUnicast())) {
            mesh.mixed();
            return mesh.found;
        }
        mesh.missingPeers();
        mesh.strayPeers();
        mesh.sources();
        return mesh.found;
    }

    private void mixed() {
        List<Side> sides = new ArrayList<>();
        router.standbys()
                .forEach((member, one) -> {
                    String peers =
                            one.instance().unicastPeers().stream()
                                    .map(IpAddress::toString)
                                    .collect(Collectors.joining(" "));
                    sides.add(new Side(member.name(), peers.isEmpty() ? null : peers));
                });
        found.add(Difference.found(path, PEER, sides).suspicious(Cause.MIXED_SENDING));
    }

    /** A member that another one does not send to takes over while that one is master. */
    private void missingPeers() {
        for (Map.Entry<Member, Standby> hearer : router.standbys().entrySet()) {
            IpAddress source = hearer.getValue().instance().unicastSource();
            if (source == null) {
                continue;
            }
            Difference peer = peer(source, hearer.getKey());
            if (!peer.lacking().isEmpty()) {
                found.add(
                        peer.suspicious(
                                Cause.NOT_SENT_TO,
                                hearer.getKey().name(),
                                String.join(", ", peer.lacking())));
            }
        }
    }

    /** Who has {@code address} among its peers; {@code whose} need not name itself. */
    private Difference peer(IpAddress address, @Nullable Member whose) {
        List<Side> sides = new ArrayList<>();
        router.standbys()
                .forEach((member, one) -> {
                    if (member != whose) {
                        boolean named = one.instance().unicastPeers().contains(address);
                        sides.add(new Side(member.name(), named ? address.toString() : null));
                    }
                });
        return Difference.found(path, PEER, sides);
    }

    private void strayPeers() {
        Set<IpAddress> sources = new LinkedHashSet<>();
        Set<IpAddress> peers = new LinkedHashSet<>();
        boolean known = true;
        for (Standby one : router.standbys().values()) {
            IpAddress source = one.instance().unicastSource();
            known &= source != null;
            if (source != null) {
                sources.add(source);
            }
            peers.addAll(one.instance().unicastPeers());
        }
        peers.removeAll(sources);
        for (IpAddress address : peers) {
            Difference peer = peer(address, null);
            if (peer.lacking().isEmpty()) {
                found.add(peer.expected(Cause.FURTHER_MEMBER));
            } else if (known) {
                found.add(peer.suspicious(Cause.STRAY));
            } else {
                found.add(peer.expected(Cause.PROBABLY_MEMBER));
            }
        }
    }

    private void sources() {
        Set<IpAddress> seen = new LinkedHashSet<>();
        boolean shared = false;
        List<Side> sides = new ArrayList<>();
        for (Map.Entry<Member, Standby> entry : router.standbys().entrySet()) {
            VrrpInstance instance = entry.getValue().instance();
            IpAddress source = instance.unicastSource();
            sides.add(new Side(entry.getKey().name(), source == null ? null : source.toString()));
            if (source != null && instance.unicastPeers().contains(source)) {
                Side itself = new Side(entry.getKey().name(), source.toString());
                found.add(Difference.found(path, PEER, List.of(itself)).suspicious(Cause.ITSELF));
            }
            shared |= source != null && !seen.add(source);
        }
        Difference sources = Difference.found(path, SOURCE, sides);
        if (shared) {
            found.add(sources.suspicious(Cause.SHARED_SOURCE));
        } else if (!seen.isEmpty()) {
            found.add(sources.expected(Cause.OWN_SOURCE));
        }
    }
}
