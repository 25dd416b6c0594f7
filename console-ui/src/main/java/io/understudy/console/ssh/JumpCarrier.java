package io.understudy.console.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A host that passes a connection on: a direct-tcpip channel (RFC 4254, section 7.2). */
final class JumpCarrier implements Carrier {
    /** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, SSH_OPEN_CONNECT_FAILED (RFC 4254, section 5.1). */
    private static final int PROHIBITED = 1;

    private static final int CONNECT_FAILED = 2;

    private final SshLink jump;
    private final String host;
    private final int port;
    private final String name;
    private @Nullable Channel channel;

    /**
     * @param jump stays open
     * @param host as it is called there
     * @param name as it is called here
     */
    JumpCarrier(SshLink jump, String host, int port, String name) {
        this.jump = jump;
        this.host = host;
        this.port = port;
        this.name = name;
    }

    /** To the sshd of another host. */
    static JumpCarrier to(SshTarget target, SshLink jump) {
        return new JumpCarrier(jump, target.host(), target.port(), target.toString());
    }

    @Override
    public OutputStream open(OutputStream arrived, int millis) throws SshException {
        Channel opened = null;
        try {
            opened = jump.session().getStreamForwarder(host, port);
            channel = opened;
            opened.setOutputStream(arrived);
            OutputStream out = opened.getOutputStream();
            opened.connect(millis);
            if (!opened.isConnected()) {
                throw new JSchException("session is down");
            }
            return out;
        } catch (JSchException | IOException e) {
            throw new SshException(problem(opened, millis), e);
        }
    }

    private SshProblem problem(@Nullable Channel refused, int millis) {
        String via = jump.target().toString();
        if (!jump.session().isConnected() || refused == null) {
            return SshProblem.of(Cause.LOST, via, "connection closed");
        }
        return switch (refused.getExitStatus()) {
            case PROHIBITED -> SshProblem.of(Cause.JUMP_FORBIDS, via, name);
            case CONNECT_FAILED -> SshProblem.of(Cause.JUMP_UNREACHED, via, name);
            default -> SshProblem.of(Cause.TIMEOUT, name, "" + millis / 1000);
        };
    }

    @Override
    public @Nullable SshProblem complaint() {
        return null;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
    }
}
