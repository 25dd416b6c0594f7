package io.understudy.model.cluster;

import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is wrong between the hosts of one virtual router. */
public sealed interface Conclusion {
    /** The instance, as its first host calls it. */
    String instance();

    /** What it is about, without its cause: the same while that alone becomes better known. */
    default Conclusion subject() {
        return this;
    }

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

        @Override
        public Conclusion subject() {
            return new SplitBrain(instance, masters, null);
        }
    }

    /**
     * Adverts of a master do not reach a backup, which is alive and has not taken over.
     *
     * @param cause what drops them; null if nothing tells
     */
    record AdvertsLost(String instance, String master, String backup, @Nullable Cause cause)
            implements Conclusion {
        @Override
        public Conclusion subject() {
            return new AdvertsLost(instance, master, backup, null);
        }
    }

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

    /**
     * Neighbours that ask for an address are answered by somebody who is not its master.
     *
     * @param seenBy the host that asked
     * @param mac who answers
     * @param owner the host whose MAC address that is; null if it is no agent of the cluster
     * @param master whose address it is; null if nobody is master
     */
    record AnsweredByOther(
            String instance,
            String seenBy,
            IpAddress address,
            String mac,
            @Nullable String owner,
            @Nullable String master)
            implements Conclusion {}

    /** Why adverts are not heard. */
    sealed interface Cause {
        /** None hears any: a filter of protocol 112, or a network in two halves. */
        record Blocked() implements Cause {}

        /**
         * A packet filter drops them.
         *
         * @param place family, table and chain
         * @param byPolicy whether no rule there names the protocol, and what none accepts is
         *     dropped
         */
        record Filtered(String host, String place, boolean byPolicy) implements Cause {}

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
