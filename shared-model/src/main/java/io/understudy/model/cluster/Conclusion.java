package io.understudy.model.cluster;

import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is wrong between the hosts of one virtual router, with its proof. */
public sealed interface Conclusion {
    /** The instance, as its first host calls it. */
    String instance();

    /**
     * Two hosts or more are master.
     *
     * @param cause why they do not hear each other; null if nothing tells
     */
    record SplitBrain(String instance, List<String> masters, @Nullable Cause cause)
            implements Conclusion {
        public SplitBrain {
            masters = List.copyOf(masters);
        }
    }

    /** Adverts of a master do not reach a backup, which is alive and has not taken over. */
    record AdvertsLost(String instance, String master, String backup) implements Conclusion {}

    /** One host drops what the others send. */
    record AdvertsRefused(String instance, String host, Mistake mistake) implements Conclusion {}

    /** Hosts of one address do not have one virtual_router_id. */
    record RouterIdsDiffer(String instance, IpAddress address, List<String> hosts)
            implements Conclusion {
        public RouterIdsDiffer {
            hosts = List.copyOf(hosts);
        }
    }

    /** A router that is no agent of the cluster announces the virtual_router_id. */
    record ForeignRouter(String instance, String host, IpAddress source, int virtualRouterId)
            implements Conclusion {}

    /** A host has addresses of which it is not master. */
    record HeldWithoutMaster(String instance, String host, List<IpPrefix> addresses)
            implements Conclusion {
        public HeldWithoutMaster {
            addresses = List.copyOf(addresses);
        }
    }

    /** Two hosts have one address, and are not both master. */
    record AddressTwice(String instance, IpPrefix address, List<String> hosts)
            implements Conclusion {
        public AddressTwice {
            hosts = List.copyOf(hosts);
        }
    }

    /** Why masters do not hear each other. */
    sealed interface Cause {
        /** None hears any: a filter of protocol 112, or a network in two halves. */
        record Blocked() implements Cause {}

        /** One hears the other, and not the other way round. */
        record OneWay(String sender, String deaf) implements Cause {}

        /** One drops what it hears. */
        record Refused(String host, Mistake mistake) implements Cause {}
    }

    /** What is wrong with adverts that arrive, by the counter that it moves. */
    enum Mistake {
        AUTHENTICATION,
        INTERVAL,
        ADDRESSES,
        LENGTH,
        TTL
    }
}
