package io.understudy.agent.check;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.socket.Dialler;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.checker.Connection;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of all probes. What epoll reports of one is reported once, and asked for again when
 * somebody wants more: a server that sends without end is read as fast as it is listened to.
 */
final class Lines implements AutoCloseable {
    private final Epoll epoll;
    private final Standing stands;
    private final Consumer<CheckEvent> tell;
    private final Dialler dialler = new Dialler();
    private final Opening opening = new Opening(dialler);
    private final TlsLines secrets;
    private final PingGroups pingGroups = new PingGroups();
    private @Nullable Line[] lines = new Line[64];

    /** Takes the news that a connection stands. */
    @FunctionalInterface
    interface Standing {
        void since(int probe, long at);
    }

    /**
     * @param stands takes connections; called while one is wanted if it stands at once
     * @param tell takes what else happens; not called while an action is carried out, but for what
     *     that action leads to at once
     */
    Lines(Epoll epoll, Workers workers, Standing stands, Consumer<CheckEvent> tell) {
        this.epoll = epoll;
        this.stands = stands;
        this.tell = tell;
        secrets = new TlsLines(this, dialler, workers, tell);
    }

    /** What TLS presents from now on; null for nothing. */
    void use(@Nullable SSLContext next) {
        secrets.use(next);
    }

