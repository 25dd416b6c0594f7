package io.understudy.console.ssh;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Carries a connection that is no socket of this desk's. One use. */
interface Carrier extends AutoCloseable {
    /**
     * Begins.
     *
     * @param arrived takes what comes from there, and is closed at its end
     * @param millis how long it may take
     * @return takes what goes there
     */
    OutputStream open(OutputStream arrived, int millis) throws SshException;

    /** Why it ended, if it says so itself. */
    @Nullable SshProblem complaint();

    @Override
    void close();
}
