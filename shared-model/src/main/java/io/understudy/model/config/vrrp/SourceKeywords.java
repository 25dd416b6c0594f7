package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.multicastGroup;
import static io.understudy.model.config.table.Types.number;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.global.VrrpGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.unit.IpAddress;
import java.util.List;

/** The rows of vrrp_instance about where adverts come from and go to. */
public final class SourceKeywords {
    private SourceKeywords() {}

    public static final Keyword<IpAddress> MCAST_SRC_IP =
            keyword("mcast_src_ip", ipAddress())
                    .orElseAs("the interface's first address")
                    .asIn("192.0.2.30")
                    .says(
                            "The source address of adverts; the later of this and unicast_src_ip counts.");

    public static final Keyword<IpAddress> MCAST_DST_IP =
            keyword("mcast_dst_ip", multicastGroup())
                    .orElseAs("as vrrp_mcast_group4 or vrrp_mcast_group6 in global_defs")
                    .asIn("224.0.0.18")
                    .says("The group adverts are sent to.")
                    .since("2.2.5");

    public static final Keyword<Boolean> TRACK_SRC_IP =
            keyword("track_src_ip", flag())
                    .orElse(false)
                    .says("Goes to FAULT while the source address is not on this host.")
                    .since("2.0.0");

    public static final Keyword<Integer> UNICAST_TTL =
            keyword("unicast_ttl", integer(0, 255))
                    .orElseAs("255 for IPv4, the kernel's for IPv6")
                    .asIn("255")
                    .says("The TTL of unicast adverts.")
                    .since("2.1.0");

    public static final Keyword<Boolean> CHECK_UNICAST_SRC =
            keyword("check_unicast_src", bool())
                    .orElseGlobal(VrrpGlobals.VRRP_CHECK_UNICAST_SRC)
                    .says("Drops unicast adverts that come from none of the peers.")
                    .since("2.1.0");

    public static final Keyword<Boolean> UNICAST_FAULT_NO_PEER =
            keyword("unicast_fault_no_peer", flag())
                    .orElse(false)
                    .says(
                            "Goes to FAULT if the list of peers is empty, instead of using multicast.")
                    .since("2.2.5");

    public static final Keyword<String> VRF =
            keyword("vrf", string("NAME"))
                    .asIn("blue")
                    .says("The VRF that unicast adverts travel in where no interface is named.")
                    .since("2.2.5");

    public static final Keyword<Long> KERNEL_RX_BUF_SIZE =
            keyword("kernel_rx_buf_size", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("vrrp_rx_bufs_policy in global_defs")
                    .asIn("1048576")
                    .says("The room for adverts of this instance that wait to be read.")
                    .since("2.0.3");

    public static final Keyword<Boolean> NATIVE_IPV6 =
            keyword("native_ipv6", flag())
                    .says("Makes the instance one of IPv6 and version 3.")
                    .since("1.2.1")
                    .formerNameOf("version 3 and IPv6 addresses");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    MCAST_SRC_IP,
                    MCAST_DST_IP,
                    TRACK_SRC_IP,
                    UNICAST_TTL,
                    CHECK_UNICAST_SRC,
                    UNICAST_FAULT_NO_PEER,
                    VRF,
                    KERNEL_RX_BUF_SIZE,
                    NATIVE_IPV6);
}
