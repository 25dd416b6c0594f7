package io.understudy.console.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.understudy.console.ssh.SshProblem.Cause;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A connected host: commands over exec channels of one session, and files by commands, so that
 * whatever may become root may also touch root's files, and each costs one round.
 */
final class SshHost implements RemoteHost {
    private static final int CHANNEL_MILLIS = 10_000;
    private static final int OUTPUT_BYTES = 256 * 1024;
    private static final Duration FILE_LIMIT = Duration.ofSeconds(20);

    /** A link slower than this is none. */
    private static final int BYTES_PER_SECOND = 50_000;

    /** What JSch gives where the server sent no exit status (RFC 4254, 6.10). */
    private static final int UNTOLD = -1;

    private static final long BREAKS_NANOS = 500_000_000;

    private static final int MISSING = 41;
    private static final int NO_FILE = 42;
    private static final int LARGE = 43;

    /** Status, name and content of a file. A locale would translate what is looked for below. */
    private static final String READ =
            """
            export LC_ALL=C
            p=$(readlink -f -- "$1" && echo x) && p=${p%%?x} && [ -e "$p" ] || { ls -d -- "$1"; exit %d; }
            [ -f "$p" ] || exit %d
            s=$(stat -c '%%a %%u %%g %%s' -- "$p") || exit 1
            [ "${s##* }" -le "$2" ] || exit %d
            echo "$s" && printf %%s "$p" | base64 -w 0 && echo && exec base64 -- "$p"\
            """
                    .formatted(MISSING, NO_FILE, LARGE);

    /** noclobber makes the shell open with O_EXCL: never through somebody's planted link. */
    private static final String CREATE =
            """
            export LC_ALL=C; umask 077; set -C
            cat > "$1" && chown "$2" -- "$1" && chmod "$3" -- "$1" || exit 1
            sync -- "$1" 2>/dev/null || :\
            """;

    private final SshLink link;
    private final SshTarget target;
    private final Session session;
    private final Root root;

    SshHost(SshLink link) {
        this(link, Root.NONE);
    }

    private SshHost(SshLink link, Root root) {
        this.link = link;
        this.target = link.target();
        this.session = link.session();
        this.root = root;
    }

    @Override
    public RemoteHost asRoot(SecretPrompt secrets) throws SshException {
        if (root != Root.NONE) {
            return this;
        }
        Root way = Root.find(this, target, secrets);
        return way == Root.NONE ? this : new SshHost(link, way);
    }

    /** This host, by this way of becoming root. */
    SshHost by(Root way) {
        return new SshHost(link, way);
    }

    @Override
    public RemoteFile read(String path) throws SshException {
        List<String> command =
                List.of("sh", "-c", READ, "sh", path, Integer.toString(MAX_FILE_BYTES));
        CommandResult result = execute(path, command, new byte[0], FILE_LIMIT, 2 * MAX_FILE_BYTES);
        switch (result.status()) {
            case 0 -> {
                return file(path, result.out());
            }
            case NO_FILE ->
                    throw new SshException(
                            SshProblem.of(Cause.FILE_REFUSED, path, "not a regular file"));
            case LARGE ->
                    throw new SshException(
                            SshProblem.of(Cause.TOO_LARGE, path, "" + MAX_FILE_BYTES));
            case MISSING ->
                    throw isForbidden(result)
                            ? refused(path, result)
                            : new SshException(SshProblem.of(Cause.NO_SUCH_FILE, path));
            default -> throw refused(path, result);
        }
    }

