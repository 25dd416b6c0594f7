package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Wire;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeEvent.PacketReceived;
import io.understudy.core.node.VrrpSocket;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** VRRP's sockets at both ends of a wire in one private namespace. */
@Tag("lab")
@Timeout(60)
class VrrpSocketsLabTest {
    private static final IpAddress GROUP = IpAddress.of("224.0.0.18");
    private static final IpAddress A1 = IpAddress.of("10.78.0.1");
    private static final IpAddress A2 = IpAddress.of("10.78.0.2");
    private static final IpAddress B = IpAddress.of("10.78.0.3");
    private static final byte[] HELLO = {0x21, 1, 100, 0, 0, 1, 0, 0};

    private final Map<Integer, Runnable> watched = new HashMap<>();
    private final List<NodeEvent> arrived = new ArrayList<>();
    private Wire wire;
    private RouteNetlink route;
    private VrrpSockets sockets;

    private final class Watching implements Watcher {
        @Override
        public void watch(int fd, Runnable whenReadable) {
            watched.put(fd, whenReadable);
        }

        @Override
        public void unwatch(int fd) {
            assertThat(watched.remove(fd)).isNotNull();
        }
    }

    private final class Hearing implements Ear {
        @Override
        public void hear(Arrival arrival) {
            arrived.add(arrival.event());
        }

        @Override
        public void hear(NodeEvent event) {
            arrived.add(event);
        }
    }

    @BeforeEach
    void layTheWire() throws Exception {
        wire = Wire.lay();
        Wire.ip("address add 10.78.0.2/24 dev us-a");
        Wire.ip("address add 10.78.0.3/24 dev us-b");
        // Both ends are this host's: let it believe packets that come from its own addresses.
        for (String name : new String[] {"all", "us-a", "us-b"}) {
            Path settings = Path.of("/proc/sys/net/ipv4/conf", name);
            Files.writeString(settings.resolve("accept_local"), "1");
            Files.writeString(settings.resolve("rp_filter"), "0");
        }
        route = RouteNetlink.open();
        Interfaces interfaces = new Interfaces(route);
        interfaces.read();
        sockets = new VrrpSockets(interfaces, new Watching(), new Hearing());
    }

    @AfterEach
    void cut() throws Exception {
        sockets.close();
        route.close();
        wire.close();
        assertThat(watched).isEmpty();
    }

    private void say(VrrpSocket from) throws SyscallException {
        sockets.queue(new SendAdvert(from, List.of(GROUP), HELLO));
        sockets.flush((_, e) -> {
            throw new AssertionError(e);
        });
    }

    private List<NodeEvent> arrivals() throws InterruptedException {
        arrived.clear();
        for (int i = 0; i < 20; i++) {
            List.copyOf(watched.values()).forEach(Runnable::run);
            Thread.sleep(5);
        }
        return List.copyOf(arrived);
    }

    @Test
    void anAdvertArrivesOnceHoweverManySourcesSpeakThere() throws Exception {
        VrrpSocket far = new VrrpSocket("us-b", B, GROUP);
        VrrpSocket one = new VrrpSocket("us-a", A1, GROUP);
        VrrpSocket two = new VrrpSocket("us-a", A2, GROUP);
        sockets.open(far);
        sockets.open(one);
        sockets.open(two);
        sockets.open(two);
        assertThat(watched).as("one listener per interface").hasSize(2);

        say(far);
        assertThat(arrivals())
                .singleElement()
                .isInstanceOfSatisfying(
                        PacketReceived.class,
                        packet -> {
                            assertThat(packet.interfaceName()).isEqualTo("us-a");
                            assertThat(packet.source()).isEqualTo(B);
                            assertThat(packet.destination()).isEqualTo(GROUP);
                            assertThat(packet.ttl()).isEqualTo(255);
                            assertThat(packet.ipLength()).isEqualTo(HELLO.length);
                            assertThat(packet.payload()).isEqualTo(HELLO);
                        });
        say(two);
        assertThat(arrivals())
                .singleElement()
                .isInstanceOfSatisfying(
                        PacketReceived.class, packet -> assertThat(packet.source()).isEqualTo(A2));

        sockets.close(one);
        say(far);
        assertThat(arrivals()).as("the other source still listens").hasSize(1);
        sockets.close(two);
        assertThat(watched).hasSize(1);
    }

    @Test
    @Tag("conformance-5")
    void unicastAndMulticastOnOneInterfaceDoNotMix() throws Exception {
        VrrpSocket far = new VrrpSocket("us-b", B, GROUP);
        sockets.open(far);
        sockets.open(new VrrpSocket("us-a", A1, null));
        sockets.open(new VrrpSocket("us-a", A1, GROUP));
        say(far);
        assertThat(arrivals())
                .singleElement()
                .isInstanceOfSatisfying(
                        PacketReceived.class,
                        packet -> assertThat(packet.destination()).isEqualTo(GROUP));
    }
}
