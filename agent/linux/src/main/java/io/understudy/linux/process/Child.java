package io.understudy.linux.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.understudy.linux.libc.ProcessCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** One running child and what is to become of it. Lives on the thread of {@link Children}. */
final class Child {
    /** How long a child may take to obey SIGTERM. */
    static final long GRACE_NANOS = 2_000_000_000L;

    /** How long the kernel may take to end a child after SIGKILL. */
    static final long GIVE_UP_NANOS = 10_000_000_000L;

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x0100_0000;
    private static final int SIGINFO_BYTES = 128;

    private final int pid;
    private final int pidfd;
    private final Consumer<Outcome> whenEnded;
    private Phase phase = Phase.RUNNING;
    private long deadline;
    private boolean reported;

    private enum Phase {
        RUNNING,
        TERMINATING,
        KILLING,
        GIVEN_UP
    }

    private Child(int pid, int pidfd, long deadline, Consumer<Outcome> whenEnded) {
        this.pid = pid;
        this.pidfd = pidfd;
        this.deadline = deadline;
        this.whenEnded = whenEnded;
    }

    /** A running child. Without pidfd (before Linux 5.3) {@link #pidfd} is negative. */
    static Child start(Program program, long deadline, Consumer<Outcome> whenEnded)
            throws SyscallException {
        int pid = Spawn.start(program);
        return new Child(pid, ProcessCalls.pidfdOpen(pid), deadline, whenEnded);
    }

    int pidfd() {
        return pidfd;
    }

    long deadline() {
        return deadline;
    }

    /** Its time is over, or nobody is interested any more: politely at first, then not. */
    void escalate(long now) {
        switch (phase) {
            case RUNNING -> {
                signalGroup(SIGTERM);
                phase = Phase.TERMINATING;
                deadline = now + GRACE_NANOS;
            }
            case TERMINATING -> {
                signalGroup(SIGKILL);
                phase = Phase.KILLING;
                deadline = now + GIVE_UP_NANOS;
            }
            case KILLING -> {
                // It hangs in the kernel. It is still ours to reap, whenever that ends.
                phase = Phase.GIVEN_UP;
                deadline = Long.MAX_VALUE;
                report(new Outcome.TimedOut());
            }
            case GIVEN_UP -> {}
        }
    }

    /** Ends it without a report. */
    void stop(long now) {
        reported = true;
        if (phase == Phase.RUNNING) {
            escalate(now);
        }
    }

    /** SIGKILL to the whole group, now. */
    void kill() {
        reported = true;
        signalGroup(SIGKILL);
    }

    private void signalGroup(int signal) {
        int _ = ProcessCalls.kill(-pid, signal); // gone already is as good
    }

    /** Whether it has ended; then it is reaped and reported. */
    boolean reap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            if (phase != Phase.RUNNING && hasEnded(arena)) {
                // Not reaped yet, so its number still means its group: none of it may outlive it.
                signalGroup(SIGKILL);
            }
            int result = ProcessCalls.waitpid(pid, status, WNOHANG);
            if (result == 0 || result == -Errno.EINTR) {
                return false;
            }
            if (pidfd >= 0) {
                SocketCalls.close(pidfd);
            }
            report(result < 0 ? new Outcome.Exited(255) : outcome(status.get(JAVA_INT, 0)));
            return true;
        }
    }

    /** Whether it waits to be reaped, which this leaves undone. */
    private boolean hasEnded(Arena arena) {
        MemorySegment siginfo = arena.allocate(SIGINFO_BYTES, 8);
        return ProcessCalls.waitid(pid, siginfo, WNOHANG | WEXITED | WNOWAIT) == 0
                && siginfo.get(JAVA_INT, 0) != 0;
    }

    private Outcome outcome(int status) {
        if (phase != Phase.RUNNING) {
            return new Outcome.TimedOut();
        }
        int signal = status & 0x7f;
        return signal == 0 ? new Outcome.Exited(status >> 8 & 0xff) : new Outcome.Signalled(signal);
    }

    private void report(Outcome outcome) {
        if (!reported) {
            reported = true;
            whenEnded.accept(outcome);
        }
    }
}
