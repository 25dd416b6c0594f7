package io.understudy.core.node;

import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.model.config.global.AdvertRoom;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.StateChange;
import org.jspecify.annotations.Nullable;

/** How long an instance's adverts are, how many addresses they hold, what room they get. */
final class AdvertSize {
    private static final int MOST_ADDRESSES = 255;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    /** Where the interface is not known. */
    private static final int USUAL_MTU = 1500;

    private AdvertSize() {}

    /**
     * How many addresses fit; the others are held and not advertised. The peers compare, so it is
     * counted as keepalived does, which takes the Ethernet header from the MTU, too.
     */
    static int mostAddresses(VrrpInstance instance, @Nullable InterfaceFacts facts) {
        boolean v6 = instance.isV6();
        int around =
                ETHERNET_HEADER
                        + (v6 ? IPV6_HEADER : IPV4_HEADER)
                        + AdvertFormat.length(instance.version(), 0, 0)
                        + extra(instance);
        int mtu = facts == null ? USUAL_MTU : facts.mtu();
        return Math.clamp((mtu - around) / (v6 ? 16 : 4), 0, MOST_ADDRESSES);
    }

    /** Tells of addresses that are held and not advertised for want of room. */
    static void tell(Turn turn, Station station) {
        int listed = station.addresses().size();
        int wanted = station.instance().virtualAddresses().size();
        if (listed < wanted) {
            turn.publish(
                    new StateChange.Warned(
                            "addresses-not-advertised",
                            station.name(),
                            "an advert on "
                                    + station.instance().advertInterface()
                                    + " has room for "
                                    + listed
                                    + " addresses, so "
                                    + (wanted - listed)
                                    + " of "
                                    + wanted
                                    + " are held and not advertised; move them to"
                                    + " virtual_ipaddress_excluded"));
        }
    }

    /** Room for adverts of the instance that wait to be read; 0 leaves it to the kernel. */
    static long room(VrrpInstance instance, AdvertRoom usual, @Nullable InterfaceFacts facts) {
        if (instance.transport().receiveBytes() > 0) {
            return instance.transport().receiveBytes();
        }
        return switch (usual.measure()) {
            case NONE -> 0;
            case BYTES -> usual.amount();
            case MTU -> (long) usual.amount() * (facts == null ? USUAL_MTU : facts.mtu());
            case ADVERT -> (long) usual.amount() * bytes(instance, facts);
        };
    }

    /** As a socket shows it: over IPv4 with its header. */
    private static int bytes(VrrpInstance instance, @Nullable InterfaceFacts facts) {
        boolean v6 = instance.isV6();
        int count = Math.min(instance.virtualAddresses().size(), mostAddresses(instance, facts));
        return AdvertFormat.length(instance.version(), count, v6 ? 16 : 4)
                + (v6 ? 0 : IPV4_HEADER)
                + extra(instance);
    }

    private static int extra(VrrpInstance instance) {
        Authentication authentication = instance.authentication();
        return (authentication != null && authentication.header() ? AuthenticationHeader.BYTES : 0)
                + (instance.transport().signature() != null ? SignatureTrailer.BYTES : 0);
    }
}
