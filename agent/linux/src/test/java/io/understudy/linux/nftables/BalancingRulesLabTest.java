package io.understudy.linux.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.Command;
import io.understudy.linux.conntrack.Conntrack;
import io.understudy.linux.conntrack.Redirected;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules that choose a destination, as nft(8) reads them and as the kernel carries them out; needs a
 * network namespace of its own.
 */
@Tag("lab")
class BalancingRulesLabTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static byte[] port(int port) {
        return ByteBuffer.allocate(2).putShort((short) port).array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
    }

    private static NftRule to(int port) {
        return new NftRule()
                .meta(NftRule.Meta.PROTOCOL, 1)
                .equal(1, new byte[] {6})
                .counter()
                .load(LOOPBACK, 1)
                .load(port(port), 2)
                .destination(NftFamily.IP, 1, 2);
    }

    private static NftBatch batch(int a, int b) {
        NftBatch batch = new NftBatch(NftFamily.INET, "balancing");
        batch.freshTable()
                .chain("a")
                .rule("a", to(a))
                .chain("b")
                .rule("b", to(b))
                .natChain("output", NftHook.OUTPUT, -100);
        NftBatch.Anonymous turns =
                batch.anonymousMap(
                        NftType.INTEGER, List.of(number(0), number(1)), List.of("a", "b"));
        return batch.rule(
                "output",
                new NftRule()
                        .network(16, 4, 1)
                        .equal(1, new byte[] {127, 0, 0, 9})
                        .next(2, 1)
                        .goTo(turns, 1)
                        .comment("in turns"));
    }

    @Test
    void nftReadsThemAsTheyAreMeant() throws Exception {
        try (Nftables nftables = Nftables.open()) {
            nftables.commitMany(batch(8001, 8002));
            assertThat(Command.run("nft", "list", "table", "inet", "balancing").strip())
                    .isEqualToIgnoringWhitespace(
                            """
                            table inet balancing {
                                chain a {
                                    meta l4proto tcp counter packets 0 bytes 0 dnat ip to 127.0.0.1:8001
                                }
                                chain b {
                                    meta l4proto tcp counter packets 0 bytes 0 dnat ip to 127.0.0.1:8002
                                }
                                chain output {
                                    type nat hook output priority -100; policy accept;
                                    @nh,128,32 0x7f000009 numgen inc mod 2 vmap { 0 : goto a, 1 : goto b } comment "in turns"
                                }
                            }
                            """);
            nftables.commit(new NftBatch(NftFamily.INET, "balancing").deleteTable());
        }
    }

    @Test
    void shapesOfWhatIsThereAreThoseOfWhatWasAskedFor() throws Exception {
        try (Nftables nftables = Nftables.open()) {
            nftables.commitMany(batch(8001, 8002));
            List<SeenRule> seen = nftables.rules(NftFamily.INET, "balancing");
            assertThat(seen).extracting(SeenRule::chain).containsExactly("a", "b", "output");
            assertThat(seen.getFirst().shape()).isEqualTo(SeenRule.shapeOf(to(8001)));
            assertThat(seen.getFirst().shape()).isNotEqualTo(SeenRule.shapeOf(to(8002)));
            assertThat(seen.getFirst().packets()).isZero();
            assertThat(seen.getLast().shape()).endsWith("# in turns");
            assertThat(seen.getLast().packets()).isEqualTo(-1);
            nftables.commit(new NftBatch(NftFamily.INET, "balancing").deleteTable());
            assertThat(nftables.rules(NftFamily.INET, "balancing")).isEmpty();
        }
    }

    @Test
    void connectionsTakeTurnsAndConnectionTrackingTellsWhereTheyWent() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
        InetAddress service = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        try (ServerSocket a = new ServerSocket(0, 9, loopback);
                ServerSocket b = new ServerSocket(0, 9, loopback);
                Nftables nftables = Nftables.open();
                Conntrack conntrack = Conntrack.open()) {
            nftables.commitMany(batch(a.getLocalPort(), b.getLocalPort()));
            try (Socket one = new Socket(service, 80);
                    Socket two = new Socket(service, 80);
                    Socket atA = a.accept();
                    Socket atB = b.accept()) {
                assertThat(atA.getPort()).isEqualTo(one.getLocalPort());
                assertThat(atB.getPort()).isEqualTo(two.getLocalPort());
                List<Redirected> going = new ArrayList<>();
                conntrack.redirected(going::add);
                assertThat(going)
                        .containsExactlyInAnyOrder(
                                new Redirected(
                                        6,
                                        new InetSocketAddress(service, 80),
                                        new InetSocketAddress(loopback, a.getLocalPort()),
                                        true),
                                new Redirected(
                                        6,
                                        new InetSocketAddress(service, 80),
                                        new InetSocketAddress(loopback, b.getLocalPort()),
                                        true));
            }
            nftables.commit(new NftBatch(NftFamily.INET, "balancing").deleteTable());
        }
    }

    @Test
    void aTransactionThatIsRefusedLeavesEverythingAsItWas() throws Exception {
        try (Nftables nftables = Nftables.open()) {
            NftBatch bad = batch(8001, 8002).rule("no-such-chain", new NftRule().drop());
            assertThatThrownBy(() -> nftables.commitMany(bad))
                    .hasMessageContaining("NFT_MSG_NEWRULE")
                    .hasMessageContaining("ENOENT");
            assertThat(nftables.rules(NftFamily.INET, "balancing")).isEmpty();
            nftables.commitMany(batch(8001, 8002));
            nftables.commit(new NftBatch(NftFamily.INET, "balancing").deleteTable());
        }
    }
}
