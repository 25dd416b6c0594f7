package io.understudy.console.ssh;

import java.time.Duration;
import java.util.List;

/**
 * A connected host. Every method waits for the host, within bounds, and belongs on a background
 * thread; one thread at a time.
 */
public interface RemoteHost extends AutoCloseable {
    /** Longest file that is read: far beyond any configuration. */
    int MAX_FILE_BYTES = 4 * 1024 * 1024;

    /** The file behind a path, links resolved. */
    RemoteFile read(String path) throws SshException;

    /**
     * Writes a new file with mode and owner of another and puts it on the disk. While it is being
     * written nobody else can read it.
     *
     * @param path must not exist
     */
    void create(String path, byte[] content, RemoteFile like) throws SshException;

    /**
     * Gives a file a second name, which keeps content, mode and owner when the first name is
     * replaced; a copy where the file system has no links.
     *
     * @param copy must not exist
     */
    void preserve(String path, String copy) throws SshException;

    /** Gives {@code from} the name {@code to} in one step that nobody can see half done. */
    void replace(String from, String to) throws SshException;

    /**
     * The same, and only if a third file is there at that moment: nothing that was asked for too
     * long ago, and is carried out late, does any harm.
     */
    void replaceWhile(String guard, String from, String to) throws SshException;

    /** Removes a file; it need not exist. */
    void remove(String path) throws SshException;

    /** Runs a command, no shell between its words. */
    CommandResult run(List<String> command, Duration limit) throws SshException;

    @Override
    void close();
}
