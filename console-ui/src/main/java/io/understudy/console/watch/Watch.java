package io.understudy.console.watch;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.StreamException;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.PendingChange;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one host again and again over one connection. Every look costs one command; keepalived
 * is asked for its dumps when what the kernel shows has changed, and else from time to time. One
 * thread looks; any may close it.
 */
final class Watch implements AutoCloseable {
    /**
     * How often.
     *
     * @param look between two looks
     * @param dump between two dumps while nothing changes
     */
    record Rhythm(Duration look, Duration dump) {
        static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    private static final Duration LIMIT = Duration.ofSeconds(9);
    private static final int HELD_LINES = 7;

    private final Endpoint endpoint;
    private final WatchDialer.Way way;
    private final Rhythm rhythm;
    private final Follower follower = new Follower();
    private volatile boolean closed;
    private volatile @Nullable RemoteHost open;
    private long next = System.nanoTime();
    private long dumpDue = next;
    private List<Object> shown = List.of();
    private long logSince;
    private String confChange = "";
    private Running.@Nullable Disk disk;
    private Running.@Nullable Copy copy;
    private String copyPlace = "";
    private @Nullable Setup setup;
    private Dump dump = Dump.NONE;
    private String version = "";

    /**
     * @param way there, with the rights of root; taken at the first look
     */
    Watch(Endpoint endpoint, WatchDialer.Way way, Rhythm rhythm) {
        this.endpoint = endpoint;
        this.way = way;
        this.rhythm = rhythm;
    }

    /**
     * Waits until it is time, looks, and tells what there is to tell.
     *
     * @throws StreamException if the host is not to be watched any more
     */
    List<Frame> next() throws IOException {
        try {
            await();
            next = System.nanoTime() + rhythm.look().toNanos();
            boolean due = System.nanoTime() - dumpDue >= 0;
            Poll poll = look(due);
            if (!due && !fingerprint(poll).equals(shown)) {
                poll = look(true);
                due = true;
            }
            if (due) {
                dumpDue = System.nanoTime() + rhythm.dump().toNanos();
                shown = fingerprint(poll);
            }
            Sighting seen = sighting(poll, due);
            if (due && isRiddle(poll, seen)) {
                seen = sighting(look(true), true); // it may have been read while it was written
                if (isRiddle(poll, seen)) {
                    throw problem(Cause.DUMP_UNKNOWN, version);
                }
            }
            return follower.take(seen);
        } catch (SshException e) {
            throw problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("no longer wanted", e);
        }
    }

    /** A dump in which none of the routers that are configured can be found. */
    private static boolean isRiddle(Poll poll, Sighting seen) {
        return !poll.text("data").isBlank()
                && !seen.setup().instances().isEmpty()
                && seen.dump().instances().isEmpty();
    }

    static StreamException problem(SshException e) {
        List<String> parameters = new ArrayList<>(List.of(e.problem().cause().name()));
        parameters.addAll(e.problem().parameters());
        return new StreamException(new StreamProblem(Cause.OVER_SSH, parameters), e);
    }

    private synchronized void await() throws InterruptedException, IOException {
        long left = next - System.nanoTime();
        while (left > 0 && !closed) {
            wait(left / 1_000_000 + 1);
            left = next - System.nanoTime();
        }
        if (closed) {
            throw new IOException("no longer wanted");
        }
    }

    private RemoteHost host() throws SshException {
        RemoteHost known = open;
        if (known == null) {
            known = way.open(endpoint);
            open = known;
            if (closed) {
                known.close();
            }
        }
        return known;
    }

    private Poll look(boolean all) throws SshException, StreamException {
        Setup known = setup;
        String dumpFile =
                known == null
                        ? null
                        : known.running().reading().config().global().daemon().files().stateDump();
        List<String> command =
                Script.command(
                        all,
                        disk == null ? "" : confChange,
                        copy == null ? "" : copy.change(),
                        logSince,
                        dumpFile == null ? "" : dumpFile);
        CommandResult result = host().run(command, LIMIT);
        Poll poll = Poll.of(result.out());
        if (poll.has("none")) {
            throw problem(Cause.NO_KEEPALIVED, poll.version("none"));
        }
        if (!poll.has("pid")) {
            throw problem(Cause.WATCH_UNREADABLE, result.said().lines().findFirst().orElse(""));
        }
        return poll;
    }

    private StreamException problem(Cause cause, String... details) {
        List<String> parameters = new ArrayList<>(List.of(endpoint.host()));
        parameters.addAll(List.of(details));
        return new StreamException(new StreamProblem(cause, parameters), null);
    }

    /** What shows that keepalived may have changed its mind. */
    private static List<Object> fingerprint(Poll poll) {
        Links links = Links.parse(poll.text("links"));
        return List.of(
                poll.text("pid"),
                poll.line("conf", 1),
                poll.line("run", 1),
                poll.has("held"),
                links == null ? List.of() : links.all());
    }

