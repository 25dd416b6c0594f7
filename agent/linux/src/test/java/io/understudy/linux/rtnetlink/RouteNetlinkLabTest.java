package io.understudy.linux.rtnetlink;

import static io.understudy.linux.Command.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.rtnetlink.RouteEvent.AddressGone;
import io.understudy.linux.rtnetlink.RouteEvent.AddressSeen;
import io.understudy.linux.rtnetlink.RouteEvent.EventsLost;
import io.understudy.linux.rtnetlink.RouteEvent.LinkGone;
import io.understudy.linux.rtnetlink.RouteEvent.LinkSeen;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the kernel, in a network namespace of its own; {@code ip} is the second opinion. */
@Tag("lab")
@Timeout(90)
class RouteNetlinkLabTest {
    private static final InetAddress VIP = InetAddress.ofLiteral("10.77.0.9");
    private static final InetAddress SIX = InetAddress.ofLiteral("fd77::9");

    private RouteNetlink route;
    private int index;

    @BeforeEach
    void anInterface() throws Exception {
        ip("link add us-d0 type veth peer name us-d9");
        ip("link set us-d9 up");
        ip("address add 10.77.0.1/24 dev us-d0");
        ip("link set us-d0 up");
        while (!ip("link show us-d0").contains("state UP")) {
            Thread.sleep(5); // the kernel notices the other end in its own time
        }
        route = RouteNetlink.open();
        index = link("us-d0").index();
    }

    @AfterEach
    void remove() throws Exception {
        route.close();
        ip("link delete us-d0");
    }

    private Link link(String name) throws SyscallException {
        return route.links().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }

    private AddressAssignment vip(int prefixLength) {
        return AddressAssignment.of(index, VIP, prefixLength);
    }

