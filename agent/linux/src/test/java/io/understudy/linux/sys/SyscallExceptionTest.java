package io.understudy.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.linux.socket.RawSocket;
import org.junit.jupiter.api.Test;

class SyscallExceptionTest {
    @Test
    void aRefusalNamesTheCallAndTheErrno() {
        SyscallException refused = SyscallException.of("socket(2)", Errno.EPERM);
        assertThat(refused.text()).isEqualTo("socket(2) says EPERM: operation not permitted");
        assertThat(refused.errno()).isEqualTo(1);
        assertThat(refused.operation()).isEqualTo("socket(2)");
    }

    @Test
    void anUnknownErrnoKeepsItsNumber() {
        assertThat(SyscallException.of("ioctl(2)", 999)).hasMessage("ioctl(2) says errno 999");
    }

    @Test
    void theErrnoIsTheKernels() {
        // A protocol number beyond one byte: EINVAL to root, as to anybody else.
        assertThatThrownBy(() -> RawSocket.open(false, 1 << 20, "lo"))
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }
}
