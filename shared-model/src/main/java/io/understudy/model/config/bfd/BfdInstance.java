package io.understudy.model.config.bfd;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.milliseconds;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Weight;
import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One BFD session in asynchronous mode (RFC 5880, RFC 5881, RFC 5883).
 *
 * @param neighbor null if none is written; such a session is left out, as a rule says
 * @param source null means the kernel's choice
 * @param minRxNanos the least interval at which packets are accepted
 * @param minTxNanos the interval packets are sent at while the session is up
 * @param idleTxNanos the interval while it is not
 * @param multiplier missed packets that make it down
 * @param passive whether it waits for the peer to begin
 * @param ttl of packets sent
 * @param maxHops a packet may have come over; -1 means any number
 * @param forVrrp whether instances are told
 * @param forCheckers whether checkers are told
 */
public record BfdInstance(
        String name,
        @Nullable IpAddress neighbor,
        @Nullable IpAddress source,
        long minRxNanos,
        long minTxNanos,
        long idleTxNanos,
        int multiplier,
        boolean passive,
        int ttl,
        int maxHops,
        boolean multihop,
        Weight weight,
        boolean forVrrp,
        boolean forCheckers) {
    public static final Keyword<IpAddress> NEIGHBOR_IP =
            keyword("neighbor_ip", ipAddress())
                    .survivingNoValue()
                    .asIn("192.0.2.40")
                    .says("The address of the peer.")
                    .since("2.0.0");

    public static final Keyword<IpAddress> NEIGHBOUR_IP =
            keyword("neighbour_ip", ipAddress())
                    .survivingNoValue()
                    .asIn("192.0.2.40")
                    .says("The same in British spelling.")
                    .since("2.0.0");

    public static final Keyword<IpAddress> SOURCE_IP =
            keyword("source_ip", ipAddress())
                    .orElseAs("the kernel's choice")
                    .asIn("192.0.2.30")
                    .says("The local address.")
                    .since("2.0.0");

    public static final Keyword<Long> MIN_RX =
            keyword("min_rx", milliseconds("1", "4294967", 3))
                    .orElse(10_000_000L)
                    .asIn("100")
                    .says("Milliseconds between packets this end accepts, at least.")
                    .since("2.0.0");

    public static final Keyword<Long> MIN_TX =
            keyword("min_tx", milliseconds("1", "4294967", 3))
                    .orElse(10_000_000L)
                    .asIn("100")
                    .says("Milliseconds between packets this end sends while the session is up.")
                    .since("2.0.0");

    public static final Keyword<Long> IDLE_TX =
            keyword("idle_tx", milliseconds("1000", "4294967", 3))
                    .orElse(1_000_000_000L)
                    .asIn("1000")
                    .says("Milliseconds between packets while the session is not up.")
                    .since("2.0.0");

    public static final Keyword<Integer> MULTIPLIER =
            keyword("multiplier", integer(1, 255))
                    .orElse(5)
                    .asIn("3")
                    .says("How many packets may be missed before the session is down.")
                    .since("2.0.0");

    public static final Keyword<Boolean> PASSIVE =
            keyword("passive", flag())
                    .orElse(false)
                    .says("Waits for the peer to begin.")
                    .since("2.0.0");

    public static final Keyword<Integer> TTL =
            keyword("ttl", integer(1, 255))
                    .orElseAs("255 for IPv4, 64 for IPv6")
                    .asIn("255")
                    .says("The TTL of packets sent.")
                    .since("2.0.0");

    public static final Keyword<Integer> HOPLIMIT =
            keyword("hoplimit", integer(1, 255))
                    .asIn("64")
                    .says("The same in the words of IPv6.")
                    .since("2.0.0");

    public static final Keyword<Integer> MAX_HOPS =
            keyword("max_hops", integer(-1, 255))
                    .orElse(0)
                    .asIn("0")
                    .says("Over how many hops a packet may have come; -1 for any number.")
                    .since("2.0.0");

    public static final Keyword<Boolean> MULTIHOP =
            keyword("multihop", bool())
                    .orElse(false)
                    .says("Speaks on the port of sessions over several hops, 4784 instead of 3784.")
                    .since("2.2.8");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-253, 253))
                    .orElse(new Weight(0, false))
                    .asIn("-20")
                    .says("What the session does to priorities; 0 makes its loss FAULT.")
                    .since("2.0.0");

    public static final Keyword<Boolean> VRRP =
            keyword("vrrp", flag())
                    .orElseAs("on, unless checker stands alone")
                    .says("Tells instances of the session.")
                    .since("2.0.0");

    public static final Keyword<Boolean> CHECKER =
            keyword("checker", flag())
                    .orElseAs("on, unless vrrp stands alone")
                    .says("Tells checkers of the session.")
                    .since("2.0.0");

    public static final Block<BfdInstance> BLOCK =
            block("bfd_instance")
                    .named()
                    .says("One BFD session, which track_bfd and BFD_CHECK refer to.")
                    .since("2.0.0")
                    .asIn("to_peer {\n    neighbor_ip 192.0.2.40\n}")
                    .accepts(
                            NEIGHBOR_IP,
                            NEIGHBOUR_IP,
                            SOURCE_IP,
                            MIN_RX,
                            MIN_TX,
                            IDLE_TX,
                            MULTIPLIER,
                            PASSIVE,
                            TTL,
                            HOPLIMIT,
                            MAX_HOPS,
                            MULTIHOP,
                            WEIGHT,
                            VRRP,
                            CHECKER)
                    .binds(BfdInstance::read);

    private static BfdInstance read(Settings s) {
        IpAddress neighbor = s.find(NEIGHBOR_IP);
        if (neighbor == null || s.behind(NEIGHBOUR_IP, NEIGHBOR_IP)) {
            neighbor = s.find(NEIGHBOUR_IP);
        }
        Integer ttl = s.behind(HOPLIMIT, TTL) || !s.has(TTL) ? s.find(HOPLIMIT) : s.find(TTL);
        boolean either = s.has(VRRP) || s.has(CHECKER);
        return new BfdInstance(
                s.label(),
                neighbor,
                s.find(SOURCE_IP),
                s.get(MIN_RX),
                s.get(MIN_TX),
                s.get(IDLE_TX),
                s.get(MULTIPLIER),
                s.get(PASSIVE),
                ttl != null ? ttl : neighbor != null && neighbor.isV6() ? 64 : 255,
                s.get(MAX_HOPS),
                s.get(MULTIHOP),
                s.get(WEIGHT),
                s.has(VRRP) || !either,
                s.has(CHECKER) || !either);
    }
}
