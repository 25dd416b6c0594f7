package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.Tape;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * History in an SQLite file. Streams put letters into a bounded queue and never wait; one thread
 * writes them, many at a time. What comes faster than the disk is dropped and counted, and the next
 * frame of that host is kept as a whole state, so that what is shown of the past is never wrong.
 *
 * <p>Questions have a connection of their own, so that they wait for no writer and it for none.
 *
 * <p>That thread opens the file, too: finding a large one whole takes a while, and a window is not
 * to wait for it. Questions wait until it is open; what is to be kept stands in the queue
 * meanwhile.
 */
public final class SqliteHistory implements History, Tape, AutoCloseable {
    private static final int QUEUE = 20_000;
    private static final int MOST_AT_ONCE = 4_000;

    /** Events that are indexed without a look at what else is to be done. */
    private static final int MOST_INDEXED = 500;

    /** A state is never folded from more events than this. */
    private static final int EVENTS_PER_WHOLE = 256;

    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

    private final @Nullable Path path;
    private final InstantSource clock;
    private volatile Retention retention;
    private final BlockingQueue<Letter> letters = new ArrayBlockingQueue<>(QUEUE);
    private final Map<Endpoint, Integer> sinceWhole = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private final Object lock = new Object();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Store store; // changed and written to under the lock
    private volatile Health health;
    private volatile boolean closed;
    private final AtomicLong waiting = new AtomicLong();
    private volatile @Nullable EventIndex index;
    private volatile boolean indexed;

    /**
     * An open file, and what is in it.
     *
     * @param questions the tables as those see them who only read
     * @param asking held by whoever does; the writer's own lock where both share a connection
     */
    private record Store(StoreFile file, Tables tables, Tables questions, Object asking) {
        static Store on(StoreFile file, Object lock) {
            boolean shared = file.reader() == file.connection();
            return new Store(
                    file,
                    new Tables(file.connection()),
                    new Tables(file.reader()),
                    shared ? lock : new Object());
        }

        void disconnect() throws SQLException {
            synchronized (asking) {
                file.disconnect();
            }
        }

        /** The same, with something to say of it. */
        Store troubled(SQLException why) {
            return new Store(
                    file.troubled(Trouble.UNWRITABLE, String.valueOf(why.getMessage())),
                    tables,
                    questions,
                    asking);
        }
    }

    /** A question to the tables. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Tables tables) throws SQLException, IOException;
    }

    /**
     * Begins to open the store, and to write when it is open.
     *
     * @param path of the file; null keeps everything in memory
     */
    public SqliteHistory(@Nullable Path path, InstantSource clock, Retention retention) {
        this.path = path;
        this.clock = clock;
        this.retention = retention;
        health = new Health(path, null, "", null, 0, 0, null);
        thread = Thread.ofPlatform().daemon().name("history").start(this::write);
    }

    /** Has events found by these words from now on, those that were kept before too. */
    public void index(EventIndex words) {
        index = words;
    }

    /** Keeps so much from now on. */
    public void retain(Retention next) {
        retention = next;
    }

    @Override
    public void heard(Endpoint endpoint, AgentSnapshot state, Instant at) {
        sinceWhole.put(endpoint, 0);
        post(endpoint, new Letter.WholeState(endpoint, at, state));
    }

    @Override
    public void happened(Endpoint endpoint, AgentSnapshot after, StateEvent event, Instant at) {
        if (event.change().onlyCounts()) {
            return; // sampled instead
        }
        post(endpoint, new Letter.Event(endpoint, at, event));
        if (sinceWhole.merge(endpoint, 1, Integer::sum) >= EVENTS_PER_WHOLE) {
            heard(endpoint, after, at);
        }
    }

    @Override
    public void lost(Endpoint endpoint, Instant at) {
        post(endpoint, new Letter.StreamLost(endpoint, at));
    }

    private void post(Endpoint endpoint, Letter letter) {
        if (!offer(letter)) {
            sinceWhole.put(endpoint, EVENTS_PER_WHOLE);
        }
    }

    private boolean offer(Letter letter) {
        waiting.incrementAndGet();
        if (letters.offer(letter)) {
            return true;
        }
        waiting.decrementAndGet();
        dropped.incrementAndGet();
        return false;
    }

    @Override
    public void keep(List<Kept> samples) {
        offer(new Letter.Samples(samples));
    }

    @Override
    public void acknowledge(Acknowledgement acknowledgement) {
        offer(new Letter.Acknowledge(acknowledgement));
    }

    @Override
    public void forgetIntended() {
        offer(new Letter.ForgetIntended());
    }

    @Override
    public void keep(Deployed deployed) {
        offer(new Letter.Deploy(deployed));
    }

    @Override
    public void withdraw(String finding) {
        offer(new Letter.Withdraw(finding));
    }

    private void open() {
        synchronized (lock) {
            try {
                Store found = Store.on(StoreFile.open(path, clock.instant()), lock);
                store = found;
                health = assess(found);
            } catch (SQLException e) {
                String said = String.valueOf(e.getMessage());
                health = new Health(null, Trouble.UNWRITABLE, said, null, 0, 0, null);
            }
        }
        opened.countDown();
    }

