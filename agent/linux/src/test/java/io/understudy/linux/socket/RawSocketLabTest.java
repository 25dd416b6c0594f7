package io.understudy.linux.socket;

import static io.understudy.linux.Command.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.rtnetlink.InterfaceAddress;
import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ends of a veth pair in one private namespace; packets cross the wire between them. */
@Tag("lab")
@Timeout(90)
class RawSocketLabTest {
    private static final int PROTOCOL = 112;
    private static final byte[] A = {10, 77, 1, 1};
    private static final byte[] B = {10, 77, 1, 2};
    private static final byte[] GROUP = {(byte) 224, 0, 0, 18};
    private static final byte[] GROUP_V6 = HexFormat.of().parseHex("ff02" + "0".repeat(26) + "12");
    private static final byte[] HELLO = HexFormat.of().parseHex("2133640100010000c0a853c8");

    @BeforeEach
    void aWire() throws Exception {
        ip("link add us-a type veth peer name us-b");
        ip("address add 10.77.1.1/24 dev us-a");
        ip("address add 10.77.1.2/24 dev us-b");
        ip("link set us-a up");
        ip("link set us-b up");
        awaitCarrier("us-a");
        awaitCarrier("us-b");
        // Both ends are this host's: let it believe packets that come from its own addresses.
        for (String name : new String[] {"all", "us-b"}) {
            Path settings = Path.of("/proc/sys/net/ipv4/conf", name);
            Files.writeString(settings.resolve("accept_local"), "1");
            Files.writeString(settings.resolve("rp_filter"), "0");
        }
    }

    private static void awaitCarrier(String name) throws Exception {
        // Until the kernel has noticed the other end, what is sent is dropped.
        while (!ip("link show " + name).contains("state UP")) {
            Thread.sleep(5);
        }
    }

    @AfterEach
    void cut() throws Exception {
        ip("link delete us-a");
    }

    @Test
    void roomForWhatArrivesIsGivenAndGivenBack() throws SyscallException {
        try (RawSocket socket = RawSocket.open(false, PROTOCOL, "us-a")) {
            int usual = socket.receiveBufferBytes();
            socket.receiveBufferBytes(70_000);
            assertThat(socket.receiveBufferBytes()).isEqualTo(140_000);
            socket.receiveBufferBytes(0);
            assertThat(socket.receiveBufferBytes()).isEqualTo(usual);
        }
    }