    /** Events until one of this kind and address came, or two seconds passed. */
    private List<RouteEvent> eventsOf(InetAddress address) throws Exception {
        List<RouteEvent> found = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (RouteEvent event : route.events()) {
                if (event instanceof AddressSeen(var seen, _) && seen.address().equals(address)
                        || event instanceof AddressGone(var gone, _)
                                && gone.address().equals(address)) {
                    found.add(event);
                }
            }
            Thread.sleep(5);
        }
        return found;
    }

    @Test
    void linksAndAddressesAreListedAsIpShowsThem() throws Exception {
        Link link = link("us-d0");
        assertThat(link.isRunning()).isTrue();
        assertThat(link.mtu()).isEqualTo(1500);
        assertThat(ip("-j link show us-d0")).contains("\"" + link.address() + "\"");
        assertThat(link("lo").address().bytes()).hasSize(6);
        assertThat(route.addresses())
                .contains(
                        new InterfaceAddress(
                                index,
                                InetAddress.ofLiteral("10.77.0.1"),
                                24,
                                false,
                                true,
                                false,
                                0));
    }

    @Test
    void anAddressThatIsForeseenIsNotPutUp() throws Exception {
        route.foresee(vip(32));
        assertThat(ip("address show us-d0")).doesNotContain(VIP.getHostAddress());
        assertThat(route.add(vip(32))).isTrue();
        assertThat(ip("address show us-d0")).contains(VIP.getHostAddress());
    }

    @Test
    void anAddressComesAndGoesWithItsLabelScopeAndBroadcast() throws Exception {
        AddressAssignment full =
                new AddressAssignment(
                        index,
                        VIP,
                        32,
                        253,
                        InetAddress.ofLiteral("10.77.0.255"),
                        "us-d0:v",
                        null,
                        0,
                        AddressAssignment.FOREVER);
        assertThat(route.add(full)).isTrue();
        assertThat(route.add(full)).isFalse();
        assertThat(ip("-j address show us-d0"))
                .contains("\"local\":\"10.77.0.9\",\"prefixlen\":32")
                .contains("\"broadcast\":\"10.77.0.255\"")
                .contains("\"scope\":\"link\"")
                .contains("\"label\":\"us-d0:v\"");
        assertThat(route.remove(vip(32))).isTrue();
        assertThat(route.remove(vip(32))).isFalse();
        assertThat(ip("-j address show us-d0")).doesNotContain("10.77.0.9");
    }

    @Test
    void ourOwnChangesAreToldFromOthers() throws Exception {
        route.add(vip(24));
        assertThat(eventsOf(VIP))
                .containsExactly(
                        new AddressSeen(
                                new InterfaceAddress(index, VIP, 24, true, true, false, 0), true));
        ip("address delete 10.77.0.9/24 dev us-d0");
        assertThat(eventsOf(VIP))
                .containsExactly(
                        new AddressGone(
                                new InterfaceAddress(index, VIP, 24, true, true, false, 0), false));
        ip("address add 10.77.0.9/24 dev us-d0");
        assertThat(eventsOf(VIP)).extracting(e -> ((AddressSeen) e).ours()).containsExactly(false);
        route.remove(vip(24));
        assertThat(eventsOf(VIP)).extracting(e -> ((AddressGone) e).ours()).containsExactly(true);
    }

    @Test
    void ownAndForeignChangesAreToldApartForIpv6Too() throws Exception {
        var six =
                new AddressAssignment(
                        index, SIX, 128, 0, null, null, null, AddressAssignment.IFA_F_NODAD, 0);
        route.add(six);
        assertThat(ip("-j -6 address show us-d0"))
                .contains("\"local\":\"fd77::9\"")
                .contains("\"deprecated\":true");
        assertThat(eventsOf(SIX)).extracting(e -> ((AddressSeen) e).ours()).containsExactly(true);
        ip("-6 address delete fd77::9/128 dev us-d0");
        assertThat(eventsOf(SIX)).extracting(e -> ((AddressGone) e).ours()).containsExactly(false);
        route.add(six);
        route.remove(six);
        assertThat(eventsOf(SIX))
                .as("the kernel may pass over an address that goes before it has settled")
                .hasSizeBetween(1, 2)
                .allMatch(e -> e instanceof AddressSeen(_, var ours) ? ours : isOurRemoval(e));
    }

    private static boolean isOurRemoval(RouteEvent event) {
        return event instanceof AddressGone(_, var ours) && ours;
    }

    @Test
    void linksThatComeChangeAndGoAreTold() throws Exception {
        route.events();
        ip("link set us-d0 down");
        assertThat(route.events())
                .anySatisfy(e -> {
                    assertThat(e).isInstanceOf(LinkSeen.class);
                    assertThat(((LinkSeen) e).link().isRunning()).isFalse();
                });
        ip("link add us-d1 type bridge");
        ip("link delete us-d1");
        assertThat(route.events()).anyMatch(LinkGone.class::isInstance);
    }

    @Test
    void anAddressThatAnotherHasIsADuplicate() throws Exception {
        ip("link add us-x type veth peer name us-y");
        ip("link set us-x up");
        ip("link set us-y up");
        ip("address add fd00::5/64 dev us-y nodad");
        route.events();
        ip("address add fd00::5/64 dev us-x");
        int there = link("us-x").index();
        List<RouteEvent> seen = new ArrayList<>();
        for (int i = 0; i < 500 && seen.stream().noneMatch(e -> isDuplicate(e, there)); i++) {
            seen.addAll(route.events());
            Thread.sleep(10);
        }
        ip("link delete us-x");
        assertThat(seen).anyMatch(event -> isDuplicate(event, there));
    }

    private static boolean isDuplicate(RouteEvent event, int index) {
        return event instanceof AddressSeen(var address, _)
                && address.interfaceIndex() == index
                && address.duplicate()
                && !address.usable();
    }

    /** keepalived 2.2.7 leaves the wrapping of a nexthop out. */
    @Test
    void routersThatShareTheLoadMayWrapInDifferentWays() throws Exception {
        RouteEntry entry =
                new RouteEntry(false, new byte[] {(byte) 198, 51, 100, 0}, 24)
                        .hop(new byte[] {10, 77, 0, 5}, index, 2, false, 5, null)
                        .hop(
                                new byte[] {10, 77, 0, 6},
                                index,
                                3,
                                false,
                                0,
                                RouteEncap.ip(false).id(7).destination(new byte[] {10, 9, 9, 9}));
        assertThat(route.add(entry)).isTrue();
        assertThat(ip("-d route show 198.51.100.0/24"))
                .contains("via 10.77.0.5 realm 5 dev us-d0 weight 2")
                .contains("encap ip id 7")
                .contains("dst 10.9.9.9")
                .contains("via 10.77.0.6 dev us-d0 weight 3");
        assertThat(route.remove(entry)).isTrue();
    }

    @Test
    void refusalsCarryTheKernelsOwnWords() {
        assertThatThrownBy(() -> route.add(AddressAssignment.of(999_999, VIP, 32)))
                .isInstanceOfSatisfying(
                        SyscallException.class,
                        e -> {
                            assertThat(e.errno()).isEqualTo(Errno.ENODEV);
                            assertThat(e.text()).startsWith("RTM_NEWADDR says ENODEV: ");
                        });
    }

    @Test
    void moreEventsThanFitAreNoticedAsLost() throws Exception {
        // Two changes of about 80 bytes each, a skb of 768 bytes of buffer each: 1 MiB overflows.
        for (int i = 0; i < 3000; i++) {
            route.add(vip(32));
            route.remove(vip(32));
        }
        assertThat(route.events()).contains(new EventsLost());
        assertThat(route.events()).isEmpty();
        assertThat(link("us-d0").index()).isEqualTo(index);
    }
}
