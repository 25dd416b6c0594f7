package io.understudy.linux.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.netlink.FakeChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.rtnetlink.RouteEvent.AddressGone;
import io.understudy.linux.rtnetlink.RouteEvent.AddressSeen;
import io.understudy.linux.rtnetlink.RouteEvent.EventsLost;
import io.understudy.linux.rtnetlink.RouteEvent.LinkGone;
import io.understudy.linux.rtnetlink.RouteEvent.LinkSeen;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteNetlinkTest {
    private static final InetAddress VIP = literal("10.0.0.1");
    private static final String ADDRESS_10_0_0_1 = "02 18 01 00 03000000 0800 0200 0a000001";
    private static final String LINK_ETH0 =
            "00 00 0100 03000000 43100100 00000000"
                    + "0900 0300 65746830 00 000000"
                    + "0800 0400 dc050000"
                    + "0a00 0100 02005e000001 0000";

    private final FakeChannel watch = new FakeChannel(_ -> List.of());

    private static InetAddress literal(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static ByteBuffer message(int type, int portId, String payload) {
        return FakeChannel.message(type, 0, 0, portId, hex(payload));
    }

    private RouteNetlink answering(int errno) {
        return new RouteNetlink(
                new FakeChannel(m -> List.of(FakeChannel.ack(m.sequence(), errno))), watch);
    }

    @Test
    void aLinkIsReadWithNameFlagsMtuAndAddress() throws SyscallException {
        watch.arrive(message(16, 0, LINK_ETH0));
        Link link =
                new Link(
                        3,
                        "eth0",
                        0x11043,
                        1500,
                        new LinkAddress(hex("02005e000001")),
                        0,
                        LinkStack.ALONE,
                        false);
        assertThat(answering(0).events()).containsExactly(new LinkSeen(link));
        assertThat(link.isRunning()).isTrue();
    }

    @Test
    void aPortThatLeavesItsBridgeIsNoLinkThatGoes() throws SyscallException {
        watch.arrive(message(17, 0, "07" + LINK_ETH0.substring(2)));
        assertThat(answering(0).events()).isEmpty();
        watch.arrive(message(17, 0, LINK_ETH0));
        assertThat(answering(0).events()).singleElement().isInstanceOf(LinkGone.class);
    }

    @Test
    void whatWeAskedForIsOursOnce() throws SyscallException {
        RouteNetlink route = answering(0);
        assertThat(route.add(AddressAssignment.of(3, VIP, 24))).isTrue();
        watch.arrive(message(20, FakeChannel.PORT, ADDRESS_10_0_0_1));
        watch.arrive(message(20, 99, ADDRESS_10_0_0_1));
        InterfaceAddress address = new InterfaceAddress(3, VIP, 24, true, true, false, 0);
        assertThat(route.events())
                .containsExactly(new AddressSeen(address, true), new AddressSeen(address, false));
    }

    @Test
    void anAddressTakenAlongByOurRemovalIsNotOurs() throws SyscallException {
        RouteNetlink route = answering(0);
        route.remove(AddressAssignment.of(3, literal("10.0.0.9"), 24));
        watch.arrive(message(21, FakeChannel.PORT, ADDRESS_10_0_0_1));
        assertThat(route.events())
                .containsExactly(
                        new AddressGone(
                                new InterfaceAddress(3, VIP, 24, true, true, false, 0), false));
    }

    @Test
    void anIpv6EventWithoutPortIsOursIfWeAskedForIt() throws SyscallException {
        RouteNetlink route = answering(0);
        InetAddress six = literal("fd00::1");
        route.remove(AddressAssignment.of(3, six, 64));
        String event = "0a 40 80 00 03000000 1400 0100 fd000000000000000000000000000001";
        watch.arrive(message(21, 0, event));
        watch.arrive(message(21, 0, event));
        assertThat(route.events())
                .extracting(e -> ((AddressGone) e).ours())
                .containsExactly(true, false);
    }

    @Test
    void overrunDropsTheRestOfTheQueueAndAsksForANewList() throws SyscallException {
        RouteNetlink route = answering(0);
        watch.arrive(message(16, 0, LINK_ETH0));
        watch.refuse(Errno.ENOBUFS);
        assertThat(route.events()).containsExactly(new EventsLost());
        assertThat(route.events()).isEmpty();
    }

    @Test
    void whatIsThereOrGoneAlreadyIsNoFailure() throws SyscallException {
        AddressAssignment vip = AddressAssignment.of(3, VIP, 32);
        assertThat(answering(Errno.EEXIST).add(vip)).isFalse();
        assertThat(answering(Errno.EADDRNOTAVAIL).remove(vip)).isFalse();
        assertThat(answering(Errno.ENODEV).remove(vip)).isFalse();
    }

    @Test
    void anAdditionCarriesLabelScopeAndBroadcast() {
        AddressAssignment vip =
                new AddressAssignment(
                        3,
                        VIP,
                        24,
                        253,
                        literal("10.0.0.255"),
                        "eth0:1",
                        null,
                        0,
                        AddressAssignment.FOREVER);
        assertThat(vip.addRequest().encode(1).slice())
                .isEqualTo(
                        ByteBuffer.wrap(
                                hex(
                                        "3c000000 1400 0506 01000000 00000000"
                                                + "02 18 00 fd 03000000"
                                                + "0800 0200 0a000001"
                                                + "0800 0100 0a000001"
                                                + "0800 0400 0a0000ff"
                                                + "0b00 0300 657468303a3100 00")));
    }

    @Test
    void aDeprecatedIpv6AddressSkipsDetectionAndIsNeverPreferred() {
        AddressAssignment vip =
                new AddressAssignment(
                        3,
                        literal("fd00::1"),
                        128,
                        0,
                        null,
                        null,
                        null,
                        AddressAssignment.IFA_F_NODAD,
                        0);
        NetlinkMessage request = NetlinkMessage.parse(vip.addRequest().encode(1)).getFirst();
        assertThat(request.payload().slice(0, 8))
                .isEqualTo(ByteBuffer.wrap(hex("0a80020003000000")));
        assertThat(request.payload().slice(request.payload().limit() - 20, 20))
                .isEqualTo(ByteBuffer.wrap(hex("1400 0600 00000000 ffffffff 00000000 00000000")));
    }

    @Test
    void aPeerAndFlagsBeyondTheFirstByteHaveAttributesOfTheirOwn() {
        AddressAssignment vip =
                new AddressAssignment(
                        3,
                        VIP,
                        30,
                        0,
                        null,
                        null,
                        literal("10.0.0.2"),
                        AddressAssignment.IFA_F_NOPREFIXROUTE,
                        AddressAssignment.FOREVER);
        assertThat(vip.addRequest().encode(1).slice())
                .isEqualTo(
                        ByteBuffer.wrap(
                                hex(
                                        "30000000 1400 0506 01000000 00000000"
                                                + "02 1e 00 00 03000000"
                                                + "0800 0200 0a000001"
                                                + "0800 0100 0a000002"
                                                + "0800 0800 00020000")));
    }
}
