package io.understudy.linux.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.ProcessCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts one child: own process group, /dev/null, default signals, none of our descriptors. */
final class Spawn {
    private static final int OPAQUE_BYTES = 512; // spawnattr is 336, file actions 80 or less
    private static final short SETPGROUP = 0x02;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final int O_RDWR = 2;
    private static final int SIGSET_BYTES = 128;
    private static final int FIRST_OF_OURS = 3;
    private static final List<String> SETPRIV = List.of("/usr/bin/setpriv", "/bin/setpriv");

    /** CAP_SETGID and CAP_SETUID (capabilities(7)). */
    private static final long BECOME_ANYBODY = 1L << 6 | 1L << 7;

    private Spawn() {}

    /**
     * Starts the program.
     *
     * @return its process id, which is its group's too
     */
    static int start(Program program) throws SyscallException {
        List<String> words = new ArrayList<>();
        String path = program.path();
        List<String> detour = detour(program.user());
        if (detour.isEmpty()) {
            words.add(program.name());
        } else {
            words.addAll(detour);
            path = words.getFirst();
            // setpriv(1) calls a program as it finds it.
            words.add(program.isCalledAsItLies() ? program.path() : program.name());
        }
        words.addAll(program.arguments());
        int result = spawn(path, words);
        if (result == -Errno.ENOEXEC) {
            // A script without #! is the shell's, as execvp(3) has it.
            words.set(0, path);
            words.addFirst("/bin/sh");
            path = "/bin/sh";
            result = spawn(path, words);
        }
        if (result < 0) {
            throw SyscallException.of("posix_spawn(3) of " + path, -result, Errno.meaning(-result));
        }
        return result;
    }

    /**
     * What starts the program as that user; nothing for our own. An ordinary user with capabilities
     * (AmbientCapabilities= of systemd) would hand them on to whatever it starts: only root's
     * programs keep them. What setpriv(1) would refuse is refused here, because its exit status
     * tells nobody why.
     */
    private static List<String> detour(User user) throws SyscallException {
        boolean weAreRoot = User.own().uid() == 0;
        if (user.equals(User.own())) {
            return weAreRoot || capabilities("CapAmb") == 0
                    ? List.of()
                    : List.of(setpriv(user), "--inh-caps=-all", "--");
        }
        if (!weAreRoot && (capabilities("CapAmb") & BECOME_ANYBODY) != BECOME_ANYBODY) {
            throw SyscallException.of(
                    "setresuid(2)",
                    Errno.EPERM,
                    "running programs as "
                            + said(user)
                            + " needs root, or CAP_SETUID and CAP_SETGID as ambient capabilities");
        }
        if (!isMapped("uid_map", user.uid()) || !isMapped("gid_map", user.gid())) {
            throw SyscallException.of(
                    "setresuid(2)",
                    Errno.EINVAL,
                    said(user) + " does not exist in this user namespace");
        }
        List<String> words =
                new ArrayList<>(
                        List.of(
                                setpriv(user),
                                "--reuid=" + Integer.toUnsignedString(user.uid()),
                                "--regid=" + Integer.toUnsignedString(user.gid()),
                                user.allItsGroups() ? "--init-groups" : "--clear-groups"));
        if (!weAreRoot && user.uid() != 0) {
            words.add("--inh-caps=-all");
        }
        words.add("--");
        return words;
    }

    private static String said(User user) {
        return "uid " + user.uid() + " gid " + user.gid();
    }

    private static String setpriv(User user) throws SyscallException {
        for (String setpriv : SETPRIV) {
            if (Files.isExecutable(Path.of(setpriv))) {
                return setpriv;
            }
        }
        throw SyscallException.of(
                "setpriv(1)", Errno.ENOENT, "install util-linux to run programs as " + said(user));
    }

    /** A set of capabilities(7) of this process, as a mask; none where there is no /proc. */
    private static long capabilities(String set) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(set + ":")) {
                    return Long.parseUnsignedLong(line.substring(set.length() + 1).strip(), 16);
                }
            }
        } catch (IOException _) {
            // Then the kernel itself says what it does not allow.
        }
        return 0;
    }

    /** Lines of "first-inside first-outside count" (user_namespaces(7)). */
    private static boolean isMapped(String file, int id) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self", file))) {
                String[] words = line.strip().split("\\s+");
                long offset = Integer.toUnsignedLong(id) - Long.parseLong(words[0]);
                if (offset >= 0 && offset < Long.parseLong(words[2])) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return true; // a kernel without user namespaces maps everything
        }
    }

    private static int spawn(String path, List<String> words) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = attributes(arena);
            MemorySegment actions = actions(arena);
            MemorySegment pid = arena.allocate(JAVA_INT);
            int result =
                    ProcessCalls.posixSpawn(
                            pid,
                            arena.allocateFrom(path),
                            actions,
                            attributes,
                            strings(arena, words),
                            strings(arena, environment()));
            ProcessCalls.fileActionsDestroy(actions);
            ProcessCalls.posixSpawnattrDestroy(attributes);
            return result < 0 ? result : pid.get(JAVA_INT, 0);
        }
    }

    private static MemorySegment attributes(Arena arena) {
        MemorySegment attributes = arena.allocate(OPAQUE_BYTES, 16);
        ProcessCalls.posixSpawnattrInit(attributes);
        ProcessCalls.posixSpawnattrSetflags(
                attributes, (short) (SETPGROUP | SETSIGDEF | SETSIGMASK));
        ProcessCalls.posixSpawnattrSetpgroup(attributes, 0);
        ProcessCalls.posixSpawnattrSetsigmask(attributes, arena.allocate(SIGSET_BYTES, 8));
        MemorySegment all = arena.allocate(SIGSET_BYTES, 8);
        all.set(JAVA_LONG, 0, 0x7fff_ffffL); // the 31 classic signals
        ProcessCalls.posixSpawnattrSetsigdefault(attributes, all);
        return attributes;
    }

    private static MemorySegment actions(Arena arena) {
        MemorySegment actions = arena.allocate(OPAQUE_BYTES, 16);
        ProcessCalls.fileActionsInit(actions);
        MemorySegment devNull = arena.allocateFrom("/dev/null");
        for (int fd = 0; fd < FIRST_OF_OURS; fd++) {
            ProcessCalls.fileActionsAddopen(actions, fd, devNull, O_RDWR);
        }
        // The JDK's sockets are not close-on-exec: a script that lingers would keep our ports.
        if (ProcessCalls.fileActionsAddclosefrom(actions, FIRST_OF_OURS) < 0) {
            closeEach(actions);
        }
        return actions;
    }

    private static void closeEach(MemorySegment actions) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open) {
                int fd = Integer.parseInt(String.valueOf(descriptor.getFileName()));
                if (fd >= FIRST_OF_OURS) {
                    ProcessCalls.fileActionsAddclose(actions, fd);
                }
            }
        } catch (IOException _) {
            // Without /proc the child keeps what is not close-on-exec; better than no child.
        }
    }

    /** The daemon's own, without what could make a loader or a shell do another's bidding. */
    private static List<String> environment() {
        List<String> cleaned = new ArrayList<>();
        for (Map.Entry<String, String> entry : System.getenv().entrySet()) {
            String name = entry.getKey();
            if (!name.equals("IFS") && !name.startsWith("LD_")) {
                cleaned.add(name + "=" + entry.getValue());
            }
        }
        return cleaned;
    }

    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array;
    }
}
