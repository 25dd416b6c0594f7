package io.understudy.linux.socket;

import static io.understudy.linux.Command.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ends of a veth pair in one private namespace; packets cross the wire between them. */
@Tag("lab")
@Timeout(20)
class RawSocketLabTest {
    private static final int PROTOCOL = 112;
    private static final int A = Ipv4.of(new byte[] {10, 77, 1, 1}, 0);
    private static final int B = Ipv4.of(new byte[] {10, 77, 1, 2}, 0);
    private static final int GROUP = Ipv4.of(new byte[] {(byte) 224, 0, 0, 18}, 0);
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
            assertThat(epoll.await(1000)).as("packets within a second").isEqualTo(1);
            return Objects.requireNonNull(socket.receive());
        }
    }

    private static RawSocket listener() throws SyscallException {
        RawSocket socket = RawSocket.open(PROTOCOL, "us-b");
        socket.join(GROUP, index("us-b"));
        socket.bind(GROUP);
        return socket;
    }

    private static RawSocket speaker() throws SyscallException {
        RawSocket socket = RawSocket.open(PROTOCOL, "us-a");
        socket.bind(A);
        socket.ttl(255);
        socket.typeOfService(0xc0);
        socket.mayFragment();
        socket.multicastFrom(A, index("us-a"));
        return socket;
    }

    @Test
    void multicastCrossesTheWireWithItsHeaderAsAsked() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener();
                PacketSocket observer = PacketSocket.openForWatching(index("us-b"))) {
            while (observer.receive() != null) {
                // what the interface did when it came up
            }
            speaker.send(new int[] {GROUP}, 1, HELLO);
            ReceivedPacket packet = await(listener);
            assertThat(packet.source()).isEqualTo(A);
            assertThat(packet.destination()).isEqualTo(GROUP);
            assertThat(packet.ttl()).isEqualTo(255);
            assertThat(packet.totalLength()).isEqualTo(20 + HELLO.length);
            assertThat(packet.payload()).isEqualTo(HELLO);
            assertThat(speaker.receive()).isNull();

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
            try (RawSocket unicast = RawSocket.open(PROTOCOL, "us-b")) {
                unicast.bind(B);
                wire.send(index("us-a"), frame);
                ReceivedPacket packet = await(unicast);
                assertThat(Ipv4.text(packet.source())).isEqualTo("10.77.1.3");
                assertThat(packet.destination()).isEqualTo(B);
            }
            assertThat(listener.receive()).isNull();
        }
    }

    @Test
    void aRefusedDestinationDoesNotKeepThePayloadFromTheOthers() throws Exception {
        try (RawSocket speaker = speaker();
                RawSocket listener = listener()) {
            int unroutable = Ipv4.of(new byte[] {(byte) 255, (byte) 255, (byte) 255, -1}, 0);
            assertThatThrownBy(() -> speaker.send(new int[] {unroutable, GROUP}, 2, HELLO))
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
            speaker.send(new int[] {GROUP}, 1, HELLO);
            assertThat(await(control).payload()).isEqualTo(HELLO);
            assertThat(deaf.receive()).isNull();
        }
    }

    @Test
    void anAddressThatIsNotOursCannotBeBound() throws Exception {
        try (RawSocket socket = RawSocket.open(PROTOCOL, "us-a")) {
            assertThatThrownBy(() -> socket.bind(Ipv4.of(new byte[] {10, 9, 9, 9}, 0)))
                    .hasMessage(
                            "bind(2) to 10.9.9.9 says EADDRNOTAVAIL: no such address on this host");
        }
        assertThatThrownBy(() -> RawSocket.open(PROTOCOL, "us-none"))
                .hasMessage("setsockopt(2) SO_BINDTODEVICE says ENODEV: no such device");
    }
}
