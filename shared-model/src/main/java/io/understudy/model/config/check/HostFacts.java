package io.understudy.model.config.check;

import io.understudy.model.unit.IpAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What only the host that runs the configuration can tell. Of what a host does not tell, the best
 * is assumed.
 */
@FunctionalInterface
public interface HostFacts {
    /** Names of the network interfaces that exist. */
    Set<String> interfaceNames();

    /** Addresses that interfaces have now. */
    default Set<IpAddress> addresses() {
        return Set.of();
    }

    /** Whether its kernel has IPVS, loaded or to be loaded. */
    default boolean hasIpvs() {
        return true;
    }

    /** Whether it passes packets of a family on between its interfaces. */
    default boolean forwards(boolean v6) {
        return true;
    }

    default boolean hasUser(String name) {
        return true;
    }

    default boolean hasGroup(String name) {
        return true;
    }

    /**
     * How a program stands.
     *
     * @param name a path, or a name to be looked for where the system's programs are
     */
    default Program program(String name) {
        return new Program(Program.Standing.SOUND, name);
    }

    /**
     * A small file that holds a secret.
     *
     * @param path as configured
     */
    default SecretFile secret(String path) {
        return new SecretFile(null, "only the host that runs it can tell", false);
    }

    /**
     * A file as found.
     *
     * @param content null if it cannot be read, and {@code fault} says why
     * @param isOpen whether others than its owner may read it
     */
    record SecretFile(@Nullable String content, String fault, boolean isOpen) {
        @Override
        public String toString() {
            return "SecretFile[" + fault + "]";
        }
    }

    /**
     * A program of the host.
     *
     * @param culprit the file or directory that is to blame; the program where none is
     */
    record Program(Standing standing, String culprit) {
        /** How a program stands, the worst that can be said of it. */
        public enum Standing {
            SOUND,
            MISSING,
            NOT_EXECUTABLE,
            /** The file, or a directory above it, can be changed by others than root. */
            OPEN_TO_OTHERS
        }
    }
}
