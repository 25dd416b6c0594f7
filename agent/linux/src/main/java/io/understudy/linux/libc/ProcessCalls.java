package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.longOf;
import static io.understudy.linux.libc.Downcall.symbol;
import static io.understudy.linux.libc.Downcall.symbolIfPresent;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** spawn.h, signal.h, sys/wait.h, pwd.h and grp.h. */
public final class ProcessCalls {
    private static final MemorySegment SPAWN = symbol("posix_spawn");
    private static final MemorySegment ATTR_INIT = symbol("posix_spawnattr_init");
    private static final MemorySegment ATTR_DESTROY = symbol("posix_spawnattr_destroy");
    private static final MemorySegment ATTR_SETFLAGS = symbol("posix_spawnattr_setflags");
    private static final MemorySegment ATTR_SETPGROUP = symbol("posix_spawnattr_setpgroup");
    private static final MemorySegment ATTR_SETSIGMASK = symbol("posix_spawnattr_setsigmask");
    private static final MemorySegment ATTR_SETSIGDEFAULT = symbol("posix_spawnattr_setsigdefault");
    private static final MemorySegment ACTIONS_INIT = symbol("posix_spawn_file_actions_init");
    private static final MemorySegment ACTIONS_DESTROY = symbol("posix_spawn_file_actions_destroy");
    private static final MemorySegment ACTIONS_ADDOPEN = symbol("posix_spawn_file_actions_addopen");
    private static final MemorySegment ACTIONS_ADDCLOSE =
            symbol("posix_spawn_file_actions_addclose");
    private static final @Nullable MemorySegment ACTIONS_ADDCLOSEFROM =
            symbolIfPresent("posix_spawn_file_actions_addclosefrom_np");
    private static final MemorySegment WAITPID = symbol("waitpid");
    private static final MemorySegment WAITID = symbol("waitid");
    private static final MemorySegment KILL = symbol("kill");
    private static final MemorySegment SIGNAL = symbol("signal");
    private static final MemorySegment SYSCALL_TWO_INTS = symbol("syscall");
    private static final MemorySegment GETUID = symbol("getuid");
    private static final MemorySegment GETGID = symbol("getgid");
    private static final MemorySegment GETPWNAM_R = symbol("getpwnam_r");
    private static final MemorySegment GETGRNAM_R = symbol("getgrnam_r");
    private static final int P_PID = 1;
    private static final int SYS_PIDFD_OPEN = 434; // the same number on every architecture

    private ProcessCalls() {}

    /** posix_spawn(3): 0 or {@code -errno}. */
    public static int posixSpawn(
            MemorySegment pid,
            MemorySegment path,
            MemorySegment actions,
            MemorySegment attributes,
            MemorySegment argv,
            MemorySegment envp) {
        return -(int)
                call(
                        SPAWN,
                        address(pid),
                        address(path),
                        address(actions),
                        address(attributes),
                        address(argv),
                        address(envp));
    }

    /** posix_spawnattr_init(3). */
    public static int posixSpawnattrInit(MemorySegment attributes) {
        return -(int) call(ATTR_INIT, address(attributes));
    }

    /** posix_spawnattr_destroy(3). */
    public static int posixSpawnattrDestroy(MemorySegment attributes) {
        return -(int) call(ATTR_DESTROY, address(attributes));
    }

    /** posix_spawnattr_setflags(3). */
    public static int posixSpawnattrSetflags(MemorySegment attributes, short flags) {
        return -(int) call(ATTR_SETFLAGS, address(attributes), flags);
    }

    /** posix_spawnattr_setpgroup(3). */
    public static int posixSpawnattrSetpgroup(MemorySegment attributes, int group) {
        return -(int) call(ATTR_SETPGROUP, address(attributes), group);
    }

    /** posix_spawnattr_setsigmask(3). */
    public static int posixSpawnattrSetsigmask(MemorySegment attributes, MemorySegment set) {
        return -(int) call(ATTR_SETSIGMASK, address(attributes), address(set));
    }

    /** posix_spawnattr_setsigdefault(3). */
    public static int posixSpawnattrSetsigdefault(MemorySegment attributes, MemorySegment set) {
        return -(int) call(ATTR_SETSIGDEFAULT, address(attributes), address(set));
    }

    /** posix_spawn_file_actions_init(3). */
    public static int fileActionsInit(MemorySegment actions) {
        return -(int) call(ACTIONS_INIT, address(actions));
    }

    /** posix_spawn_file_actions_destroy(3). */
    public static int fileActionsDestroy(MemorySegment actions) {
        return -(int) call(ACTIONS_DESTROY, address(actions));
    }

    /** posix_spawn_file_actions_addopen(3) with mode 0. */
    public static int fileActionsAddopen(
            MemorySegment actions, int fd, MemorySegment path, int flags) {
        return -(int) call(ACTIONS_ADDOPEN, address(actions), fd, address(path), flags, 0);
    }

    /** posix_spawn_file_actions_addclose(3). */
    public static int fileActionsAddclose(MemorySegment actions, int fd) {
        return -(int) call(ACTIONS_ADDCLOSE, address(actions), fd);
    }

    /** posix_spawn_file_actions_addclosefrom_np(3); -ENOSYS before glibc 2.34 and on musl. */
    public static int fileActionsAddclosefrom(MemorySegment actions, int first) {
        if (ACTIONS_ADDCLOSEFROM == null) {
            return -38;
        }
        return -(int) call(ACTIONS_ADDCLOSEFROM, address(actions), first);
    }

    /** waitpid(2). */
    public static int waitpid(int pid, MemorySegment status, int options) {
        return intOf(call(WAITPID, pid, address(status), options));
    }

    /** waitid(2) of one process. */
    public static int waitid(int pid, MemorySegment siginfo, int options) {
        return intOf(call(WAITID, P_PID, pid, address(siginfo), options));
    }

    /** kill(2); a negative pid means a process group. */
    public static int kill(int pid, int signal) {
        return intOf(call(KILL, pid, signal));
    }

    /** signal(2) with SIG_DFL. */
    public static void signalDefault(int signal) {
        long _ = call(SIGNAL, signal, 0);
    }

    /** pidfd_open(2), close-on-exec by nature; -ENOSYS before Linux 5.3. */
    public static int pidfdOpen(int pid) {
        return (int) longOf(call(SYSCALL_TWO_INTS, SYS_PIDFD_OPEN, pid, 0));
    }

    /** getuid(2). */
    public static int getuid() {
        return (int) call(GETUID);
    }

    /** getgid(2). */
    public static int getgid() {
        return (int) call(GETGID);
    }

    /** getpwnam_r(3). */
    public static int getpwnamR(
            MemorySegment name, MemorySegment passwd, MemorySegment strings, MemorySegment found) {
        return -(int)
                call(
                        GETPWNAM_R,
                        address(name),
                        address(passwd),
                        address(strings),
                        strings.byteSize(),
                        address(found));
    }

    /** getgrnam_r(3). */
    public static int getgrnamR(
            MemorySegment name, MemorySegment group, MemorySegment strings, MemorySegment found) {
        return -(int)
                call(
                        GETGRNAM_R,
                        address(name),
                        address(group),
                        address(strings),
                        strings.byteSize(),
                        address(found));
    }
}
