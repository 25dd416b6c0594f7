package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.functionIfPresent;
import static io.understudy.linux.libc.Downcall.result;
import static io.understudy.linux.libc.Downcall.variadic;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** spawn.h, signal.h, sys/wait.h, pwd.h and grp.h. */
public final class ProcessCalls {
    private static final MethodHandle SPAWN =
            function("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle ATTR_INIT =
            function("posix_spawnattr_init", JAVA_INT, ADDRESS);
    private static final MethodHandle ATTR_DESTROY =
            function("posix_spawnattr_destroy", JAVA_INT, ADDRESS);
    private static final MethodHandle ATTR_SETFLAGS =
            function("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    private static final MethodHandle ATTR_SETPGROUP =
            function("posix_spawnattr_setpgroup", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ATTR_SETSIGMASK =
            function("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle ATTR_SETSIGDEFAULT =
            function("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle ACTIONS_INIT =
            function("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
    private static final MethodHandle ACTIONS_DESTROY =
            function("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
    private static final MethodHandle ACTIONS_ADDOPEN =
            function(
                    "posix_spawn_file_actions_addopen",
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_INT);
    private static final MethodHandle ACTIONS_ADDCLOSE =
            function("posix_spawn_file_actions_addclose", JAVA_INT, ADDRESS, JAVA_INT);
    private static final @Nullable MethodHandle ACTIONS_ADDCLOSEFROM =
            functionIfPresent(
                    "posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WAITPID =
            function("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WAITID =
            function("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SIGNAL = function("signal", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle SYSCALL_TWO_INTS =
            variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle GETUID = function("getuid", JAVA_INT);
    private static final MethodHandle GETGID = function("getgid", JAVA_INT);
    private static final MethodHandle GETPWNAM_R =
            function("getpwnam_r", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETGRNAM_R =
            function("getgrnam_r", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
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
        try {
            return -(int) SPAWN.invokeExact(errno(), pid, path, actions, attributes, argv, envp);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_init(3). */
    public static int posixSpawnattrInit(MemorySegment attributes) {
        try {
            return -(int) ATTR_INIT.invokeExact(errno(), attributes);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_destroy(3). */
    public static int posixSpawnattrDestroy(MemorySegment attributes) {
        try {
            return -(int) ATTR_DESTROY.invokeExact(errno(), attributes);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_setflags(3). */
    public static int posixSpawnattrSetflags(MemorySegment attributes, short flags) {
        try {
            return -(int) ATTR_SETFLAGS.invokeExact(errno(), attributes, flags);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_setpgroup(3). */
    public static int posixSpawnattrSetpgroup(MemorySegment attributes, int group) {
        try {
            return -(int) ATTR_SETPGROUP.invokeExact(errno(), attributes, group);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_setsigmask(3). */
    public static int posixSpawnattrSetsigmask(MemorySegment attributes, MemorySegment set) {
        try {
            return -(int) ATTR_SETSIGMASK.invokeExact(errno(), attributes, set);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawnattr_setsigdefault(3). */
    public static int posixSpawnattrSetsigdefault(MemorySegment attributes, MemorySegment set) {
        try {
            return -(int) ATTR_SETSIGDEFAULT.invokeExact(errno(), attributes, set);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawn_file_actions_init(3). */
    public static int fileActionsInit(MemorySegment actions) {
        try {
            return -(int) ACTIONS_INIT.invokeExact(errno(), actions);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawn_file_actions_destroy(3). */
    public static int fileActionsDestroy(MemorySegment actions) {
        try {
            return -(int) ACTIONS_DESTROY.invokeExact(errno(), actions);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawn_file_actions_addopen(3) with mode 0. */
    public static int fileActionsAddopen(
            MemorySegment actions, int fd, MemorySegment path, int flags) {
        try {
            return -(int) ACTIONS_ADDOPEN.invokeExact(errno(), actions, fd, path, flags, 0);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawn_file_actions_addclose(3). */
    public static int fileActionsAddclose(MemorySegment actions, int fd) {
        try {
            return -(int) ACTIONS_ADDCLOSE.invokeExact(errno(), actions, fd);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** posix_spawn_file_actions_addclosefrom_np(3); -ENOSYS before glibc 2.34 and on musl. */
    public static int fileActionsAddclosefrom(MemorySegment actions, int first) {
        if (ACTIONS_ADDCLOSEFROM == null) {
            return -38;
        }
        try {
            return -(int) ACTIONS_ADDCLOSEFROM.invokeExact(errno(), actions, first);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** waitpid(2). */
    public static int waitpid(int pid, MemorySegment status, int options) {
        try {
            MemorySegment errno = errno();
            return result((int) WAITPID.invokeExact(errno, pid, status, options), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** waitid(2) of one process. */
    public static int waitid(int pid, MemorySegment siginfo, int options) {
        try {
            MemorySegment errno = errno();
            return result((int) WAITID.invokeExact(errno, P_PID, pid, siginfo, options), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** kill(2); a negative pid means a process group. */
    public static int kill(int pid, int signal) {
        try {
            MemorySegment errno = errno();
            return result((int) KILL.invokeExact(errno, pid, signal), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** signal(2) with SIG_DFL. */
    public static void signalDefault(int signal) {
        try {
            MemorySegment _ =
                    (MemorySegment) SIGNAL.invokeExact(errno(), signal, MemorySegment.NULL);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** pidfd_open(2), close-on-exec by nature; -ENOSYS before Linux 5.3. */
    public static int pidfdOpen(int pid) {
        try {
            MemorySegment errno = errno();
            long fd = (long) SYSCALL_TWO_INTS.invokeExact(errno, (long) SYS_PIDFD_OPEN, pid, 0);
            return (int) result(fd, errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getuid(2). */
    public static int getuid() {
        try {
            return (int) GETUID.invokeExact(errno());
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getgid(2). */
    public static int getgid() {
        try {
            return (int) GETGID.invokeExact(errno());
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getpwnam_r(3). */
    public static int getpwnamR(
            MemorySegment name, MemorySegment passwd, MemorySegment strings, MemorySegment found) {
        try {
            return -(int)
                    GETPWNAM_R.invokeExact(
                            errno(), name, passwd, strings, strings.byteSize(), found);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getgrnam_r(3). */
    public static int getgrnamR(
            MemorySegment name, MemorySegment group, MemorySegment strings, MemorySegment found) {
        try {
            return -(int)
                    GETGRNAM_R.invokeExact(
                            errno(), name, group, strings, strings.byteSize(), found);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
