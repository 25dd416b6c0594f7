package io.understudy.core.node;

import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/**
 * Adverts on their way out. Most were built long before; those behind an authentication header
 * carry a number of their own and are sealed one by one, and signed ones are signed as they go.
 */
final class Sealing {
    private static final int IDENTIFICATIONS = 65_535;

    private Sealing() {}

    static VirtualRouter send(Turn turn, VirtualRouter router, List<NodeAction> adverts) {
        byte[] key = router.station().key();
        if (key == null) {
            AuthHmac hmac = router.station().instance().transport().signature();
            if (hmac != null) {
                return Signatures.send(turn, router, hmac, adverts);
            }
            turn.actAll(adverts);
            return router;
        }
        long sequence = router.sequences().last();
        for (NodeAction action : adverts) {
            if (action instanceof NodeAction.SendAdvert(var socket, var peers, var advert)) {
                for (IpAddress peer : peers) {
                    sequence++;
                    // Zero would have the kernel choose one, behind the back of the seal.
                    int identification = (int) (router.tally().sent() % IDENTIFICATIONS) + 1;
                    byte[] packet =
                            new AuthenticationHeader(identification, sequence)
                                    .seal(key, socket.source(), peer, socket.ttl(), advert);
                    turn.act(new NodeAction.SendAdvert(socket, List.of(peer), packet));
                }
            }
        }
        return router.inSequence(router.sequences().at(sequence));
    }
}
