package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeEvent.AddressAdded;
import io.understudy.core.node.NodeEvent.AddressRemoved;
import io.understudy.core.node.NodeEvent.DuplicateFound;
import io.understudy.core.node.NodeEvent.InterfaceChanged;
import io.understudy.core.node.NodeEvent.InterfaceRemoved;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpPrefix;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterfacesTest {
    private static final int UP_RUNNING = 0x41;
    private static final int UP = 0x1;
    private static final int SECONDARY = 1;

    private final List<NetlinkRequest> links = new ArrayList<>();
    private final List<NetlinkRequest> addresses = new ArrayList<>();
    private final Kernel watch = new Kernel();
    private final Interfaces interfaces = new Interfaces(new RouteNetlink(new Kernel(), watch));

    /** Lists what the test put there; what is told unasked, or refused, the test says. */
    private final class Kernel implements NetlinkChannel {
        final Queue<ByteBuffer> queue = new ArrayDeque<>();
        boolean overrun;

        @Override
        public int portId() {
            return 1;
        }

        @Override
        public void send(ByteBuffer message) {
            NetlinkMessage request = NetlinkMessage.parse(message).getFirst();
            for (NetlinkRequest one : request.type() == 18 ? links : addresses) {
                queue.add(one.encode(request.sequence()));
            }
            queue.add(new NetlinkRequest("done", 3, 2).u32(0).encode(request.sequence()));
        }

        @Override
        public @Nullable ByteBuffer receive() throws SyscallException {
            if (overrun) {
                overrun = false;
                throw SyscallException.of("recvfrom(2)", Errno.ENOBUFS);
            }
            return queue.poll();
        }

        @Override
        public void close() {}

        void tell(NetlinkRequest message) {
            queue.add(message.encode(0));
        }
    }

    private static NetlinkRequest link(int type, int index, String name, int flags) {
        return new NetlinkRequest("link", type, 2)
                .u32(0)
                .u32(index)
                .u32(flags)
                .u32(0)
                .attribute(3, name)
                .attribute(4, 1500)
                .attribute(1, new byte[] {2, 0, 0, 0, 0, (byte) index});
    }

    private static NetlinkRequest address(int type, int index, int last, int flags) {
        return new NetlinkRequest("address", type, 2)
                .u8(2)
                .u8(24)
                .u8(flags)
                .u8(0)
                .u32(index)
                .attribute(1, new byte[] {10, 0, 0, (byte) last});
    }

    @BeforeEach
    void oneInterfaceWithOneAddress() throws SyscallException {
        links.add(link(16, 2, "eth0", UP_RUNNING));
        addresses.add(address(20, 2, 1, 0));
        assertThat(interfaces.read())
                .singleElement()
                .satisfies(facts -> {
                    assertThat(facts.name()).isEqualTo("eth0");
                    assertThat(facts.up()).isTrue();
                    assertThat(facts.macAddress()).hasToString("02:00:00:00:00:02");
                    assertThat(facts.addresses()).containsExactly(IpPrefix.of("10.0.0.1/24"));
                });
    }

    private List<NodeEvent> news() throws SyscallException {
        List<NodeEvent> news = new ArrayList<>();
        interfaces.update(7, news::add);
        return news;
    }

    private InterfaceFacts changed() throws SyscallException {
        return ((InterfaceChanged) news().getLast()).facts();
    }

    @Test
    void whatIsNoNewsIsNotTold() throws SyscallException {
        watch.tell(link(16, 2, "eth0", UP_RUNNING | 0x10000));
        watch.tell(address(20, 2, 1, 0));
        watch.tell(address(21, 2, 99, 0));
        watch.tell(address(20, 77, 1, 0));
        assertThat(news()).isEmpty();
    }

    private static NetlinkRequest address6(int flags) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) 0xfd;
        bytes[15] = 5;
        return new NetlinkRequest("address", 20, 2)
                .u8(10)
                .u8(64)
                .u8(flags)
                .u8(0)
                .u32(2)
                .attribute(1, bytes);
    }

    @Test
    void anAddressThatAnotherHostHasIsToldOnceAndNotUsed() throws SyscallException {
        int tentative = 0x40;
        int failed = tentative | 0x8;
        watch.tell(address6(tentative));
        assertThat(news()).isEmpty();
        watch.tell(address6(failed));
        DuplicateFound found = new DuplicateFound("eth0", IpPrefix.of("fd00::5/64"), 7);
        assertThat(news()).containsExactly(found);
        watch.tell(address6(failed | 0x80));
        assertThat(news()).isEmpty();
        assertThat(interfaces.duplicates(7)).containsExactly(found);
    }

    @Test
    void aLostCarrierIsAChange() throws SyscallException {
        watch.tell(link(16, 2, "eth0", UP));
        assertThat(changed().up()).isFalse();
    }

    @Test
    void aRenamedInterfaceGoesAndComes() throws SyscallException {
        watch.tell(link(16, 2, "wan0", UP_RUNNING));
        List<NodeEvent> news = news();
        assertThat(news.getFirst()).isEqualTo(new InterfaceRemoved("eth0", 7));
        assertThat(((InterfaceChanged) news.getLast()).facts().addresses()).hasSize(1);
        assertThatThrownBy(() -> interfaces.index("eth0"))
                .hasMessage("interface eth0 says ENODEV: no such device");
    }

    @Test
    void addressesStandInTheKernelsOrder() throws SyscallException {
        watch.tell(address(20, 2, 50, SECONDARY));
        watch.tell(address(20, 2, 60, 0));
        assertThat(news())
                .containsExactly(
                        new AddressAdded("eth0", IpPrefix.of("10.0.0.50/24"), false, 7),
                        new AddressAdded("eth0", IpPrefix.of("10.0.0.60/24"), false, 7));
        watch.tell(link(16, 2, "eth0", UP));
        assertThat(changed().addresses())
                .containsExactly(
                        IpPrefix.of("10.0.0.1/24"),
                        IpPrefix.of("10.0.0.60/24"),
                        IpPrefix.of("10.0.0.50/24"));
    }

    @Test
    void aPromotedSecondaryMovesUpWithoutNews() throws SyscallException {
        watch.tell(address(20, 2, 50, SECONDARY));
        watch.tell(address(20, 2, 60, SECONDARY));
        assertThat(news()).hasSize(2);
        watch.tell(address(21, 2, 1, 0));
        watch.tell(address(20, 2, 60, 0));
        assertThat(news())
                .containsExactly(new AddressRemoved("eth0", IpPrefix.of("10.0.0.1/24"), false, 7));
        watch.tell(link(16, 2, "eth0", UP));
        assertThat(changed().addresses()).first().isEqualTo(IpPrefix.of("10.0.0.60/24"));
    }

    @Test
    void afterLostEventsTheListsAreCompared() throws SyscallException {
        links.set(0, link(16, 2, "eth0", UP));
        links.add(link(16, 3, "eth1", UP_RUNNING));
        addresses.set(0, address(20, 3, 9, 0));
        watch.overrun = true;
        List<NodeEvent> news = news();
        assertThat(news).hasSize(2).allMatch(InterfaceChanged.class::isInstance);
        assertThat(((InterfaceChanged) news.getFirst()).facts().addresses()).isEmpty();
        assertThat(((InterfaceChanged) news.getLast()).facts().name()).isEqualTo("eth1");
        links.remove(0);
        watch.overrun = true;
        assertThat(news()).containsExactly(new InterfaceRemoved("eth0", 7));
    }

    @Test
    void aDeletedInterfaceIsTold() throws SyscallException {
        watch.tell(link(17, 2, "eth0", 0));
        assertThat(news()).containsExactly(new InterfaceRemoved("eth0", 7));
    }
}
