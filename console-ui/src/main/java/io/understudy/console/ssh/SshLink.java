package io.understudy.console.ssh;

import com.jcraft.jsch.Session;
import org.jspecify.annotations.Nullable;

/**
 * An open session, and the one over which it goes.
 *
 * @param under ends with it; null if there is none
 */
record SshLink(SshTarget target, Session session, @Nullable SshLink under)
        implements AutoCloseable {
    @Override
    public void close() {
        session.disconnect();
        if (under != null) {
            under.close();
        }
    }
}
