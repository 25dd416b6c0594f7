package io.understudy.linux.process;

import static java.lang.foreign.ValueLayout.ADDRESS;

import io.understudy.linux.libc.FileCalls;
import io.understudy.linux.libc.NamespaceCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Moves this process into another network namespace. Only the calling thread can move, and a JVM
 * has many by the time it runs our code, so the process then becomes a fresh JVM with the same
 * command line: execve(2) keeps the process number, the environment and the open standard streams.
 */
public final class Relocation {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int CLONE_NEWNS = 0x0002_0000;
    private static final long MS_BIND = 0x1000;
    private static final long MS_REC = 0x4000;
    private static final long MS_SLAVE = 0x8_0000;
    private static final int O_RDONLY = 0;
    private static final int O_CLOEXEC = 0x80000;
    private static final String NAMESPACES = "/run/netns/";
    private static final String FIRST = "/proc/1/ns/net";

    private Relocation() {}

    /** Whether this process is in the namespace of that name, as ip-netns(8) names them. */
    public static boolean isIn(String namespace) {
        try {
            Object there = Files.getAttribute(Path.of(NAMESPACES, namespace), "unix:ino");
            Object here = Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino");
            return here.equals(there);
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether that directory is a mount of its own, as {@link #to} makes it. */
    public static boolean isMounted(Path directory) {
        try {
            return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                    .anyMatch(line -> line.split(" ", 6)[4].equals(directory.toString()));
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Takes the calling thread into the namespace of that name; without a name, into that of the
     * host's first process.
     */
    public static void enter(String namespace) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            String path = namespace.isEmpty() ? FIRST : NAMESPACES + namespace;
            int fd =
                    SyscallException.check(
                            "open(2) of " + path,
                            FileCalls.open(arena.allocateFrom(path), O_RDONLY | O_CLOEXEC));
            try {
                SyscallException.check(
                        "setns(2) to " + path, NamespaceCalls.setns(fd, CLONE_NEWNET));
            } finally {
                SocketCalls.close(fd);
            }
        }
    }

    /**
     * Gives the calling thread mounts of its own, in which {@code directory} shows its subdirectory
     * of that name: daemons of several namespaces then write their files under the same names.
     */
    public static void privateDirectory(Path directory, String name) throws SyscallException {
        Path own = directory.resolve(name);
        try {
            makeDirectory(directory);
            makeDirectory(own);
        } catch (IOException e) {
            throw SyscallException.of(
                    "mkdir(2) of " + own, Errno.EACCES, String.valueOf(e.getMessage()));
        }
        SyscallException.check("unshare(2)", NamespaceCalls.unshare(CLONE_NEWNS));
        try (Arena arena = Arena.ofConfined()) {
            // systemd shares all mounts; ours is nobody else's.
            SyscallException.check(
                    "mount(2) of /",
                    NamespaceCalls.mount(
                            arena.allocateFrom(""), arena.allocateFrom("/"), MS_REC | MS_SLAVE));
            SyscallException.check(
                    "mount(2) of " + own,
                    NamespaceCalls.mount(
                            arena.allocateFrom(own.toString()),
                            arena.allocateFrom(directory.toString()),
                            MS_BIND));
        }
    }

    /** Takes back what {@link #privateDirectory} did; a directory with files in it stays. */
    public static void leaveDirectory(Path directory, String name) {
        try (Arena arena = Arena.ofConfined()) {
            if (NamespaceCalls.umount(arena.allocateFrom(directory.toString())) >= 0) {
                Files.deleteIfExists(directory.resolve(name));
            }
        } catch (IOException _) {
            // Another daemon has files there.
        }
    }

    private static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (FileAlreadyExistsException _) {
            // Somebody was here before.
        }
    }

    /**
     * Becomes a fresh process of the same program and command line, in the namespaces of the
     * calling thread. Returns only by an exception.
     */
    public static SyscallException again() {
        List<String> words = new ArrayList<>();
        try {
            String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
            for (int start = 0; start < line.length(); ) {
                int end = line.indexOf('\0', start);
                words.add(line.substring(start, end));
                start = end + 1;
            }
            String program = Path.of("/proc/self/exe").toRealPath().toString();
            List<String> environment = new ArrayList<>();
            for (Map.Entry<String, String> one : System.getenv().entrySet()) {
                environment.add(one.getKey() + "=" + one.getValue());
            }
            try (Arena arena = Arena.ofConfined()) {
                int result =
                        NamespaceCalls.execve(
                                arena.allocateFrom(program),
                                pointers(arena, words),
                                pointers(arena, environment));
                return SyscallException.of("execve(2) of " + program, -result);
            }
        } catch (IOException e) {
            return SyscallException.of("open(2)", Errno.ENOENT, "/proc/self is unreadable");
        }
    }

    private static MemorySegment pointers(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array;
    }
}
