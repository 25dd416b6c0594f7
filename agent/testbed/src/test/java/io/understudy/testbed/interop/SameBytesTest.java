package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the same host with the same file, our agent and keepalived put the same bytes on the wire: in
 * VRRP behind the IP header, in the IP header but for its identification, in gratuitous ARP whole.
 */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class SameBytesTest {
    /** The owner of the addresses is master at once; nobody needs to wait for an election. */
    private static final Router PLAIN = Router.ranked(255);

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("version 2", Router.ranked(150)),
                Arguments.of("version 2, owner of the addresses", PLAIN),
                Arguments.of("version 2, another interval", PLAIN.every("2")),
                Arguments.of(
                        "password of 6 letters",
                        PLAIN.with("authentication { \n auth_type PASS \n auth_pass s3same \n }")),
                Arguments.of(
                        "password of 8 letters",
                        PLAIN.with(
                                "authentication { \n auth_type PASS \n auth_pass 12345678 \n }")),
                Arguments.of(
                        "several addresses in their order",
                        PLAIN.holding(
                                "192.168.83.202/24", "192.168.83.200/24", "10.1.2.3/32 dev eth0")),
                Arguments.of(
                        "unicast",
                        PLAIN.with("unicast_src_ip 192.168.83.30")
                                .with("unicast_peer { \n 192.168.83.40 \n }")),
                Arguments.of("unicast of version 3", unicast(PLAIN.with("version 3"))),
                Arguments.of("unicast with another TTL", unicast(PLAIN.with("unicast_ttl 33"))),
                Arguments.of("another group", PLAIN.with("mcast_dst_ip 239.1.2.3")),
                Arguments.of("another source", PLAIN.with("mcast_src_ip 192.168.83.30")),
                Arguments.of(
                        "authentication header",
                        PLAIN.with("authentication { \n auth_type AH \n auth_pass s3cret \n }")),
                Arguments.of("virtual MAC", PLAIN.with("use_vmac")),
                Arguments.of("virtual MAC over IPv6", SIX.with("use_vmac")),
                Arguments.of("IPv6", SIX),
                Arguments.of("more addresses than an advert holds", SIX.holding(hundred())),
                Arguments.of("IPv6 every 0.3 s", SIX.every("0.3")),
                Arguments.of("IPv6, another group", SIX.with("mcast_dst_ip ff02::99")),
                Arguments.of(
                        "IPv6 unicast",
                        SIX.with("unicast_src_ip fe80::30")
                                .with("unicast_peer { \n fe80::40 \n }")),
                Arguments.of(
                        "addresses of both families, some not told",
                        PLAIN.with(
                                "virtual_ipaddress_excluded { \n 192.168.83.210/24 \n"
                                        + " fd00:83::210/64 \n }")),
                Arguments.of("version 3", PLAIN.with("version 3").every("0.5")),
                Arguments.of(
                        "version 3, several addresses",
                        PLAIN.with("version 3")
                                .every("1")
                                .holding("192.168.83.200/24", "192.168.83.201/24")));
    }

    /** A link-local address first, as RFC 9568 §5.2.9 wants it. */
    private static final Router SIX =
            PLAIN.with("version 3").holding("fe80::200/64", "fd00:83::200/64", "fd00:83::201");

    private static String[] hundred() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "fe80::1:" + (1000 + i) + "/64")
                .toArray(String[]::new);
    }

    private static Router unicast(Router router) {
        return router.with("unicast_src_ip 192.168.83.30")
                .with("unicast_peer { \n 192.168.83.40 \n }");
    }

    /** What one daemon sent when it became master and when it left. */
    private record Sent(SeenFrame advert, SeenFrame goodbye, List<String> announcements) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @Tag("conformance-4")
    @Tag("conformance-37")
    @Tag("conformance-44")
    void ourBytesAreKeepalivedsBytes(String file, Router router) {
        Sent theirs = listenTo(Vrrpd.KEEPALIVED, router);
        Sent ours = listenTo(Vrrpd.UNDERSTUDY, router);
        assertThat(hex(ours.advert().message())).isEqualTo(hex(theirs.advert().message()));
        assertThat(hex(ours.goodbye().message())).isEqualTo(hex(theirs.goodbye().message()));
        assertThat(hex(ours.advert().authenticationHeader()))
                .isEqualTo(hex(theirs.advert().authenticationHeader()));
        assertThat(headerOf(ours.advert())).isEqualTo(headerOf(theirs.advert()));
        assertThat(ours.announcements()).isEqualTo(theirs.announcements());
    }

    private static Sent listenTo(Vrrpd vrrpd, Router router) {
        try (TwoRouters lan = new TwoRouters()) {
            Daemon daemon = lan.start(vrrpd, lan.lb1, router);
            lan.awaitAdvert(lan.lb1);
            // Unicast adverts are sent once the peer's hardware address is known.
            lan.awaitAdvert(lan.lb1);
            TwoRouters.sleep(Duration.ofMillis(500));
            daemon.stop();
            lan.await(
                    "the goodbye of " + daemon.name(),
                    () -> lan.advertsOf(lan.lb1).getLast().priority() == 0);
            List<SeenFrame> adverts = lan.advertsOf(lan.lb1);
            String mac = adverts.getFirst().senderMac();
            // The second set, after garp_master_delay, may or may not fall into this run.
            long secondSet = adverts.getFirst().atNanos() + Duration.ofSeconds(4).toNanos();
            List<String> announcements =
                    router.addresses().stream()
                            .map(line -> line.replaceAll("/.*", ""))
                            .flatMap(address ->
                                    lan
                                            .capture()
                                            .frames(f ->
                                                    f.announces(address) && f.atNanos() < secondSet)
                                            .stream())
                            .map(f ->
                                    f.hex(f.isOver("86dd") ? 86 : 42)
                                            .replace(mac.replace(":", ""), "<its own address>"))
                            .toList();
            return new Sent(adverts.getFirst(), adverts.getLast(), announcements);
        }
    }

    /**
     * Without identification and checksum: the kernel counts the one and the other covers it. The
     * flow label of IPv6 is the kernel's choice, too.
     */
    private static String headerOf(SeenFrame frame) {
        String header = hex(frame.ipHeader());
        if (header.startsWith("6")) {
            return header.substring(0, 3) + "....." + header.substring(8);
        }
        return header.substring(0, 8)
                + "...."
                + header.substring(12, 20)
                + "...."
                + header.substring(24);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
