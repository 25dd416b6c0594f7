package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixDatagramTest {
    private static final int DONT_WAIT = 0x40;

    @TempDir Path directory;

    @Test
    void aSocketWithAPathIsReached() throws SyscallException {
        exchange(directory.resolve("log").toString());
    }

    @Test
    void aSocketWithAnAbstractNameIsReached() throws SyscallException {
        exchange("@understudy-test-" + ProcessHandle.current().pid());
    }

    @Test
    void nobodyThereIsARefusalWithThePath() {
        assertThatThrownBy(
                        () -> {
                            try (UnixDatagram socket = UnixDatagram.open()) {
                                socket.send("/nonexistent/log", new byte[] {1});
                            }
                        })
                .isInstanceOf(SyscallException.class)
                .hasMessage("sendto(2) says ENOENT: /nonexistent/log");
    }

    @Test
    void aNameThatCannotBeIsRefusedBeforeTheKernelSeesIt() throws SyscallException {
        try (UnixDatagram socket = UnixDatagram.open()) {
            assertThatThrownBy(() -> socket.send("/" + "x".repeat(107), new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> socket.send("", new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void exchange(String name) throws SyscallException {
        try (Arena arena = Arena.ofConfined();
                UnixDatagram sender = UnixDatagram.open()) {
            byte[] bytes = name.getBytes(UTF_8);
            MemorySegment address = arena.allocate(2 + bytes.length + 1L, 2);
            address.set(JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(bytes, 0, address, JAVA_BYTE, 2, bytes.length);
            int length = 3 + bytes.length;
            if (bytes[0] == '@') {
                address.set(JAVA_BYTE, 2, (byte) 0);
                length--;
            }
            int receiver =
                    SyscallException.check("socket(2)", SocketCalls.socket(1, 2 | 0x80000, 0));
            try {
                SyscallException.check("bind(2)", SocketCalls.bind(receiver, address, length));
                sender.send(name, "<30>hello".getBytes(UTF_8));
                sender.send(name, "second".getBytes(UTF_8));
                MemorySegment buffer = arena.allocate(100);
                assertThat(SocketCalls.recv(receiver, buffer, DONT_WAIT)).isEqualTo(9);
                assertThat(buffer.asSlice(0, 9).toArray(JAVA_BYTE))
                        .isEqualTo("<30>hello".getBytes(UTF_8));
                assertThat(SocketCalls.recv(receiver, buffer, DONT_WAIT)).isEqualTo(6);
                assertThat(SocketCalls.recv(receiver, buffer, DONT_WAIT)).isEqualTo(-Errno.EAGAIN);
            } finally {
                SocketCalls.close(receiver);
            }
        }
    }
}
