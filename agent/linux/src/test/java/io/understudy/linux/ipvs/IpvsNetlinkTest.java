package io.understudy.linux.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.netlink.FakeChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.sys.SyscallException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class IpvsNetlinkTest {
    private static final int FAMILY = 29;
    private static final int NEW_SERVICE = 1;
    private static final int SET_SERVICE = 2;
    private static final int DEL_SERVICE = 3;

    private final List<Integer> commands = new ArrayList<>();
    private int refusedCommand;
    private int refusal;

    @Test
    void aKernelWithoutIpvsSaysSo() {
        FakeChannel channel =
                new FakeChannel(request -> List.of(FakeChannel.ack(request.sequence(), 2)));
        assertThatThrownBy(() -> IpvsNetlink.open(channel))
                .isInstanceOf(SyscallException.class)
                .hasMessageContaining("CTRL_CMD_GETFAMILY IPVS says ENOENT");
    }

    @Test
    void manyCommandsTravelTogetherAndKeepTheirOrder() throws Exception {
        List<IpvsRequest> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(new IpvsRequest.AddService(service(i)));
        }
        many.add(new IpvsRequest.DeleteService(service(0).key()));
        assertThat(open().apply(many)).isEmpty();
        assertThat(commands).hasSize(201).endsWith(NEW_SERVICE, DEL_SERVICE);
    }

    @Test
    void aRefusalNamesItsCommandAndTheRestGoesOn() throws Exception {
        refusedCommand = DEL_SERVICE;
        refusal = 22;
        SortedMap<Integer, SyscallException> refused =
                open().apply(
                                List.of(
                                        new IpvsRequest.AddService(service(1)),
                                        new IpvsRequest.DeleteService(service(2).key()),
                                        new IpvsRequest.AddService(service(3))));
        assertThat(refused).containsOnlyKeys(1);
        assertThat(refused.get(1)).hasMessageContaining("IPVS_CMD_DEL_SERVICE says EINVAL");
        assertThat(commands).containsExactly(NEW_SERVICE, DEL_SERVICE, NEW_SERVICE);
    }

    @Test
    void addingWhatIsThereChangesItAndRemovingWhatIsNotIsSuccess() throws Exception {
        refusedCommand = NEW_SERVICE;
        refusal = 17;
        assertThat(open().apply(List.of(new IpvsRequest.AddService(service(1))))).isEmpty();
        assertThat(commands).containsExactly(NEW_SERVICE, SET_SERVICE);
        commands.clear();
        refusedCommand = DEL_SERVICE;
        refusal = 3;
        assertThat(open().apply(List.of(new IpvsRequest.DeleteService(service(1).key()))))
                .isEmpty();
    }

    private IpvsNetlink open() throws SyscallException {
        return IpvsNetlink.open(new FakeChannel(this::answer));
    }

    private List<ByteBuffer> answer(NetlinkMessage request) {
        if (request.type() != FAMILY) {
            byte[] family =
                    ByteBuffer.allocate(12)
                            .order(ByteOrder.nativeOrder())
                            .putInt(0)
                            .putShort((short) 6)
                            .putShort((short) 1)
                            .putShort((short) FAMILY)
                            .array();
            return List.of(
                    FakeChannel.message(16, 0, request.sequence(), FakeChannel.PORT, family),
                    FakeChannel.ack(request.sequence(), 0));
        }
        int command = request.payload().get(0);
        commands.add(command);
        if (command == refusedCommand) {
            return List.of(FakeChannel.ack(request.sequence(), refusal));
        }
        boolean asked = (request.flags() & 0x4) != 0;
        return asked ? List.of(FakeChannel.ack(request.sequence(), 0)) : List.of();
    }

    private static IpvsService service(int number) throws Exception {
        return new IpvsService(
                new IpvsServiceKey(
                        false, 6, InetAddress.getByName("192.0.2.10"), 1_000 + number, 0),
                "rr",
                0,
                0,
                -1,
                null);
    }
}
