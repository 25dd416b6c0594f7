package io.understudy.console.feature.edit;

import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import org.jspecify.annotations.Nullable;

/** A door behind which one connection waits for its first use: to look, and then to change. */
final class OpenDoor implements HostRun.Door, AutoCloseable {
    private final HostRun.Door door;
    private @Nullable RemoteHost waiting;

    OpenDoor(HostRun.Door door) {
        this.door = door;
    }

    /** Opens a connection, and keeps it for whoever opens next. */
    void ready() throws SshException {
        keep(open());
    }

    /** Reads a file, and keeps the connection for whoever opens next. */
    RemoteFile read(String path) throws SshException {
        RemoteHost host = open();
        RemoteFile file;
        try {
            file = host.read(path);
        } catch (SshException e) {
            host.close();
            throw e;
        }
        keep(host);
        return file;
    }

    private synchronized void keep(RemoteHost host) {
        waiting = host;
    }

    @Override
    public RemoteHost open() throws SshException {
        RemoteHost kept = take();
        if (kept != null && kept.isOpen()) {
            return kept;
        }
        return door.open();
    }

    private synchronized @Nullable RemoteHost take() {
        RemoteHost kept = waiting;
        waiting = null;
        return kept;
    }

    @Override
    public void close() {
        RemoteHost kept = take();
        if (kept != null) {
            kept.close();
        }
    }
}
