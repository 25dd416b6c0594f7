package io.understudy.agent.check;

import io.understudy.core.check.CheckEvent;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.socket.Dialler;
import io.understudy.linux.sys.Errno;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Lines that speak TLS: handshake, what arrives under it, and goodbye. */
final class TlsLines {
    private final Lines lines;
    private final Dialler dialler;
    private final Workers workers;
    private final Consumer<CheckEvent> tell;
    private final TlsTalk.Buffers buffers = new TlsTalk.Buffers();
    private final byte[] scratch = new byte[Dialler.MOST_BYTES];
    private @Nullable SSLContext context;

    TlsLines(Lines lines, Dialler dialler, Workers workers, Consumer<CheckEvent> tell) {
        this.lines = lines;
        this.dialler = dialler;
        this.workers = workers;
        this.tell = tell;
    }

    /** What is presented from now on; null for nothing. */
    void use(@Nullable SSLContext next) {
        context = next;
    }

    void start(Line line, @Nullable String serverName) {
        SSLContext known = context;
        if (known == null) {
            known = AnyServer.context(null);
            context = known;
        }
        try {
            line.tls = TlsTalk.begin(known, serverName, buffers);
            talk(line);
        } catch (SSLException e) {
            tell.accept(
                    new CheckEvent.Refused(
                            line.probe, "tls", "TLS: " + e.getMessage(), Lines.now()));
        }
    }

    /** So many bytes were received. */
    void arrived(Line line, TlsTalk tls, int count) {
        dialler.copyReceived(scratch, 0, count);
        tls.arrived(scratch, count);
        talk(line);
    }

    private void talk(Line line) {
        TlsTalk tls = line.tls;
        if (tls == null) {
            return;
        }
        try {
            byte[] out = tls.advance();
            if (out.length > 0) {
                lines.sendBare(line, out);
            }
        } catch (SSLException e) {
            sayFarewell(line, tls);
            broken(line, e);
            return;
        }
        if (line.stage != Line.Stage.OPEN) {
            return; // it was refused meanwhile
        }
        if (tls.wantsTask) {
            tls.wantsTask = false;
            line.isReckoning = true;
            int generation = line.generation;
            Runnable task = tls.task();
            workers.run(() -> {
                task.run();
                return () -> reckoned(line, generation);
            });
            return;
        }
        if (tls.shaken && !line.isShaken) {
            line.isShaken = true;
            tell.accept(new CheckEvent.TlsDone(line.probe, Lines.now()));
            return;
        }
        hear(line, tls);
    }

    /** A TLS alert may be ready for the other end, which would like to know. */
    void sayFarewell(Line line, TlsTalk tls) {
        byte[] alert = tls.closeNotify();
        if (alert.length > 0) {
            int _ = dialler.send(line.fd, alert, 0, alert.length); // it is over either way
        }
    }

    /** A stream that breaks after the handshake has ended, as keepalived sees it. */
    private void broken(Line line, SSLException e) {
        tell.accept(
                line.isShaken
                        ? new CheckEvent.Closed(line.probe, Lines.now())
                        : new CheckEvent.Refused(
                                line.probe,
                                "tls",
                                "the TLS handshake failed: " + e.getMessage(),
                                Lines.now()));
    }

    private void reckoned(Line line, int generation) {
        if (line.generation == generation) {
            line.isReckoning = false;
            if (line.stage == Line.Stage.OPEN) {
                talk(line);
            }
        }
    }

    /** Hands on what was decrypted, if somebody wants it. */
    void hear(Line line, TlsTalk tls) {
        if (line.wantsRead && tls.hasReadable()) {
            line.wantsRead = false;
            tell.accept(new CheckEvent.BytesRead(line.probe, tls.takeReadable(), Lines.now()));
        } else if (tls.hasEnded()) {
            line.wantsRead = false;
            tell.accept(new CheckEvent.Closed(line.probe, Lines.now()));
        } else if (line.wantsRead || !line.isShaken) {
            lines.await(line, Lines.wanted(line));
        }
    }

    /** Reads what the other end still says, until it says goodbye; the next attempt ends it. */
    void leave(Line line) {
        int count = dialler.receive(line.fd);
        TlsTalk tls = line.tls;
        if (count == -Errno.EAGAIN) {
            lines.await(line, Epoll.EPOLLIN);
        } else if (count <= 0 || tls == null) {
            lines.hangUp(line);
        } else {
            dialler.copyReceived(scratch, 0, count);
            tls.arrived(scratch, count);
            try {
                byte[] _ = tls.advance();
                byte[] _ = tls.takeReadable();
            } catch (SSLException _) {
                lines.hangUp(line);
                return;
            }
            if (tls.hasEnded()) {
                lines.hangUp(line);
            } else {
                lines.await(line, Epoll.EPOLLIN);
            }
        }
    }
}