    private Sighting sighting(Poll poll, boolean dumped) throws SshException, StreamException {
        Instant at = poll.now();
        Links links = Links.parse(poll.text("links"));
        Instant startedAt = poll.startedAt();
        if (at == null || startedAt == null) {
            throw problem(Cause.WATCH_UNREADABLE, "/proc");
        }
        if (links == null) {
            throw problem(Cause.WATCH_UNREADABLE, "ip -j addr");
        }
        LogLines log = new LogLines(List.of());
        if (dumped) {
            version = poll.version("version");
            if (poll.has("deaf") || version.isEmpty()) {
                throw problem(Cause.KEEPALIVED_UNKNOWN, poll.line("version"));
            }
            if (poll.has("foreign")) {
                throw problem(Cause.DUMP_FOREIGN, poll.line("foreign"), poll.line("foreign", 1));
            }
            dump = Dump.of(poll.text("data"), poll.text("stats"));
            dumpDue = dump.isSettling(at) ? next : dumpDue;
            log = LogLines.of(poll.text("log"));
            logSince = at.getEpochSecond();
        }
        Setup now = setup(poll, links);
        setup = now;
        Running.Disk file = Objects.requireNonNull(disk);
        return new Sighting(
                at,
                identity(poll, startedAt, now.running()),
                now,
                file.file().sha256(),
                file.changedAt(),
                links,
                dump,
                log,
                Table.parse(poll.text("table"), poll.text("traffic")),
                held(poll, file.file().path(), at),
                poll.line("ended"));
    }

    /** What runs, read anew where it may be something else than at the last look. */
    private Setup setup(Poll poll, Links links) throws SshException, StreamException {
        Running.Disk file = disk(poll);
        Running.Copy loaded = copy(poll);
        Setup known = setup;
        boolean news = file != disk || loaded != copy;
        disk = file;
        copy = loaded;
        if (known != null && !news) {
            return known;
        }
        String id = poll.line("id").isEmpty() ? shortName(poll.line("host")) : poll.line("id");
        Running running;
        if (loaded.isOf(file)) {
            running =
                    Running.of(
                            file,
                            loaded,
                            id,
                            Running.includes(file.file()) ? whole(copyPlace) : null);
        } else if (known != null && known.running().change().equals(loaded.change())) {
            return known; // the file was edited, and nobody has read it yet
        } else {
            running = Running.of(whole(copyPlace), file.file().path(), loaded, id);
        }
        return Setup.of(running, links);
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Running.Disk disk(Poll poll) throws SshException, StreamException {
        Running.Disk known = disk;
        String change = poll.line("conf", 1);
        if (known != null && change.equals(confChange)) {
            return known;
        }
        String path = poll.line("conf");
        RemoteFile file = read(path);
        Instant changedAt = Poll.stamp(change);
        if (changedAt == null) {
            throw problem(Cause.WATCH_UNREADABLE, path);
        }
        confChange = change;
        return new Running.Disk(file, changedAt, poll.line("conf", 2));
    }

    private RemoteFile read(String path) throws SshException, StreamException {
        try {
            return host().read(path);
        } catch (SshException e) {
            switch (e.problem().cause()) {
                case NO_SUCH_FILE -> throw problem(Cause.CONFIG_GONE, path);
                case PERMISSION -> throw problem(Cause.CONFIG_FORBIDDEN, path);
                default -> throw e;
            }
        }
    }

    private Running.Copy copy(Poll poll) throws StreamException {
        Running.Copy known = copy;
        String change = poll.line("run", 1);
        copyPlace = poll.line("run");
        if (known != null && change.equals(known.change())) {
            return known;
        }
        Instant loadedAt = Poll.stamp(change);
        if (loadedAt == null) {
            throw problem(Cause.KEEPALIVED_UNKNOWN, poll.line("version"));
        }
        return new Running.Copy(loadedAt, poll.line("run", 2), change);
    }

    private byte[] whole(String place) throws SshException, StreamException {
        CommandResult result = host().run(Script.running(place), LIMIT);
        try {
            if (!result.succeeded() || result.cut()) {
                throw problem(Cause.WATCH_UNREADABLE, place);
            }
            return Base64.getMimeDecoder().decode(result.out());
        } catch (IllegalArgumentException _) {
            throw problem(Cause.WATCH_UNREADABLE, place);
        }
    }

    private HostIdentity identity(Poll poll, Instant startedAt, Running running) {
        String routerId = running.reading().config().global().routerId();
        String exe = poll.line("exe").replace(" (deleted)", "");
        String conf = poll.line("conf");
        return new HostIdentity(
                poll.line("host"),
                routerId == null ? poll.line("host") : routerId,
                "keepalived " + version,
                startedAt,
                conf,
                poll.line("pidfile"),
                Check.command(exe, poll.line("id"), conf),
                Guard.command(conf, poll.line("pidfile")));
    }

    private @Nullable PendingChange held(Poll poll, String path, Instant at) {
        List<String> lines = poll.lines("held");
        if (lines.size() < HELD_LINES) {
            return null;
        }
        Instant since = Poll.seconds(lines.get(2));
        Instant left = Poll.seconds(lines.get(3));
        return new PendingChange(
                lines.get(0),
                lines.get(1),
                endpoint.toString(),
                lines.get(6),
                path,
                lines.get(4),
                lines.get(5),
                since == null ? at : since,
                at.plusSeconds(left == null ? 0 : left.getEpochSecond()));
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        RemoteHost known = open;
        if (known != null) {
            known.close();
        }
    }
}
