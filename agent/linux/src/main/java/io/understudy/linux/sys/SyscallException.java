package io.understudy.linux.sys;

/** The kernel refused a call: the world's doing, not a bug of ours. */
public final class SyscallException extends Exception {
    private final String operation;
    private final int errno;

    private SyscallException(String operation, int errno, String text) {
        super(text, null, false, false);
        this.operation = operation;
        this.errno = errno;
    }

    /**
     * A refusal that reads as {@code socket(2) says EPERM: operation not permitted}.
     *
     * @param operation the call, such as {@code socket(2)}
     */
    public static SyscallException of(String operation, int errno) {
        return of(operation, errno, Errno.meaning(errno));
    }

    /**
     * A refusal with the kernel's own words.
     *
     * @param operation the call, such as {@code RTM_NEWADDR}
     * @param detail what the kernel or we add to the bare number; may be empty
     */
    public static SyscallException of(String operation, int errno, String detail) {
        String text = operation + " says " + Errno.name(errno);
        return new SyscallException(
                operation, errno, detail.isEmpty() ? text : text + ": " + detail);
    }

    /** The result of a call, handed on. Negative ones are thrown. */
    public static int check(String operation, int result) throws SyscallException {
        if (result < 0) {
            throw of(operation, -result);
        }
        return result;
    }

    /** The call that was refused. */
    public String operation() {
        return operation;
    }

    /** The error number, positive. */
    public int errno() {
        return errno;
    }

    /** One line that names call, errno and meaning. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
