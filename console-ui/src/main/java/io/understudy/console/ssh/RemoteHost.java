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

    /** Runs a command, no shell between its words; it finds its input at its end. */
    default CommandResult run(List<String> command, Duration limit) throws SshException {
        return run(command, new byte[0], limit);
    }

    /**
     * Runs a command, no shell between its words.
     *
     * @param input what it can read
     */
    CommandResult run(List<String> command, byte[] input, Duration limit) throws SshException;

    /**
     * This host with the rights of root, over the same connection: as it is where root logged in,
     * else by sudo.
     *
     * @param secrets is asked for the password that sudo wants
     * @throws SshException where the user may not become root
     */
    default RemoteHost asRoot(SecretPrompt secrets) throws SshException {
        return this;
    }

    /** The same where the user may become root, and this host as it is where not. */
    default RemoteHost asRootIfAllowed(SecretPrompt secrets) throws SshException {
        try {
            return asRoot(secrets);
        } catch (SshException e) {
            return switch (e.problem().cause()) {
                case NO_SUDO, SUDO_PASSWORD, SUDO_REFUSED -> this;
                default -> throw e;
            };
        }
    }

    /** Whether the connection is not known to have ended. */
    default boolean isOpen() {
        return true;
    }

    @Override
    void close();
}
