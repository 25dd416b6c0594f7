package io.understudy.linux.netlink;

import static io.understudy.linux.netlink.FakeChannel.ack;
import static io.understudy.linux.netlink.FakeChannel.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkConversationTest {
    private static final byte[] NOTHING = new byte[0];

    @Test
    void answersToEarlierRequestsArePassedOver() throws SyscallException {
        var conversation =
                new NetlinkConversation(
                        new FakeChannel(
                                m -> List.of(ack(m.sequence() - 1, 1), ack(m.sequence(), 0))));
        conversation.execute(new NetlinkRequest("TEST", 20, NetlinkRequest.NLM_F_ACK));
    }

    @Test
    void aRefusalNamesTheRequestAndTheErrno() {
        var conversation =
                new NetlinkConversation(
                        new FakeChannel(m -> List.of(ack(m.sequence(), Errno.EPERM))));
        assertThatThrownBy(() -> conversation.execute(new NetlinkRequest("RTM_NEWADDR", 20, 4)))
                .isInstanceOf(SyscallException.class)
                .hasMessage("RTM_NEWADDR says EPERM: operation not permitted");
    }

    @Test
    void aSilentKernelIsAnErrorAndNoHang() {
        var conversation = new NetlinkConversation(new FakeChannel(_ -> List.of()));
        assertThatThrownBy(() -> conversation.execute(new NetlinkRequest("RTM_NEWADDR", 20, 4)))
                .hasMessage("RTM_NEWADDR says EAGAIN: the kernel did not answer");
    }

    @Test
    void aDumpThatChangedUnderwayIsReadAgain() throws SyscallException {
        List<Integer> attempts = new ArrayList<>();
        var conversation =
                new NetlinkConversation(
                        new FakeChannel(m -> {
                            attempts.add(m.sequence());
                            int flags = attempts.size() == 1 ? NetlinkMessage.NLM_F_DUMP_INTR : 0;
                            return List.of(
                                    message(16, 2 | flags, m.sequence(), 0, NOTHING),
                                    message(3, 2, m.sequence(), 0, new byte[4]));
                        }));
        assertThat(conversation.dump(new NetlinkRequest("RTM_GETLINK", 18, 0x300))).hasSize(1);
        assertThat(attempts).hasSize(2);
    }
}