    private static int index(String name) throws SyscallException {
        try (RouteNetlink route = RouteNetlink.open()) {
            return route.links().stream()
                    .filter(link -> link.name().equals(name))
                    .mapToInt(Link::index)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ReceivedPacket await(RawSocket socket) throws SyscallException {
        try (Epoll epoll = Epoll.open(1)) {
            epoll.add(socket.fd(), 0);
            assertThat(epoll.await(20_000)).as("packets within 20 s").isEqualTo(1);
            assertThat(socket.receive()).isEqualTo(1);
            return Objects.requireNonNull(socket.packet(0));
        }
    }

    private static RawSocket listener() throws SyscallException {
        RawSocket socket = RawSocket.open(false, PROTOCOL, "us-b");
        socket.join(GROUP, index("us-b"));
        socket.bind(GROUP, index("us-b"));
        return socket;
    }

    private static RawSocket speaker() throws SyscallException {
        RawSocket socket = RawSocket.open(false, PROTOCOL, "us-a");
        socket.bind(A, index("us-a"));
        socket.ttl(255);
        socket.typeOfService(0xc0);
        socket.mayFragment();
        socket.multicastFrom(A, index("us-a"));
        return socket;
    }

    private static void say(RawSocket speaker, byte[] destination) throws SyscallException {
        speaker.queue(destination, HELLO);
        speaker.flush();
    }

    /** The link-local address of an interface, once duplicate address detection is over. */
    private static byte[] linkLocal(String name) throws Exception {
        int index = index(name);
        for (int i = 0; i < 1000; i++) {
            try (RouteNetlink route = RouteNetlink.open()) {
                for (InterfaceAddress address : route.addresses()) {
                    if (address.interfaceIndex() == index
                            && address.address().isLinkLocalAddress()
                            && address.usable()) {
                        return address.address().getAddress();
                    }
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError(name + " has no link-local address");
    }

    @Test
    @Tag("conformance-2")
    void overIpv6HopLimitAndDestinationAreToldBesideThePayload() throws Exception {
        byte[] source = linkLocal("us-a");
        try (RawSocket speaker = RawSocket.open(true, PROTOCOL, "us-a");
                RawSocket listener = RawSocket.open(true, PROTOCOL, "us-b")) {
            listener.tellOfHeaders();
            listener.join(GROUP_V6, index("us-b"));
            listener.bind(GROUP_V6, index("us-b"));
            speaker.bind(source, index("us-a"));
            speaker.ttl(255);
            speaker.typeOfService(0xc0);
            speaker.multicastFrom(source, index("us-a"));
            say(speaker, GROUP_V6);
            ReceivedPacket packet = await(listener);
            assertThat(packet.source()).isEqualTo(source);
            assertThat(packet.destination()).isEqualTo(GROUP_V6);
            assertThat(packet.ttl()).isEqualTo(255);
            assertThat(packet.claimedLength()).isEqualTo(HELLO.length);
            assertThat(packet.payload()).isEqualTo(HELLO);
            assertThat(speaker.receive()).isZero();
        }
    }

    /** A stamp may seem younger where this thread was held up between two clocks, never older. */
    @Test
    void aPacketArrivedWhenItCameNotWhenItWasRead() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener()) {
            listener.stampArrivals();
            boolean exact = false;
            for (int i = 0; i < 1000 && !exact; i++) {
                long before = System.nanoTime();
                say(speaker, GROUP);
                long after = System.nanoTime();
                ReceivedPacket packet = await(listener);
                assertThat(packet.arrivedAt() - before).isNotNegative();
                exact = packet.arrivedAt() - after <= 0;
            }
            assertThat(exact).isTrue();
        }
    }

    @Test
    void moreThanOneBatchHoldsLeavesInOrder() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener()) {
            for (int i = 0; i < 150; i++) {
                byte[] numbered = HELLO.clone();
                numbered[1] = (byte) i;
                speaker.queue(GROUP, numbered);
            }
            speaker.flush();
            List<Byte> numbers = new ArrayList<>();
            for (int n = listener.receive(); n > 0; n = listener.receive()) {
                for (int i = 0; i < n; i++) {
                    numbers.add(Objects.requireNonNull(listener.packet(i)).payload()[1]);
                }
            }
            assertThat(numbers).hasSize(150);
            for (int i = 0; i < 150; i++) {
                assertThat(numbers.get(i)).isEqualTo((byte) i);
            }
        }
    }

    @Test
    @Tag("conformance-37")
    void multicastCrossesTheWireWithItsHeaderAsAsked() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener();
                PacketSocket observer = PacketSocket.openForWatching(index("us-b"))) {
            while (observer.receive() != null) {
                // what the interface did when it came up
            }
            say(speaker, GROUP);
            ReceivedPacket packet = await(listener);
            assertThat(packet.source()).isEqualTo(A);
            assertThat(packet.destination()).isEqualTo(GROUP);
            assertThat(packet.ttl()).isEqualTo(255);
            assertThat(packet.claimedLength()).isEqualTo(HELLO.length);
            assertThat(packet.payload()).isEqualTo(HELLO);
            assertThat(speaker.receive()).isZero();

            byte[] frame = vrrpFrame(observer);
            assertThat(HexFormat.of().formatHex(frame, 0, 6)).isEqualTo("01005e000012");
            assertThat(frame[15] & 0xff).as("type of service").isEqualTo(0xc0);
            assertThat(frame[20] & 0x40).as("don't fragment").isZero();
        }
    }

    private static byte[] vrrpFrame(PacketSocket observer) throws SyscallException {
        byte[] frame = Objects.requireNonNull(observer.receive());
        while (frame[12] != 8 || frame[13] != 0 || frame[23] != PROTOCOL) {
            frame = Objects.requireNonNull(observer.receive());
        }
        return frame;
    }

    @Test
    void unicastIsNotHeardByTheMulticastListener() throws Exception {
        // One namespace routes its own addresses over lo, so the frame is put on the wire whole.
        try (PacketSocket wire = PacketSocket.openForSending();
                RawSocket listener = listener()) {
            String macOfB;
            try (RouteNetlink route = RouteNetlink.open()) {
                macOfB =
                        route.links().stream()
                                .filter(l -> l.name().equals("us-b"))
                                .map(l -> l.address().toString().replace(":", ""))
                                .findFirst()
                                .orElseThrow();
            }
            String ipHeader = "4500001c00010000ff70a4d20a4d01030a4d0102";
            byte[] frame =
                    HexFormat.of()
                            .parseHex(
                                    macOfB
                                            + "02005e00000a"
                                            + "0800"
                                            + ipHeader
                                            + "2133640100010000");
            try (RawSocket unicast = RawSocket.open(false, PROTOCOL, "us-b")) {
                unicast.bind(B, index("us-b"));
                wire.send(index("us-a"), frame);
                ReceivedPacket packet = await(unicast);
                assertThat(SocketAddress.text(packet.source())).isEqualTo("10.77.1.3");
                assertThat(packet.destination()).isEqualTo(B);
            }
            assertThat(listener.receive()).isZero();
        }
    }

    @Test
    void aRefusedDestinationDoesNotKeepThePayloadFromTheOthers() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener()) {
            speaker.queue(new byte[] {-1, -1, -1, -1}, HELLO);
            speaker.queue(GROUP, HELLO);
            assertThatThrownBy(speaker::flush)
                    .isInstanceOfSatisfying(
                            SyscallException.class,
                            e -> {
                                assertThat(e.errno()).isEqualTo(Errno.EACCES);
                                assertThat(e.text())
                                        .startsWith("sendmmsg(2) to 255.255.255.255 says EACCES");
                            });
            assertThat(await(listener).payload()).isEqualTo(HELLO);
        }
    }

    @Test
    void aSocketThatOnlySendsKeepsNothing() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket deaf = listener();
                RawSocket control = listener()) {
            deaf.attach(SocketFilter.dropAll());
            say(speaker, GROUP);
            assertThat(await(control).payload()).isEqualTo(HELLO);
            assertThat(deaf.receive()).isZero();
        }
    }

    @Test
    void anAddressThatIsNotOursCannotBeBound() throws Exception {
        try (RawSocket socket = RawSocket.open(false, PROTOCOL, "us-a")) {
            assertThatThrownBy(() -> socket.bind(new byte[] {10, 9, 9, 9}, 0))
                    .hasMessage(
                            "bind(2) to 10.9.9.9 says EADDRNOTAVAIL: no such address on this host");
        }
        assertThatThrownBy(() -> RawSocket.open(false, PROTOCOL, "us-none"))
                .hasMessage("setsockopt(2) SO_BINDTODEVICE says ENODEV: no such device");
    }
}
