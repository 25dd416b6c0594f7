package io.understudy.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.understudy.agent.driver.Interfaces;
import io.understudy.core.bfd.BfdPacket;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.kind.Conversation;
import io.understudy.core.check.kind.DatagramTalk;
import io.understudy.core.check.kind.DnsTalk;
import io.understudy.core.check.kind.HttpTalk;
import io.understudy.core.check.kind.SmtpTalk;
import io.understudy.core.check.kind.Turn;
import io.understudy.core.line.Heartbeat;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.vrrp.wire.AdvertFormat;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.core.vrrp.wire.ArpAnnouncement;
import io.understudy.core.vrrp.wire.AuthenticationHeader;
import io.understudy.core.vrrp.wire.NeighbourAnnouncement;
import io.understudy.core.vrrp.wire.SignatureTrailer;
import io.understudy.linux.netlink.NetlinkAck;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.nftables.NftFamily;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.SeenRule;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Bytes that nobody would send, for everything that reads bytes of others. The ordinary run only
 * replays the inputs kept beside the tests; {@code ./understudy fuzz 5 adverts} looks for new ones.
 */
@Tag("fuzz")
class PacketFuzzTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress PEER = IpAddress.of("10.0.0.20");
    private static final IpAddress PEER_V6 = IpAddress.of("fe80::20");
    private static final IpAddress US = IpAddress.of("10.0.0.10");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** One host that has everything which reads packets, in BACKUP. */
    private static final NodeState HOST = host();

    private static final List<Conversation> TALKS = talks();

    private static NodeState host() {
        KeepalivedConfig config =
                ConfigReader.read(
                                "k.conf",
                                MemorySources.of(
                                        "k.conf",
                                        """
                                        bfd_instance peer {
                                            neighbor_ip 10.0.0.20
                                        }
                                        %s
                                        """
                                                .formatted(
                                                        instance(
                                                                        1,
                                                                        "authentication {\n auth_type"
                                                                                + " PASS\n auth_pass s\n}\n"
                                                                                + "heartbeat_lines {\n"
                                                                                + " interface eth1\n}")
                                                                + instance(2, "version 3")
                                                                + instance(
                                                                        3,
                                                                        "authentication {\n"
                                                                                + " auth_type AH\n"
                                                                                + " auth_pass s\n}")
                                                                + instance(
                                                                        51,
                                                                        "auth_hmac {\n key"
                                                                                + " 1 "
                                                                                + KEY
                                                                                + "\n"
                                                                                + " active_key 1\n}"))),
                                ReadOptions.forConfigId("fuzz"))
                        .config();
        InterfaceFacts eth0 =
                new InterfaceFacts(
                        "eth0",
                        2,
                        true,
                        1500,
                        new MacAddress(new byte[] {2, 0, 0, 0, 0, 1}),
                        List.of(IpPrefix.of("10.0.0.10/24"), IpPrefix.of("fe80::10/64")));
        NodeState state = Node.start(config, "", List.of(eth0), SECOND).state();
        return Node.step(state, new NodeEvent.ClockRead(0, SECOND)).state();
    }

    private static String instance(int vrid, String more) {
        return """
        vrrp_instance V%d {
            interface eth0
            virtual_router_id %d
            %s
            virtual_ipaddress {
                10.0.0.%d
            }
        }
        """
                .formatted(vrid, vrid, more, vrid);
    }

    private static void step(NodeEvent event) {
        NodeState state = Node.step(HOST, event).state();
        assertThat(state.instances(2 * SECOND))
                .allMatch(i -> i.state() == VrrpState.BACKUP, "a packet made nobody master");
    }

    /** The first byte says over what it came, with what TTL, and whether the length is told. */
    @FuzzTest(maxDuration = "3m")
    void adverts(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        boolean v6 = (bytes[0] & 1) != 0;
        int ttl = (bytes[0] & 2) != 0 ? 64 : 255;
        byte[] payload = Arrays.copyOfRange(bytes, 1, bytes.length);
        int told = (bytes[0] & 4) != 0 ? payload.length - 1 : payload.length;
        AdvertView view = AdvertView.over(payload, v6);
        if (view != null) {
            assertThat(view.addresses().size()).isLessThanOrEqualTo(view.count());
        }
        step(
                new NodeEvent.PacketReceived(
                        "eth0",
                        v6 ? PEER_V6 : PEER,
                        v6 ? AdvertFormat.GROUP_V6 : AdvertFormat.GROUP_V4,
                        ttl,
                        told,
                        payload,
                        2 * SECOND));
    }

    @FuzzTest(maxDuration = "3m")
    void seals(byte[] bytes) {
        AuthenticationHeader.open(bytes);
        step(new NodeEvent.AuthenticatedPacketReceived("eth0", bytes, 2 * SECOND));
    }

    /** Once as it is; once well-formed and signed, which is believed then, and not again. */
    @FuzzTest(maxDuration = "3m")
    void lines(byte[] bytes) {
        HeartbeatLine line = HOST.config().instances().getFirst().rivalry().lines().getFirst();
        Heartbeat.decode(bytes);
        step(new NodeEvent.LineHeard(line, bytes, 2 * SECOND));
        ByteBuffer said = ByteBuffer.wrap(Arrays.copyOf(bytes, 20));
        Heartbeat beat =
                new Heartbeat(
                        false,
                        1,
                        Heartbeat.Role.values()[said.get(0) & 3],
                        said.get(1) & 0xff,
                        1_000_000L * (1 + (said.getInt(4) & 0xffff)),
                        said.get(2) == 0 ? Heartbeat.NEVER : 1_000_000L * said.get(3),
                        PEER,
                        said.getLong(8));
        byte[] signed = beat.encode(new byte[] {'s'});
        assertThat(Heartbeat.decode(signed)).isNotNull();
        NodeState once = Node.step(HOST, new NodeEvent.LineHeard(line, signed, 2 * SECOND)).state();
        assertThat(
                        Node.step(once, new NodeEvent.LineHeard(line, signed, 2 * SECOND))
                                .actions()
                                .toString())
                .contains("heartbeat-replayed");
    }

    @FuzzTest(maxDuration = "3m")
    void signatures(byte[] bytes) {
        byte[] signed = Arrays.copyOf(bytes, Math.max(bytes.length, 8 + SignatureTrailer.BYTES));
        SignatureTrailer.isWellFormed(signed);
        SignatureTrailer trailer = SignatureTrailer.of(signed);
        assertThat(trailer.keyId()).isBetween(0, 255);
        SignatureTrailer.verifies(KEY.getBytes(), PEER, signed);
    }

    @FuzzTest(maxDuration = "3m")
    void sessions(byte[] bytes) {
        if (BfdPacket.fault(bytes) == null) {
            BfdPacket packet = BfdPacket.parse(bytes);
            assertThat(BfdPacket.parse(packet.encode())).isEqualTo(packet);
        }
        step(new NodeEvent.BfdReceived(false, PEER, US, 255, bytes, 2 * SECOND));
    }

    @FuzzTest(maxDuration = "3m")
    void announcements(byte[] bytes) {
        ArpAnnouncement arp = ArpAnnouncement.decode(bytes);
        if (arp != null) {
            assertThat(ArpAnnouncement.decode(arp.encode())).isNotNull();
        }
        NeighbourAnnouncement neighbour = NeighbourAnnouncement.decode(bytes);
        if (neighbour != null) {
            assertThat(NeighbourAnnouncement.decode(neighbour.encode())).isNotNull();
        }
    }

    /** What the kernel tells of links, addresses and routes. */
    @FuzzTest(maxDuration = "3m")
    void netlink(byte[] bytes) throws SyscallException {
        for (NetlinkMessage message : NetlinkMessage.parse(ByteBuffer.wrap(bytes))) {
            if (message.type() == NetlinkMessage.NLMSG_ERROR) {
                NetlinkAck.parse(message);
            }
        }
        Canned watched = new Canned(bytes);
        try (RouteNetlink route = new RouteNetlink(new Canned(), watched)) {
            new Interfaces(route).update(SECOND, _ -> {});
        }
    }

    /** What the kernel tells of the packet filter's rules. */
    @FuzzTest(maxDuration = "3m")
    void rules(byte[] bytes) {
        try (Nftables filter = new Nftables(new Answering(bytes))) {
            for (SeenRule rule : filter.rules(NftFamily.INET, "understudy")) {
                assertThat(rule.toString()).isNotNull();
            }
            assertThat(filter.chains(NftFamily.INET, "understudy")).isNotNull();
        } catch (SyscallException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** What servers answer to checks: the first byte chooses the check, the second the pieces. */
    @FuzzTest(maxDuration = "3m")
    void servers(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        Conversation talk = TALKS.get((bytes[0] & 0xff) % TALKS.size());
        int piece = 1 + (bytes[1] & 0xff);
        long at = SECOND;
        Turn turn = talk.begin();
        Conversation next = turn.next();
        boolean datagrams = next instanceof DatagramTalk;
        if (next != null && !datagrams) {
            next = next.hear(new CheckEvent.Connected(1, at)).next();
        }
        for (int i = 2; next != null && i < bytes.length; i += piece) {
            byte[] said = Arrays.copyOfRange(bytes, i, Math.min(i + piece, bytes.length));
            turn =
                    next.hear(
                            datagrams
                                    ? new CheckEvent.DatagramRead(1, said, at)
                                    : new CheckEvent.BytesRead(1, said, at));
            next = turn.next();
        }
        if (next != null) {
            turn = next.hear(new CheckEvent.Closed(1, at));
            next = turn.next();
        }
        if (next != null) {
            turn = next.hear(new CheckEvent.TimerFired(1, at + 60 * SECOND));
        }
        assertThat(turn.finding()).as("a check ends").isNotNull();
    }

    private static List<Conversation> talks() {
        KeepalivedConfig config =
                ConfigReader.read(
                                "k.conf",
                                MemorySources.of(
                                        "k.conf",
                                        """
                                        virtual_server 192.0.2.1 80 {
                                            real_server 10.0.0.1 80 {
                                                HTTP_GET {
                                                    url {
                                                        path /
                                                        status_code 200
                                                    }
                                                    url {
                                                        path /
                                                        digest 9b3a0c85a887a256d6939da88aabd8cd
                                                    }
                                                }
                                                SMTP_CHECK {
                                                }
                                                DNS_CHECK {
                                                    name example.org
                                                }
                                            }
                                        }
                                        """),
                                ReadOptions.forConfigId("fuzz"))
                        .config();
        List<Conversation> talks = new ArrayList<>();
        for (CheckConfig check :
                config.lvs().services().getFirst().realServers().getFirst().checks()) {
            switch (check) {
                case HttpCheck http -> {
                    talks.add(HttpTalk.with(1, http, 0));
                    talks.add(HttpTalk.with(1, http, 1));
                }
                case SmtpCheck smtp -> talks.add(SmtpTalk.with(1, smtp, 0));
                case DnsCheck dns -> talks.add(new DnsTalk(1, dns, 0x4142));
                default -> throw new IllegalStateException(check.toString());
            }
        }
        return talks;
    }

    @FuzzTest(maxDuration = "3m")
    void frames(byte[] bytes) {
        try {
            Frame frame = FrameCodec.decode(bytes);
            byte[] again = FrameCodec.encode(frame);
            assertThat(FrameCodec.encode(FrameCodec.decode(again))).isEqualTo(again);
            if (frame instanceof Frame.Request(var id, var command, var dryRun)) {
                step(
                        new NodeEvent.Commanded(
                                id, command, dryRun, "mia", Instant.EPOCH, 2 * SECOND));
            }
        } catch (FrameException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /**
     * A kernel that answers a request with this, whatever it was, and then says that it is done.
     */
    private static final class Answering implements NetlinkChannel {
        private static final int SEQUENCE_AT = 8;
        private static final int DONE_BYTES = 20;

        private final byte[] answer;
        private boolean answered;
        private int sequence;

        Answering(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public int portId() {
            return 0;
        }

        @Override
        public void send(ByteBuffer message) {
            sequence = message.duplicate().order(ByteOrder.nativeOrder()).getInt(SEQUENCE_AT);
            answered = false;
        }

        @Override
        public ByteBuffer receive() {
            ByteBuffer next = ByteBuffer.wrap(answer.clone());
            if (answered || answer.length < SEQUENCE_AT + 4) {
                next = ByteBuffer.allocate(DONE_BYTES).order(ByteOrder.nativeOrder());
                next.putInt(0, DONE_BYTES).putShort(4, (short) NetlinkMessage.NLMSG_DONE);
            }
            answered = true;
            next.order(ByteOrder.nativeOrder()).putInt(SEQUENCE_AT, sequence);
            return next;
        }

        @Override
        public void close() {}
    }

    /** A kernel that said this already, and says nothing more. */
    private static final class Canned implements NetlinkChannel {
        private final Queue<ByteBuffer> told = new ArrayDeque<>();

        Canned(byte[]... datagrams) {
            for (byte[] datagram : datagrams) {
                told.add(ByteBuffer.wrap(datagram));
            }
        }

        @Override
        public int portId() {
            return 0;
        }

        @Override
        public void send(ByteBuffer message) {}

        @Override
        public @Nullable ByteBuffer receive() {
            return told.poll();
        }

        @Override
        public void close() {}
    }
}
