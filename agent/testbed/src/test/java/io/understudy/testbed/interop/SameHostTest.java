package io.understudy.testbed.interop;

import io.understudy.testbed.netns.Router;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the same host with the same file, a master of ours and one of keepalived leave the same
 * addresses, routes and rules in the kernel; ours leaves nothing when it is gone.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameHostTest {
    private static final Router OWNER = Router.ranked(255);

    /** An owner always accepts; others do not where they say so. */
    private static final Router OWNER_NOT = Router.ranked(254);

    /** A whole file: lines at its root, and the router. */
    private record File(String root, Router router) {
        String text() {
            return root + "\n" + router.config();
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "options of addresses",
                        new File(
                                "",
                                OWNER.holding(
                                        "192.168.83.200/24 brd + label eth0:vip",
                                        "10.6.0.1/24 brd - scope link",
                                        "192.168.83.202/24 broadcast 192.168.83.255",
                                        "10.7.0.1/32 peer 10.7.0.2",
                                        "10.8.0.1/24 noprefixroute",
                                        "10.9.0.1/24 preferred_lft 1000",
                                        "10.9.1.1/24 preferred_lft forever",
                                        "10.9.2.1/24 dev eth0 scope host no_track"))),
                Arguments.of(
                        "options of IPv6 addresses",
                        new File(
                                "",
                                OWNER.with("version 3")
                                        .holding(
                                                "fe80::200/64",
                                                "fd00:83::200/64",
                                                "fd00:83::201",
                                                "fd00:83::202/64 noprefixroute",
                                                "fd00:83::203/64 home",
                                                "fd00:83::204/64 -nodad",
                                                "fd00:83::205/64 preferred_lft 0",
                                                "fd00:83::206/64 preferred_lft forever"))),
                Arguments.of(
                        "virtual routes",
                        new File(
                                "",
                                OWNER.with(
                                        """
                                        virtual_routes {
                                            198.51.100.0/24 via 192.168.83.1
                                            198.51.101.0/24 via 192.168.83.1 dev eth0 metric 7
                                            198.51.102.0/24 dev eth0 src 192.168.83.200
                                            198.51.103.0/24 via 192.168.83.1 table 100 no_track
                                            blackhole 198.51.104.0/24
                                            unreachable 198.51.105.0/24
                                            198.51.106.0/24 via 192.168.83.1 mtu lock 1400 advmss 1300 realms 5
                                            198.51.107.0/24 nexthop via 192.168.83.1 weight 2 nexthop via 192.168.83.2
                                            198.51.108.0/24 via 10.255.0.1 dev eth0 onlink
                                            198.51.109.0/24 via 192.168.83.1 rtt 200ms rto_min 300ms initcwnd 20
                                            default via 192.168.83.1 table 200
                                        }\
                                        """))),
                Arguments.of(
                        "virtual IPv6 routes",
                        new File(
                                "",
                                OWNER.with("version 3")
                                        .holding("fe80::200/64", "fd00:83::200/64")
                                        .with(
                                                """
                                                virtual_routes {
                                                    2001:db8:1::/48 via fe80::1 dev eth0
                                                    2001:db8:2::/48 via fd00:83::1 metric 50
                                                    2001:db8:3::/48 dev eth0 pref high
                                                    unreachable 2001:db8:4::/48
                                                }\
                                                """))),
                Arguments.of(
                        "lines of which a part is broken",
                        new File(
                                """
                                static_rules {
                                    from 10.9.1.0/24 table 10 priority xx
                                    to 10.9.2. table 10
                                    from 10.9.3.0/24 table 10 fwmark zz priority 2003
                                    from 10.9.4.0/24 table 10 wibble priority 2004
                                    from 10.9.8.0/24 priority 2008 suppress_prefixlength xx table 10
                                    from 10.9.12.0/24 table 10
                                    from 10.9.14.0/24 priority 2014
                                }
                                static_routes {
                                    10.8.1.0/24 dev eth0 metric xx
                                    10.8.2.0/24 dev eth0 wibble
                                    10.8.3.0/24 via 10.1.2. dev eth0
                                    10.8.4.0/24 dev eth0 src 1.2.3
                                    10.8.5.0/24 dev eth0 mtu xx
                                    10.8.8.0/24 dev eth0 hoplimit 300
                                    10.8.11.0/24 dev eth0 rtt xx
                                    10.8.14.0/24 dev eth0 features xx
                                    10.8.19.0/24 dev eth0 quickack 7
                                }
                                """,
                                OWNER.holding(
                                        "10.7.1.1/24 wibble",
                                        "10.7.1.3/24 scope xx",
                                        "10.7.1.4/24 label toolongtoolongtoolong",
                                        "10.7.1.5/24 brd xx",
                                        "10.7.1.8"))),
                Arguments.of(
                        "routes beside the kernel's own",
                        new File(
                                """
                                static_routes {
                                    192.168.83.0/24 dev eth0 metric 0
                                }
                                """,
                                OWNER.with(
                                        """
                                        virtual_routes {
                                            192.168.83.0/25 dev eth0 add
                                            192.168.83.0/25 dev eth0 append src 192.168.83.200
                                        }\
                                        """))),
                Arguments.of(
                        "a tracked script that is not installed",
                        new File(
                                """
                                vrrp_script missing {
                                    script "/no/such/program"
                                }
                                """,
                                OWNER.with(
                                        """
                                        track_script {
                                            missing
                                        }\
                                        """))),
                Arguments.of(
                        "routes that wrap, and places among others",
                        new File(
                                "",
                                OWNER.with(
                                        """
                                        virtual_routes {
                                            198.51.100.0/24 via 192.168.83.1 fastopen_no_cookie 1
                                            198.51.101.0/24 via 192.168.83.1 encap ip id 5 dst 10.9.9.9 src 192.168.83.200 tos 4 ttl 20
                                            198.51.102.0/24 via 192.168.83.1 encap ip6 id 6 dst fd00::9 tc 8 hoplimit 9
                                            198.51.103.0/24 via 192.168.83.1
                                            198.51.103.0/24 via 192.168.83.2 prepend
                                            198.51.104.0/24 via 192.168.83.1
                                            198.51.104.0/24 via 192.168.83.2 append
                                            198.51.105.0/24 nexthop via 192.168.83.1 weight 2 realms 5 nexthop via 192.168.83.2 weight 3
                                        }\
                                        """))),
                Arguments.of("virtual MAC", new File("", OWNER.with("use_vmac"))),
                Arguments.of(
                        "virtual MAC whose name another link has",
                        new File("", OWNER.with("use_vmac eth1-peer"))),
                Arguments.of(
                        "virtual MAC over IPv6",
                        new File(
                                "",
                                OWNER.with("version 3")
                                        .with("use_vmac vmac6")
                                        .holding("fe80::200/64", "fd00:83::200/64"))),
                Arguments.of(
                        "addresses that accept nothing", new File("", OWNER_NOT.with("no_accept"))),
                Arguments.of(
                        "IPv6 addresses that accept nothing",
                        new File(
                                "global_defs {\n    nftables_ifindex\n}",
                                OWNER_NOT
                                        .with("version 3")
                                        .with("no_accept")
                                        .holding("fe80::200/64", "fd00:83::200/64")
                                        .with(
                                                """
                                                virtual_ipaddress_excluded {
                                                    192.168.83.201/24
                                                }\
                                                """))),
                Arguments.of(
                        "virtual MAC and addresses that accept nothing",
                        new File(
                                """
                                global_defs {
                                    nftables other
                                    nftables_priority 5
                                    nftables_counters
                                    nftables_ifindex
                                }
                                """,
                                OWNER_NOT
                                        .with("version 3")
                                        .with("no_accept")
                                        .with("use_vmac")
                                        .holding("fe80::200/64", "fd00:83::200/64"))),
                Arguments.of(
                        "virtual MACs of both families and of addresses",
                        new File(
                                """
                                global_defs {
                                    vmac_prefix mac
                                    vmac_addr_prefix one
                                    disable_local_igmp
                                }
                                vrrp_instance SIX {
                                    state MASTER
                                    priority 255
                                    interface eth0
                                    virtual_router_id 51
                                    version 3
                                    use_vmac
                                    virtual_ipaddress {
                                        fe80::210/64
                                        fd00:83::210/64 dev eth0
                                    }
                                }
                                vrrp_instance PLAIN {
                                    state MASTER
                                    priority 255
                                    interface eth0
                                    virtual_router_id 52
                                    virtual_ipaddress {
                                        192.168.83.220/24
                                        192.168.83.221/24 use_vmac
                                        192.168.83.222/24 dev eth0 use_vmac
                                    }
                                    virtual_ipaddress_excluded {
                                        fd00:84::221/64 use_vmac
                                    }
                                }
                                vrrp_instance ALL {
                                    state MASTER
                                    priority 255
                                    interface eth0
                                    virtual_router_id 53
                                    use_vmac
                                    use_vmac_addr
                                    virtual_ipaddress {
                                        192.168.83.230/24
                                        192.168.84.231/24 dev eth1
                                        192.168.84.232/24 dev eth1
                                    }
                                }
                                """,
                                OWNER.with("use_vmac"))),
                Arguments.of(
                        "promoted secondaries", new File("", OWNER.with("promote_secondaries"))),
                Arguments.of(
                        "virtual rules",
                        new File(
                                "",
                                OWNER.with(
                                        """
                                        virtual_rules {
                                            from 192.168.83.200 table 100 preference 1000
                                            to 198.51.100.0/24 lookup 101 priority 1001
                                            not from 192.168.83.0/24 table 102 order 1002
                                            fwmark 0x5/0xff table 103 preference 1003
                                            iif eth0 table 104 preference 1004
                                            from 192.168.84.0/24 blackhole preference 1005
                                            tos 0x10 table 106 preference 1006
                                            from 192.168.85.0/24 ipproto tcp dport 80-90 table 107 preference 1007
                                            from 192.168.87.0/24 table 108
                                            from 192.168.88.0/24 table 110
                                            from 192.168.86.0/24 table 109 suppress_prefixlength 0 preference 1009
                                        }\
                                        """))),
                Arguments.of(
                        "static addresses, routes and rules",
                        new File(
                                """
                                static_ipaddress {
                                    192.168.90.1/24 dev eth0
                                    192.168.91.1/24 dev eth0 scope link brd +
                                    fd00:90::1/64 dev eth0
                                }
                                static_routes {
                                    198.51.110.0/24 via 192.168.90.2 dev eth0
                                    198.51.111.0/24 dev eth0 scope link
                                }
                                static_rules {
                                    from 192.168.90.0/24 table 120 preference 1200
                                }
                                """,
                                OWNER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aMasterLeavesTheSameInTheKernel(String what, File file) {
        SameHost.check(_ -> {}, file.text());
    }
}