    private static RemoteFile file(String path, String said) throws SshException {
        try {
            String[] parts = said.split("\n", 3);
            String[] status = parts[0].split(" ");
            byte[] content = Base64.getMimeDecoder().decode(parts[2]);
            if (content.length == Integer.parseInt(status[3])) {
                return new RemoteFile(
                        new String(Base64.getDecoder().decode(parts[1]), ShellWords.CHARSET),
                        content,
                        Integer.parseInt(status[0], 8),
                        Integer.parseInt(status[1]),
                        Integer.parseInt(status[2]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            // said below
        }
        throw new SshException(SshProblem.of(Cause.GARBLED, path));
    }

    @Override
    public void create(String path, byte[] content, RemoteFile like) throws SshException {
        run(
                path,
                content,
                FILE_LIMIT.plusSeconds(content.length / BYTES_PER_SECOND),
                CREATE,
                path,
                like.uid() + ":" + like.gid(),
                Integer.toOctalString(like.mode()));
    }

    @Override
    public void preserve(String path, String copy) throws SshException {
        shell(
                copy,
                "[ ! -e \"$2\" ] && { ln -- \"$1\" \"$2\" 2>/dev/null || cp -p -- \"$1\" \"$2\"; }",
                path,
                copy);
    }

    @Override
    public void replace(String from, String to) throws SshException {
        shell(to, "mv -f -T -- \"$1\" \"$2\" || exit 1; " + FLUSH, from, to, directoryOf(to));
    }

    @Override
    public void replaceWhile(String guard, String from, String to) throws SshException {
        shell(
                to,
                "[ -e \"$4\" ] || { echo \"$4 is not there any more\"; exit 1; };"
                        + " mv -f -T -- \"$1\" \"$2\" || exit 1; "
                        + FLUSH,
                from,
                to,
                directoryOf(to),
                guard);
    }

    /** Asks for the directory to be on the disk; a host whose sync takes no names does without. */
    private static final String FLUSH = "sync -- \"$3\" 2>/dev/null || :";

    private static String directoryOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? path.substring(0, slash) : "/";
    }

    @Override
    public void remove(String path) throws SshException {
        shell(path, "rm -f -- \"$1\"", path);
    }

    /** Runs a line of shell on file names, which reach it as $1, $2 and never as text of it. */
    private void shell(String subject, String line, String... names) throws SshException {
        run(subject, new byte[0], FILE_LIMIT, "export LC_ALL=C; " + line, names);
    }

    private void run(String subject, byte[] input, Duration limit, String line, String... names)
            throws SshException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(List.of(names));
        CommandResult result = execute(subject, command, input, limit, OUTPUT_BYTES);
        if (!result.succeeded()) {
            throw refused(subject, result);
        }
    }

    private SshException refused(String subject, CommandResult result) {
        String said = result.said().lines().findFirst().orElse("exit " + result.status());
        return new SshException(
                isForbidden(result)
                        ? SshProblem.of(Cause.PERMISSION, subject, target.user())
                        : SshProblem.of(Cause.FILE_REFUSED, subject, said));
    }

    private static boolean isForbidden(CommandResult result) {
        String said = result.said();
        return said.contains("ermission denied") || said.contains("peration not permitted");
    }

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration limit)
            throws SshException {
        return execute(command.getFirst(), command, input, limit, OUTPUT_BYTES);
    }

    /**
     * @param subject what a problem is said to be with
     */
    private CommandResult execute(
            String subject, List<String> command, byte[] input, Duration limit, int outputBytes)
            throws SshException {
        BoundedOutput out = new BoundedOutput(outputBytes);
        BoundedOutput err = new BoundedOutput(OUTPUT_BYTES);
        byte[] all = root.input(input);
        ChannelExec channel = null;
        try {
            channel = channel();
            String line = ShellWords.join(root.command(command));
            // without it a command that reads its input would wait for ours for ever
            channel.setCommand(all.length == 0 ? line + " </dev/null" : line);
            channel.setInputStream(all.length == 0 ? null : new ByteArrayInputStream(all));
            channel.setOutputStream(out);
            channel.setErrStream(err);
            channel.connect(CHANNEL_MILLIS);
            long until = System.nanoTime() + limit.toNanos();
            while (!channel.isClosed()) {
                if (System.nanoTime() - until > 0) {
                    throw new SshException(
                            SshProblem.of(
                                    Cause.COMMAND_TIMEOUT,
                                    subject,
                                    Long.toString(limit.toSeconds())));
                }
                if (!session.isConnected()) {
                    throw closed();
                }
                Thread.sleep(2);
            }
            if (channel.getExitStatus() == UNTOLD) {
                throw untold(subject);
            }
            return new CommandResult(
                    channel.getExitStatus(), out.text(), err.text(), out.cut() || err.cut());
        } catch (JSchException e) {
            throw SshFailures.lost(target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshFailures.lost(target, e);
        } finally {
            if (channel != null) {
                channel.disconnect();
            }
        }
    }

    /** JSch closes the channels of a connection that broke before it says that it did. */
    private SshException untold(String subject) throws InterruptedException {
        long until = System.nanoTime() + BREAKS_NANOS;
        while (session.isConnected()) {
            if (System.nanoTime() - until > 0) {
                return new SshException(SshProblem.of(Cause.NO_STATUS, subject, target.toString()));
            }
            Thread.sleep(2);
        }
        return closed();
    }

    private SshException closed() {
        return new SshException(SshProblem.of(Cause.LOST, target.toString(), "connection closed"));
    }

    /** A session that ended at this very moment gives no channel, and says nothing. */
    private ChannelExec channel() throws JSchException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        if (channel == null) {
            throw new JSchException("session is down");
        }
        return channel;
    }

    @Override
    public boolean isOpen() {
        return session.isConnected();
    }

    @Override
    public void close() {
        link.close();
    }
}
