package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was recorded. Every method may take as long as a disk takes; none is for the FX thread. */
public interface History {
    /**
     * The fleet over a stretch of time.
     *
     * @throws IOException if the store cannot be read, with its own words
     */
    Replay replay(Instant from, Instant to) throws IOException;

    /**
     * Tells what moved instances in a stretch of time, host by host. Each host begins with the
     * whole state that its first moment is folded from, which is older than the stretch where there
     * is one.
     *
     * @return the mark at which {@link #movesSince} goes on
     */
    long moves(Instant from, Instant to, Moves told) throws IOException;

    /**
     * Tells what moved instances and was recorded after a mark, in the order in which it was.
     *
     * @return the next mark; less than the one given if the store is another one since, of which
     *     nothing was told
     */
    long movesSince(long mark, Moves told) throws IOException;

    /**
     * What happened in a stretch of time, and which streams ended in it, oldest first.
     *
     * @param most how many of them at most, the newest ones
     */
    List<Heard> heard(Instant from, Instant to, int most) throws IOException;

    /** Values of one series in a stretch of time, oldest first. */
    List<Sample> samples(SeriesKey series, Instant from, Instant to) throws IOException;

    /** The sample of a series with the highest value since a moment; empty if there is none. */
    Optional<Sample> peak(SeriesKey series, Instant from) throws IOException;

    /** Keeps samples. */
    void keep(List<Kept> samples);

    /** All acknowledgements that have not expired. */
    List<Acknowledgement> acknowledgements(Instant now) throws IOException;

    /** Keeps an acknowledgement, in place of one of the same finding. */
    void acknowledge(Acknowledgement acknowledgement);

    /** Forgets an acknowledgement. */
    void withdraw(String finding);

    /** What consoles of before {@link IntendedFiles} kept here of deployments, by host. */
    Map<Endpoint, Intended> intended() throws IOException;

    /** Forgets it: it is kept elsewhere now. */
    void forgetIntended();

    /** The newest deployments, newest first. */
    List<Deployed> deployments(int most) throws IOException;

    /** Keeps a deployment, in place of what was kept of it before. */
    void keep(Deployed deployed);

    /** Looks through all events that are kept. */
    EventPage find(EventWish wish) throws IOException;

    Health health();

    /** What a host told, or that it was heard no longer. */
    record Heard(Endpoint host, Recorded what) {}

    /**
     * What was sampled.
     *
     * @param subject an instance, a service, or "" for the host as a whole
     */
    record SeriesKey(Endpoint host, String name, String subject) {}

    /** A value over a stretch of time that begins at {@code at}. */
    record Sample(Instant at, Duration span, double low, double mean, double high) {}

    /** A sample to keep. */
    record Kept(SeriesKey series, Sample sample) {}

    /**
     * Somebody has seen a finding and says what is done about it.
     *
     * @param expires when it counts no longer; null if it lasts as long as the finding
     */
    record Acknowledgement(
            String finding, Instant at, @Nullable Instant expires, String who, String note) {}

    /**
     * How the store is.
     *
     * @param trouble null if all is well
     * @param aside where an unusable file was put; null if there was none
     * @param dropped how many frames could not be kept because they came faster than the disk
     * @param oldest when the record begins; null if it is empty
     */
    record Health(
            @Nullable Path file,
            @Nullable Trouble trouble,
            String detail,
            @Nullable Path aside,
            long bytes,
            long dropped,
            @Nullable Instant oldest) {}
}
