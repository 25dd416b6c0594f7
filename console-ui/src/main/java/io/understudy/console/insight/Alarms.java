package io.understudy.console.insight;

import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.store.History.Acknowledgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators are told of findings. A finding latches: it stands until it was gone for a minute,
 * so that one that comes and goes is one alarm. Acknowledged, it stands aside for as long as it
 * lasts or until the acknowledgement expires.
 */
public final class Alarms {
    /** So long a finding must be gone before it counts as over. */
    static final Duration PROOF = Duration.ofSeconds(60);

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_RESOLVED = 200;

    /**
     * A finding that stands, or did.
     *
     * @param clearedAt since when it is gone; null while it is there
     * @param acknowledgement null if nobody has seen to it
     */
    public record Alarm(
            Raised raised, @Nullable Instant clearedAt, @Nullable Acknowledgement acknowledgement) {
        public String key() {
            return raised.key();
        }
    }

    /**
     * All of them.
     *
     * @param open worst first
     * @param acknowledged worst first
     * @param resolved newest first
     */
    public record Board(List<Alarm> open, List<Alarm> acknowledged, List<Alarm> resolved) {
        public static final Board EMPTY = new Board(List.of(), List.of(), List.of());

        public Board {
            open = List.copyOf(open);
            acknowledged = List.copyOf(acknowledged);
            resolved = List.copyOf(resolved);
        }
    }

    private final Map<String, Acknowledgement> acknowledgements = new HashMap<>();
    private final Deque<Alarm> resolved = new ArrayDeque<>();
    private Map<String, Alarm> standing = new LinkedHashMap<>();
    private Board board = Board.EMPTY;

    public Board board() {
        return board;
    }

    /** Takes up acknowledgements of an earlier console. */
    public void load(List<Acknowledgement> kept) {
        kept.forEach(a -> acknowledgements.putIfAbsent(a.finding(), a));
    }

    public void acknowledge(Acknowledgement acknowledgement) {
        acknowledgements.put(acknowledgement.finding(), acknowledgement);
        sort();
    }

    /** Takes an acknowledgement back. */
    public void withdraw(String finding) {
        acknowledgements.remove(finding);
        sort();
    }

    /**
     * Brings the board up to date.
     *
     * @param raised what is there now, worst first
     * @return the acknowledgements that are over with their findings, or have expired
     */
    public List<String> after(List<Raised> raised, Instant now) {
        Map<String, Alarm> next = new LinkedHashMap<>();
        for (Raised each : raised) {
            String key = each.key();
            Alarm before = standing.remove(key);
            Raised kept = before == null ? each : earlier(before.raised(), each);
            next.put(key, new Alarm(kept, null, acknowledgements.get(key)));
        }
        List<String> over = new ArrayList<>();
        for (Alarm gone : standing.values()) {
            Instant cleared = gone.clearedAt() == null ? now : gone.clearedAt();
            Raised kept = gone.clearedAt() == null ? Relic.of(gone.raised()) : gone.raised();
            Alarm alarm = new Alarm(kept, cleared, acknowledgements.get(gone.key()));
            if (Duration.between(cleared, now).compareTo(PROOF) < 0) {
                next.put(gone.key(), alarm);
            } else {
                resolved.addFirst(alarm);
                if (acknowledgements.remove(gone.key()) != null) {
                    over.add(gone.key());
                }
            }
        }
        standing = next;
        acknowledgements
                .values()
                .removeIf(a -> {
                    boolean expired = a.expires() != null && !a.expires().isAfter(now);
                    if (expired) {
                        over.add(a.finding());
                    }
                    return expired;
                });
        resolved.removeIf(r -> age(r, now).compareTo(REMEMBERED) > 0);
        while (resolved.size() > MOST_RESOLVED) {
            resolved.removeLast();
        }
        sort();
        return over;
    }

    private static Duration age(Alarm alarm, Instant now) {
        Instant cleared = alarm.clearedAt();
        return cleared == null ? Duration.ZERO : Duration.between(cleared, now);
    }

    /** One that came back is as old as the first time. */
    private static Raised earlier(Raised before, Raised now) {
        return before.since().isBefore(now.since())
                ? new Raised(now.key(), now.finding(), before.since())
                : now;
    }

    private void sort() {
        List<Alarm> open = new ArrayList<>();
        List<Alarm> seen = new ArrayList<>();
        for (Alarm alarm : standing.values()) {
            Acknowledgement by = acknowledgements.get(alarm.key());
            (by == null ? open : seen).add(new Alarm(alarm.raised(), alarm.clearedAt(), by));
        }
        Comparator<Alarm> worst = Comparator.comparing(a -> a.raised().finding().concern());
        open.sort(worst); // those that wait for their minute stand among the others
        seen.sort(worst);
        board = new Board(open, seen, List.copyOf(resolved));
    }
}