    private void write() {
        open();
        Instant tidied = Instant.MIN;
        List<Letter> batch = new ArrayList<>();
        while (!closed || !letters.isEmpty()) {
            try {
                Letter first = letters.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    letters.drainTo(batch, MOST_AT_ONCE);
                    put(batch);
                    waiting.addAndGet(-batch.size());
                    batch.clear();
                }
                if (letters.isEmpty()) {
                    grow();
                }
                Instant now = clock.instant();
                if (tidied.isBefore(now.minus(TIDY_EVERY))) {
                    tidied = now;
                    tidy(now);
                }
            } catch (InterruptedException _) {
                // close() lets the rest be written
            }
        }
    }

    private void put(List<Letter> batch) {
        synchronized (lock) {
            Store open = store;
            if (open == null) {
                dropped.addAndGet(batch.size());
                return;
            }
            try {
                open.tables().write(batch);
                indexed = false;
            } catch (SQLException e) {
                dropped.addAndGet(batch.size());
                sinceWhole.replaceAll((_, _) -> EVENTS_PER_WHOLE);
                health = assess(recover(open, e));
            }
        }
    }

    /** While nothing else is to be written. */
    private void grow() {
        EventIndex words = index;
        boolean more = words != null;
        while (more && letters.isEmpty() && !closed) {
            synchronized (lock) {
                Store open = store;
                if (open == null || words == null) {
                    return;
                }
                try {
                    Tables tables = open.tables();
                    more = tables.index().grow(words, tables.endpoints(), MOST_INDEXED);
                    indexed = !more;
                } catch (SQLException e) {
                    health = assess(recover(open, e));
                    more = false;
                } catch (IOException e) {
                    index = null; // a frame that cannot be read is said where it is read
                    more = false;
                }
            }
        }
    }

    private void tidy(Instant now) {
        synchronized (lock) {
            Store open = store;
            if (open == null) {
                return;
            }
            try {
                retention.apply(open.file().connection(), now);
            } catch (SQLException e) {
                open = recover(open, e);
            }
            health = assess(open);
        }
    }

    /** A file that is found damaged while it is in use is set aside, as at the start. */
    private Store recover(Store open, SQLException e) {
        Store next;
        if (!StoreFile.isDamage(e)) {
            next = open.troubled(e);
        } else {
            try {
                open.disconnect();
                next =
                        Store.on(
                                StoreFile.afresh(
                                        path,
                                        Trouble.DAMAGED,
                                        clock.instant(),
                                        String.valueOf(e.getMessage()),
                                        open.file().lock()),
                                lock);
            } catch (SQLException again) {
                next = open.troubled(again);
            }
        }
        store = next;
        return next;
    }

    /** Waits until everything posted before is written; at most {@code patience}. */
    public boolean settle(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        if (!opened.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        while (waiting.get() > 0) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    @Override
    public Replay replay(Instant from, Instant to) throws IOException {
        return ask(tables -> tables.replay(from, to));
    }

    @Override
    public long moves(Instant from, Instant to, Moves told) throws IOException {
        return ask(tables -> tables.moves(from, to, told));
    }

    @Override
    public long movesSince(long mark, Moves told) throws IOException {
        return ask(tables -> tables.movesSince(mark, told));
    }

    @Override
    public List<Heard> heard(Instant from, Instant to, int most) throws IOException {
        return ask(tables -> tables.heard(from, to, most));
    }

    @Override
    public List<Sample> samples(SeriesKey series, Instant from, Instant to) throws IOException {
        return ask(tables -> tables.samples(series, from, to));
    }

    @Override
    public Optional<Sample> peak(SeriesKey series, Instant from) throws IOException {
        return ask(tables -> tables.peak(series, from));
    }

    @Override
    public List<Acknowledgement> acknowledgements(Instant now) throws IOException {
        return ask(tables -> tables.acknowledgements(now));
    }

    @Override
    public Map<Endpoint, Intended> intended() throws IOException {
        return ask(Tables::intended);
    }

    @Override
    public List<Deployed> deployments(int most) throws IOException {
        return ask(tables -> tables.deployments().newest(most));
    }

    @Override
    public EventPage find(EventWish wish) throws IOException {
        EventPage page = ask(tables -> tables.index().find(wish, tables.endpoints()));
        return new EventPage(page.found(), page.mark(), page.last(), indexed);
    }

    private <T> T ask(Question<T> question) throws IOException {
        try {
            opened.await();
        } catch (InterruptedException _) {
            throw new InterruptedIOException("no longer wanted");
        }
        Store open = store;
        if (open == null) {
            throw new IOException(health.detail());
        }
        synchronized (open.asking()) {
            try {
                return question.ask(open.questions());
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** Waits for nobody: how the store was found when it was last written to. */
    @Override
    public Health health() {
        Health last = health;
        return new Health(
                last.file(),
                last.trouble(),
                last.detail(),
                last.aside(),
                last.bytes(),
                dropped.get(),
                last.oldest());
    }

    /** With the lock. */
    private Health assess(Store open) {
        StoreFile file = open.file();
        long bytes = 0;
        Instant oldest = null;
        try {
            bytes = Retention.used(file.connection());
            oldest = open.tables().oldest();
        } catch (SQLException _) {
            // what is wrong was said when it was found
        }
        boolean kept = path != null && file.lock() != null;
        return new Health(
                kept ? path : null,
                file.trouble(),
                file.detail(),
                file.aside(),
                bytes,
                dropped.get(),
                oldest);
    }

    /** Writes what waits and closes the file. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (lock) {
            Store open = store;
            try {
                if (open != null) {
                    synchronized (open.asking()) {
                        open.file().close();
                    }
                }
            } catch (SQLException _) {
                // everything was committed; the next start reads the journal
            }
        }
    }
}
