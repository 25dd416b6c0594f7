package io.understudy.console.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.understudy.console.ssh.SshProblem.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connected host: files over SFTP, commands over exec channels of one session. */
final class SshHost implements RemoteHost {
    private static final int CHANNEL_MILLIS = 10_000;
    private static final int OUTPUT_BYTES = 256 * 1024;
    private static final Duration FILE_LIMIT = Duration.ofSeconds(20);

    private final SshTarget target;
    private final Session session;
    private @Nullable ChannelSftp sftp;

    SshHost(SshTarget target, Session session) {
        this.target = target;
        this.session = session;
    }

    @Override
    public RemoteFile read(String path) throws SshException {
        ChannelSftp files = files();
        try {
            String real = files.realpath(path); // the one call that takes paths as they are
            SftpATTRS attributes = files.stat(literal(real));
            if (!attributes.isReg()) {
                throw new SshException(
                        SshProblem.of(Cause.FILE_REFUSED, path, "not a regular file"));
            }
            if (attributes.getSize() > MAX_FILE_BYTES) {
                throw tooLarge(path);
            }
            byte[] content;
            try (InputStream in = files.get(literal(real))) {
                content = in.readNBytes(MAX_FILE_BYTES + 1);
            }
            if (content.length > MAX_FILE_BYTES) {
                throw tooLarge(path);
            }
            return new RemoteFile(
                    real,
                    content,
                    attributes.getPermissions() & 07777,
                    attributes.getUId(),
                    attributes.getGId());
        } catch (SftpException e) {
            throw SshFailures.file(target, path, e);
        } catch (SshException e) {
            throw e;
        } catch (IOException e) {
            throw SshFailures.lost(target, e);
        }
    }

    private static SshException tooLarge(String path) {
        return new SshException(
                SshProblem.of(Cause.TOO_LARGE, path, Integer.toString(MAX_FILE_BYTES)));
    }

    @Override
    public void create(String path, byte[] content, RemoteFile like) throws SshException {
        // noclobber makes the shell open with O_EXCL: never through somebody's planted link
        shell(path, "umask 077; set -C; : > \"$1\"", path);
        ChannelSftp files = files();
        try {
            files.put(new ByteArrayInputStream(content), literal(path), ChannelSftp.OVERWRITE);
            SftpATTRS made = files.lstat(literal(path));
            // the owner first: a change of owner may take mode bits away
            if (made.getUId() != like.uid()) {
                files.chown(like.uid(), literal(path));
            }
            if (made.getGId() != like.gid()) {
                files.chgrp(like.gid(), literal(path));
            }
            files.chmod(like.mode(), literal(path));
        } catch (SftpException e) {
            throw SshFailures.file(target, path, e);
        }
        flush(path);
    }

    /** Asks for the file to be on the disk; a host whose sync takes no names does without. */
    private void flush(String path) throws SshException {
        run(List.of("sync", "--", path), FILE_LIMIT);
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
        // rename(2) by way of mv: SFTP's own rename may refuse to replace, or not be atomic
        shell(to, "mv -f -T -- \"$1\" \"$2\"", from, to);
        flushDirectory(to);
    }

    @Override
    public void replaceWhile(String guard, String from, String to) throws SshException {
        shell(
                to,
                "[ -e \"$3\" ] || { echo \"$3 is not there any more\"; exit 1; };"
                        + " mv -f -T -- \"$1\" \"$2\"",
                from,
                to,
                guard);
        flushDirectory(to);
    }

    private void flushDirectory(String to) throws SshException {
        int slash = to.lastIndexOf('/');
        flush(slash > 0 ? to.substring(0, slash) : "/");
    }

    @Override
    public void remove(String path) throws SshException {
        shell(path, "rm -f -- \"$1\"", path);
    }

    /** Runs a line of shell on file names, which reach it as $1, $2 and never as text of it. */
    private void shell(String subject, String line, String... names) throws SshException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(List.of(names));
        CommandResult result = run(command, FILE_LIMIT);
        if (!result.succeeded()) {
            String said = result.said().lines().findFirst().orElse("exit " + result.status());
            throw new SshException(
                    said.contains("ermission denied")
                            ? SshProblem.of(Cause.PERMISSION, subject, target.user())
                            : SshProblem.of(Cause.FILE_REFUSED, subject, said));
        }
    }

    @Override
    public CommandResult run(List<String> command, Duration limit) throws SshException {
        BoundedOutput out = new BoundedOutput(OUTPUT_BYTES);
        BoundedOutput err = new BoundedOutput(OUTPUT_BYTES);
        ChannelExec channel = null;
        try {
            channel = (ChannelExec) open("exec");
            // without it a command that reads its input would wait for ours for ever
            channel.setCommand(ShellWords.join(command) + " </dev/null");
            channel.setInputStream(null);
            channel.setOutputStream(out);
            channel.setErrStream(err);
            channel.connect(CHANNEL_MILLIS);
            long until = System.nanoTime() + limit.toNanos();
            while (!channel.isClosed()) {
                if (System.nanoTime() - until > 0) {
                    throw new SshException(
                            SshProblem.of(
                                    Cause.COMMAND_TIMEOUT,
                                    command.getFirst(),
                                    Long.toString(limit.toSeconds())));
                }
                if (!session.isConnected()) {
                    throw new SshException(
                            SshProblem.of(Cause.LOST, target.toString(), "connection closed"));
                }
                Thread.sleep(5);
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

    /** A session that ended at this very moment gives no channel, and says nothing. */
    private Channel open(String kind) throws JSchException {
        Channel channel = session.openChannel(kind);
        if (channel == null) {
            throw new JSchException("session is down");
        }
        return channel;
    }

    private ChannelSftp files() throws SshException {
        ChannelSftp open = sftp;
        if (open != null && open.isConnected()) {
            return open;
        }
        try {
            ChannelSftp fresh = (ChannelSftp) open("sftp");
            fresh.connect(CHANNEL_MILLIS);
            sftp = fresh;
            return fresh;
        } catch (JSchException e) {
            throw SshFailures.lost(target, e);
        }
    }

    /** A path in JSch's pattern language that matches only itself. */
    private static String literal(String path) {
        return path.replaceAll("([\\\\*?])", "\\\\$1");
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
