package io.understudy.agent.boot;

import io.understudy.linux.process.Relocation;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import org.jspecify.annotations.Nullable;

/** The network namespace that a configuration or a command line wants the daemon in. */
final class Whereabouts {
    private Whereabouts() {}

    /** Its name; null for the namespace we were started in. The command line wins. */
    static @Nullable String wanted(Arguments arguments, KeepalivedConfig config) {
        return arguments.namespace() != null ? arguments.namespace() : config.place().namespace();
    }

    /** Whether this process is there already. */
    static boolean isThere(@Nullable String namespace, boolean test) {
        return namespace == null
                || (Relocation.isIn(namespace)
                        && (test || Relocation.isMounted(RunFiles.DIRECTORY)));
    }

    /**
     * Goes there and starts anew; returns only by an exception.
     *
     * @param test whether only a configuration is tested, which writes no files of its own
     */
    static SyscallException go(String namespace, boolean test) throws SyscallException {
        Relocation.enter(namespace);
        if (!test) {
            Relocation.privateDirectory(RunFiles.DIRECTORY, namespace);
        }
        return Relocation.again();
    }

    /** Takes back what {@link #go} mounted, and its directory if nothing is in it. */
    static void leave(@Nullable String namespace) {
        if (namespace != null && Relocation.isMounted(RunFiles.DIRECTORY)) {
            Relocation.leaveDirectory(RunFiles.DIRECTORY, namespace);
        }
    }
}
