package io.understudy.agent.check;

import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;

/** Error numbers of sockets: what each is called, and whose fault it is. */
final class Refusal {
    private Refusal() {}

    /**
     * Whether a refused connect(2) speaks of the server or the network, as keepalived sees it.
     * Anything else is this host's own affair.
     */
    static boolean isTheirs(int errno) {
        return switch (errno) {
            case Errno.ENETUNREACH,
                    Errno.EHOSTUNREACH,
                    Errno.ECONNREFUSED,
                    Errno.EHOSTDOWN,
                    Errno.ENETDOWN,
                    Errno.ECONNRESET,
                    Errno.ECONNABORTED,
                    Errno.ETIMEDOUT ->
                    true;
            default -> false;
        };
    }

    /** A stable word. */
    static String code(int errno) {
        return switch (errno) {
            case Errno.ECONNREFUSED -> "refused";
            case Errno.ECONNRESET, Errno.EPIPE, Errno.ECONNABORTED -> "reset";
            case Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.EHOSTDOWN, Errno.ENETDOWN ->
                    "unreachable";
            case Errno.ETIMEDOUT -> "timeout";
            default -> "error";
        };
    }

    /** One line. */
    static String text(String call, int errno) {
        return SyscallException.of(call, errno).text();
    }
}