    private Line of(int probe) {
        if (probe >= lines.length) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, probe + 1));
        }
        Line line = lines[probe];
        if (line == null) {
            line = new Line(probe);
            lines[probe] = line;
        }
        return line;
    }

    static long now() {
        return MonotonicClock.nanos();
    }

    void connect(int probe, Connection connection) {
        Line line = of(probe);
        int fd = opened(line, dialler.stream(Opening.isV6(connection)));
        Opening.Denial denial = fd < 0 ? null : opening.prepare(fd, connection);
        if (denial != null) {
            notTried(line, denial.call(), denial.errno());
        } else if (fd >= 0) {
            line.stage = Line.Stage.CONNECTING;
            int result = opening.dial(fd, connection);
            if (result == 0) {
                connected(line);
            } else if (result != -Errno.EINPROGRESS) {
                refused(line, "connect(2)", -result, false);
            } else if (!line.isNear() || !stoodAtOnce(line)) {
                await(line, Epoll.EPOLLOUT);
            }
        }
    }

    /** Whether there is nothing to wait for: a server of this host has answered already. */
    private boolean stoodAtOnce(Line line) {
        int result = dialler.connectOn(line.fd);
        line.stood(result != -Errno.EALREADY);
        if (result == 0) {
            connected(line);
        } else if (result != -Errno.EALREADY) {
            tellRefused(line, "connect(2)", -result);
        }
        return result != -Errno.EALREADY;
    }

    void sendDatagram(CheckAction.SendDatagram wanted) {
        Connection connection = wanted.connection();
        Line line = of(wanted.probe());
        int fd = opened(line, dialler.datagram(Opening.isV6(connection)));
        if (fd >= 0) {
            int _ =
                    dialler.tellErrors(
                            fd, Opening.isV6(connection)); // without it, most errors are told
            exchange(line, connection, wanted.payload(), wanted.blames());
        }
    }

    void ping(CheckAction.Ping wanted) {
        Connection connection = wanted.connection();
        Line line = of(wanted.probe());
        int fd = dialler.echo(Opening.isV6(connection));
        if (fd == -Errno.EACCES && pingGroups.permit()) {
            fd = dialler.echo(Opening.isV6(connection));
        }
        if (opened(line, fd) >= 0) {
            exchange(line, connection, wanted.message(), false);
        }
    }

    private void exchange(Line line, Connection connection, byte[] payload, boolean blames) {
        line.stage = Line.Stage.DATAGRAM;
        Opening.Denial denial = opening.prepare(line.fd, connection);
        if (denial != null) {
            refused(line, denial.call(), denial.errno(), blames);
            return;
        }
        int result = opening.dial(line.fd, connection);
        if (result < 0) {
            refused(line, "connect(2)", -result, blames);
            return;
        }
        result = dialler.send(line.fd, payload, 0, payload.length);
        if (result < 0) {
            tellRefused(line, "send(2)", -result);
            return;
        }
        await(line, Epoll.EPOLLIN);
    }

    void readDatagram(int probe) {
        Line line = of(probe);
        if (line.stage == Line.Stage.DATAGRAM) {
            await(line, Epoll.EPOLLIN);
        }
    }

    /** The line's new socket; negative if this host has none to give. */
    private int opened(Line line, int fd) {
        hangUp(line);
        if (fd < 0) {
            notTried(line, "socket(2)", -fd);
        } else {
            line.fd = fd;
        }
        return fd;
    }

    private void notTried(Line line, String call, int errno) {
        hangUp(line);
        tell.accept(new CheckEvent.NotTried(line.probe, Refusal.text(call, errno), now()));
    }

    /**
     * @param blames whether the check counts this host's own refusals against the server
     *     (keepalived's UDP_CHECK)
     */
    private void refused(Line line, String call, int errno, boolean blames) {
        if (blames || Refusal.isTheirs(errno)) {
            tellRefused(line, call, errno);
        } else {
            notTried(line, call, errno);
        }
    }

    private void tellRefused(Line line, String call, int errno) {
        tell.accept(
                new CheckEvent.Refused(
                        line.probe, Refusal.code(errno), Refusal.text(call, errno), now()));
    }

    private void connected(Line line) {
        line.stage = Line.Stage.OPEN;
        stands.since(line.probe, now());
    }

    void startTls(int probe, @Nullable String serverName) {
        secrets.start(of(probe), serverName);
    }

    void send(int probe, byte[] bytes) {
        Line line = of(probe);
        if (line.stage != Line.Stage.OPEN) {
            return;
        }
        try {
            TlsTalk tls = line.tls;
            sendBare(line, tls == null ? bytes : tls.encrypt(bytes));
        } catch (SSLException e) {
            tell.accept(new CheckEvent.Refused(probe, "tls", "TLS: " + e.getMessage(), now()));
        }
    }

    void sendBare(Line line, byte[] bytes) {
        if (line.unsent != null) {
            byte[] rest = Arrays.copyOfRange(line.unsent, line.unsentFrom, line.unsent.length);
            byte[] both = Arrays.copyOf(rest, rest.length + bytes.length);
            System.arraycopy(bytes, 0, both, rest.length, bytes.length);
            line.unsent = both;
        } else {
            line.unsent = bytes;
        }
        line.unsentFrom = 0;
        flush(line);
    }

    /** Whether nothing was refused. */
    private boolean flush(Line line) {
        byte[] bytes = line.unsent;
        while (bytes != null && line.unsentFrom < bytes.length) {
            int sent = dialler.send(line.fd, bytes, line.unsentFrom, bytes.length);
            if (sent == -Errno.EAGAIN) {
                await(line, wanted(line));
                return true;
            }
            if (sent < 0) {
                line.unsent = null;
                tellRefused(line, "send(2)", -sent);
                return false;
            }
            line.unsentFrom += sent;
        }
        line.unsent = null;
        return true;
    }

    void read(int probe) {
        Line line = of(probe);
        if (line.stage == Line.Stage.OPEN) {
            line.wantsRead = true;
            TlsTalk tls = line.tls;
            if (tls != null && !line.isReckoning && (tls.hasReadable() || tls.hasEnded())) {
                secrets.hear(line, tls);
            } else {
                await(line, wanted(line));
            }
        }
    }

    static int wanted(Line line) {
        boolean reads = line.wantsRead || (line.tls != null && !line.isShaken);
        return (reads ? Epoll.EPOLLIN : 0) | (line.unsent != null ? Epoll.EPOLLOUT : 0);
    }

    void await(Line line, int events) {
        try {
            if (line.isWatched) {
                epoll.change(line.fd, line.token(), events | Epoll.EPOLLONESHOT);
            } else {
                epoll.add(line.fd, line.token(), events | Epoll.EPOLLONESHOT);
                line.isWatched = true;
            }
        } catch (SyscallException e) {
            hangUp(line);
            tell.accept(new CheckEvent.NotTried(line.probe, e.text(), now()));
        }
    }

    /** Something is ready; a token of an earlier socket is nobody's. */
    void ready(long token, int events) {
        Line line = of((int) token);
        if (line.generation != (int) (token >>> 32)) {
            return;
        }
        switch (line.stage) {
            case CONNECTING -> {
                // What failed is always reported as an error or as hung up (epoll_ctl(2)).
                boolean failed = (events & (Epoll.EPOLLERR | Epoll.EPOLLHUP)) != 0;
                int errno = failed ? dialler.error(line.fd) : 0;
                if (errno == 0) {
                    connected(line);
                } else {
                    tellRefused(line, "connect(2)", errno);
                }
            }
            case OPEN -> {
                boolean writable = (events & ~Epoll.EPOLLIN) != 0;
                if (line.unsent != null && writable && !flush(line)) {
                    return;
                }
                receive(line);
            }
            case DATAGRAM -> receiveDatagram(line);
            case LEAVING -> secrets.leave(line);
            case CLOSED -> {}
        }
    }

    private void receive(Line line) {
        if (!line.wantsRead && (line.tls == null || line.isShaken)) {
            return; // it was awaited for writing alone
        }
        int count = dialler.receive(line.fd);
        TlsTalk tls = line.tls;
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            await(line, wanted(line));
        } else if (count < 0) {
            tellRefused(line, "recv(2)", -count);
        } else if (count == 0) {
            line.wantsRead = false;
            tell.accept(new CheckEvent.Closed(line.probe, now()));
        } else if (tls == null) {
            byte[] bytes = new byte[count];
            dialler.copyReceived(bytes, 0, count);
            line.wantsRead = false;
            tell.accept(new CheckEvent.BytesRead(line.probe, bytes, now()));
        } else {
            secrets.arrived(line, tls, count);
        }
    }

    private void receiveDatagram(Line line) {
        int count = dialler.receive(line.fd);
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            await(line, Epoll.EPOLLIN);
        } else if (count < 0) {
            tellRefused(line, "recv(2)", -count);
        } else {
            byte[] bytes = new byte[count];
            dialler.copyReceived(bytes, 0, count);
            tell.accept(new CheckEvent.DatagramRead(line.probe, bytes, now()));
        }
    }

    void close(int probe, boolean closesTls) {
        if (probe >= lines.length || lines[probe] == null) {
            return;
        }
        Line line = of(probe);
        TlsTalk tls = line.tls;
        if (closesTls && line.stage == Line.Stage.LEAVING) {
            return;
        }
        if (closesTls && tls != null && line.isShaken && line.stage == Line.Stage.OPEN) {
            secrets.sayFarewell(line, tls);
            if (!tls.hasEnded()) {
                line.stage = Line.Stage.LEAVING;
                await(line, Epoll.EPOLLIN);
                return;
            }
        }
        hangUp(line);
    }

    void hangUp(Line line) {
        if (line.fd != Line.CLOSED) {
            dialler.hangUp(line.fd);
            line.forget();
        }
    }

    @Override
    public void close() {
        for (Line line : lines) {
            if (line != null) {
                hangUp(line);
            }
        }
        pingGroups.restore();
        dialler.close();
    }
}
