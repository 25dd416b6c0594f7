package io.understudy.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.linux.process.ProcessEvent.Ended;
import io.understudy.linux.process.ProcessEvent.Executed;
import io.understudy.linux.process.ProcessEvent.Forked;
import io.understudy.linux.process.ProcessEvent.Renamed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProcessEventCodecTest {
    private static final int FORK = 0x1;
    private static final int EXEC = 0x2;
    private static final int COMM = 0x200;
    private static final int EXIT = 0x8000_0000;

    /** struct cn_msg and struct proc_event, of 60 bytes as the kernel sends them. */
    private static ByteBuffer payload(int what, int... data) {
        ByteBuffer bytes = ByteBuffer.allocate(60).order(ByteOrder.nativeOrder());
        bytes.putInt(1).putInt(1).putLong(0).putShort((short) 40).putShort((short) 0);
        bytes.putInt(what).putInt(0).putLong(0);
        for (int number : data) {
            bytes.putInt(number);
        }
        return bytes.rewind();
    }

    @Test
    void eachKindIsReadFromItsPlace() {
        assertThat(ProcessEventCodec.parse(payload(FORK, 7, 6, 9, 9))).isEqualTo(new Forked(6, 9));
        assertThat(ProcessEventCodec.parse(payload(EXEC, 9, 9))).isEqualTo(new Executed(9));
        assertThat(ProcessEventCodec.parse(payload(EXIT, 9, 9, 0, 17))).isEqualTo(new Ended(9));
        ByteBuffer comm = payload(COMM, 9, 9);
        comm.put(44, "nginx".getBytes(StandardCharsets.US_ASCII));
        assertThat(ProcessEventCodec.parse(comm)).isEqualTo(new Renamed(9, "nginx"));
    }

    @Test
    void threadsAreNoProcesses() {
        assertThat(ProcessEventCodec.parse(payload(FORK, 7, 7, 10, 9))).isNull();
        assertThat(ProcessEventCodec.parse(payload(EXIT, 10, 9))).isNull();
        assertThat(ProcessEventCodec.parse(payload(COMM, 10, 9))).isNull();
    }

    @Test
    void theSubscriptionIsTheOneOfTheConnector() {
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            assertThat(HexFormat.of().formatHex(ProcessEventCodec.subscription(0x1234).array()))
                    .isEqualTo(
                            "28000000"
                                    + "0300"
                                    + "0000"
                                    + "00000000"
                                    + "34120000"
                                    + "01000000"
                                    + "01000000"
                                    + "00000000"
                                    + "00000000"
                                    + "0400"
                                    + "0000"
                                    + "01000000");
        }
    }

    @Test
    void theAnswerToTheSubscriptionIsNoEvent() {
        assertThat(ProcessEventCodec.answer(payload(0, 1))).isEqualTo(1);
        assertThat(ProcessEventCodec.answer(payload(FORK, 1))).isNull();
        assertThat(ProcessEventCodec.parse(payload(0, 1))).isNull();
    }

    @Test
    void noBytesAreTooWild() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            ByteBuffer wild = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            if (wild.limit() >= 24) {
                wild.putInt(0, 1).putInt(4, 1).putInt(20, 1 << random.nextInt(32));
            }
            ProcessEventCodec.parse(wild);
            ProcessEventCodec.answer(wild);
        }
    }
}
