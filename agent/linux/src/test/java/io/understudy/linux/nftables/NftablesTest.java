package io.understudy.linux.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.netlink.FakeChannel;
import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.nftables.NftBatch.Element;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages are those that keepalived 2.2.7 was seen to send for the same tables. */
class NftablesTest {
    private static final int ACK = 4;

    /** A kernel that is a function: from one transaction to the datagrams it answers with. */
    private static final class Kernel implements NetlinkChannel {
        final List<NetlinkMessage> seen = new ArrayList<>();
        final Deque<ByteBuffer> answers = new ArrayDeque<>();
        private final Function<List<NetlinkMessage>, List<ByteBuffer>> kernel;

        Kernel(Function<List<NetlinkMessage>, List<ByteBuffer>> kernel) {
            this.kernel = kernel;
        }

        @Override
        public int portId() {
            return FakeChannel.PORT;
        }

        @Override
        public void send(ByteBuffer datagram) {
            List<NetlinkMessage> messages = NetlinkMessage.parse(datagram);
            seen.addAll(messages);
            answers.addAll(kernel.apply(messages));
        }

        @Override
        public @Nullable ByteBuffer receive() {
            return answers.poll();
        }

        @Override
        public void close() {}
    }

    private static List<ByteBuffer> allAnswered(List<NetlinkMessage> messages) {
        return messages.stream()
                .filter(message -> (message.flags() & ACK) != 0)
                .map(message -> FakeChannel.ack(message.sequence(), 0))
                .toList();
    }

    private static List<NetlinkMessage> sent(NftBatch batch) throws SyscallException {
        Kernel kernel = new Kernel(NftablesTest::allAnswered);
        new Nftables(kernel).commit(batch);
        return kernel.seen;
    }

    private static String hex(NetlinkMessage message) {
        byte[] bytes = new byte[message.payload().limit()];
        message.payload().get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static NftBatch batch() {
        return new NftBatch(NftFamily.IP, "tt");
    }

    @Test
    void aBatchStandsBetweenMarksThatAreNotAnswered() throws SyscallException {
        List<NetlinkMessage> sent = sent(batch().chain("out", NftHook.OUTPUT, 5));
        assertThat(sent).extracting(NetlinkMessage::type).containsExactly(0x10, 0xa03, 0x11);
        assertThat(sent).extracting(m -> m.flags() & ACK).containsExactly(0, ACK, 0);
        assertThat(hex(sent.getFirst())).isEqualTo("0000000a");
    }

    @Test
    void aChainIsWrittenAsKeepalivedWritesIt() throws SyscallException {
        assertThat(hex(sent(batch().chain("out", NftHook.OUTPUT, 5)).get(1)))
                .isEqualTo(
                        "02000000"
                                + "0700010074740000"
                                + "080003006f757400"
                                + "14000480"
                                + "0800010000000003"
                                + "0800020000000005"
                                + "0800050000000001"
                                + "0b00070066696c7465720000");
    }

    @Test
    void aSetTellsHowItsElementsAreRead() throws SyscallException {
        assertThat(hex(sent(batch().set("vips", NftType.IPV4_ADDRESS)).get(1)))
                .isEqualTo(
                        "02000000"
                                + "0700010074740000"
                                + "090002007669707300000000"
                                + "0800040000000007"
                                + "0800050000000004"
                                + "08000a0000000001"
                                + "0a000d00"
                                + "000402000000"
                                + "0000");
    }

    @Test
    void elementsOfAMapHaveTheirValue() throws SyscallException {
        byte[] four = {4, 0, 0, 0};
        byte[] three = {3, 0, 0, 0};
        assertThat(hex(sent(batch().add("m", List.of(new Element(four, three)))).get(1)))
                .endsWith(
                        "20000380"
                                + "1c000180"
                                + "0c000180"
                                + "0800010004000000"
                                + "0c000280"
                                + "0800010003000000");
    }

    @Test
    void manyElementsAreSpreadOverMessages() throws SyscallException {
        List<Element> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(Element.of(new byte[] {10, 0, 0, (byte) i}));
        }
        assertThat(sent(batch().add("vips", many))).hasSize(5);
    }

    @Test
    void aRuleThatDropsWhatIsInASet() throws SyscallException {
        NftRule rule = new NftRule().network(16, 4, 1).isIn("vips", 1).counter().drop();
        assertThat(hex(sent(batch().rule("in", rule)).get(1)))
                .endsWith(
                        "a4000480"
                                + "340001800c0001007061796c6f6164002400028008000100000000010800020000"
                                + "0000010800030000000010080004000000000428000180"
                                + "0b0001006c6f6f6b7570000018000280080002000000000109000100766970730000"
                                + "0000140001800c000100636f756e7465720004000280300001800e000100696d6d65"
                                + "6469617465000000"
                                + "1c0002800800010000000000100002800c00028008000100"
                                + "00000000");
    }

    @Test
    void theFirstRefusalIsTold() {
        Kernel kernel =
                new Kernel(messages -> {
                    List<ByteBuffer> answers = new ArrayList<>(allAnswered(messages));
                    answers.set(1, FakeChannel.ack(messages.get(2).sequence(), Errno.ENOENT));
                    return answers;
                });
        assertThatThrownBy(
                        () -> new Nftables(kernel).commit(batch().chain("a").chain("b").chain("c")))
                .isInstanceOf(SyscallException.class)
                .hasMessageContaining("NFT_MSG_NEWCHAIN");
        assertThat(kernel.answers).isEmpty();
    }

    @Test
    void aTransactionThatIsRefusedAsAWholeHasOneAnswer() {
        Kernel kernel =
                new Kernel(messages ->
                        List.of(FakeChannel.ack(messages.getFirst().sequence(), Errno.EPERM)));
        assertThatThrownBy(() -> new Nftables(kernel).commit(batch().chain("a").chain("b")))
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
    }
}
