package io.understudy.linux.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.understudy.linux.libc.ProcessCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Whom a process runs as: user and group by number.
 *
 * @param allItsGroups whether it gets all further groups of the user, or none
 */
public record User(int uid, int gid, boolean allItsGroups) {
    private static final int RECORD_BYTES = 64; // struct passwd is 48, struct group 32
    private static final int STRINGS_BYTES = 65536;

    /** A user without further groups. */
    public User(int uid, int gid) {
        this(uid, gid, false);
    }

    /** The same with all further groups that the host knows of that user. */
    public User withItsGroups() {
        return new User(uid, gid, true);
    }

    /** Whom this process runs as. */
    public static User own() {
        return new User(ProcessCalls.getuid(), ProcessCalls.getgid());
    }

    /** The user of that name with its own group, or null. May ask the network: it can block. */
    public static @Nullable User named(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment passwd = arena.allocate(RECORD_BYTES, 8);
            MemorySegment found = arena.allocate(ADDRESS);
            ProcessCalls.getpwnamR(
                    arena.allocateFrom(name), passwd, arena.allocate(STRINGS_BYTES), found);
            // pw_uid and pw_gid follow two pointers.
            return found.get(ADDRESS, 0).address() == 0
                    ? null
                    : new User(passwd.get(JAVA_INT, 16), passwd.get(JAVA_INT, 20));
        }
    }

    /** This user with the group of that name, or null if there is none. Can block as well. */
    public @Nullable User inGroup(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment group = arena.allocate(RECORD_BYTES, 8);
            MemorySegment found = arena.allocate(ADDRESS);
            ProcessCalls.getgrnamR(
                    arena.allocateFrom(name), group, arena.allocate(STRINGS_BYTES), found);
            // gr_gid follows two pointers.
            return found.get(ADDRESS, 0).address() == 0
                    ? null
                    : new User(uid, group.get(JAVA_INT, 16));
        }
    }
}
