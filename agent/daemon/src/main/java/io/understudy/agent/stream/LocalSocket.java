package io.understudy.agent.stream;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.ops.Log;
import io.understudy.model.command.Clearance;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The same stream for whoever is on this host: a Unix socket that only its owner may open, so that
 * nobody needs a certificate at the machine itself. Who may open it may do everything.
 */
public final class LocalSocket implements AutoCloseable {
    private static final int MOST_AT_ONCE = 16;
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long HEARTBEAT_MILLIS = 1_000;

    private final Path path;
    private final StatePublisher publisher;
    private final CommandDesk desk;
    private final Log log;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocketChannel listener;
    private volatile boolean closed;

    public LocalSocket(Path path, StatePublisher publisher, CommandDesk desk, Log log) {
        this.path = path;
        this.publisher = publisher;
        this.desk = desk;
        this.log = log;
    }

    /** Begins to listen; what stands in the way goes to the log and costs only this. */
    public void start() {
        try {
            listener = listen();
            Thread.ofVirtual().name("local-accept").start(this::accept);
            Thread.ofVirtual().name("local-watch").start(this::watch);
        } catch (IOException e) {
            log.warning(
                    "no commands from this host itself: cannot listen on "
                            + path
                            + ": "
                            + e.getMessage());
        }
    }

    private ServerSocketChannel listen() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.exists(path)) {
            if (isAnswered()) {
                throw new IOException("another agent listens there; --control names another place");
            }
            Files.delete(path);
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(path), MOST_AT_ONCE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return channel;
    }

    private boolean isAnswered() {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void accept() {
        ServerSocketChannel open = listener;
        while (!closed && open != null) {
            try {
                SocketChannel channel = open.accept();
                if (visits.size() >= MOST_AT_ONCE) {
                    channel.close();
                    continue;
                }
                Visit visit = new Visit(channel);
                visits.add(visit);
                Thread.ofVirtual().name("local").start(visit::run);
            } catch (IOException _) {
                if (!open.isOpen()) {
                    return;
                }
            }
        }
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException _) {
                return;
            }
            long now = System.nanoTime();
            visits.forEach(visit -> visit.cutIfOverdue(now));
        }
    }

    /** One process of this host, from its first byte to its end. */
    private final class Visit implements Session.Guard {
        private final SocketChannel channel;
        private final Subscription subscription = new Subscription(Connection.WAITING_EVENTS);
        // System.nanoTime() before which the write under way must end; 0 for none.
        private volatile long deadline;

        private Visit(SocketChannel channel) {
            this.channel = channel;
        }

        private void run() {
            publisher.subscribe(subscription);
            try (channel) {
                UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
                Caller caller =
                        new Caller(peer.user().getName(), path.toString(), Clearance.DEPLOYER);
                Thread.ofVirtual().name("local-read").start(() -> answer(caller));
                new Session(publisher, desk, subscription, HEARTBEAT_MILLIS, this)
                        .tell(Channels.newOutputStream(channel), caller);
            } catch (IOException | InterruptedException _) {
                // It left, or we do.
            } finally {
                publisher.unsubscribe(subscription);
                visits.remove(this);
            }
        }

        private void answer(Caller caller) {
            try {
                String misbehaviour =
                        new Requests(desk, caller, subscription::reply)
                                .answerAll(Channels.newInputStream(channel));
                if (misbehaviour != null) {
                    log.warning("stream: cut off a process of this host: " + misbehaviour);
                }
            } catch (IOException _) {
                // It is gone either way.
            } catch (RuntimeException e) {
                log.error("stream: a fault of ours ended a process's visit: " + e);
            }
            cut();
        }

        @Override
        public void before() {
            long at = System.nanoTime() + WRITE_NANOS;
            deadline = at == 0 ? 1 : at;
        }

        @Override
        public void after() {
            deadline = 0;
        }

        private void cutIfOverdue(long now) {
            long due = deadline;
            if (due != 0 && now - due > 0) {
                cut();
            }
        }

        private void cut() {
            subscription.close();
            try {
                channel.close();
            } catch (IOException _) {
                // Closing is all that was wanted.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        ServerSocketChannel open = listener;
        if (open == null) {
            return;
        }
        try {
            open.close();
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // The next agent removes it.
        }
        visits.forEach(Visit::cut);
    }
}
