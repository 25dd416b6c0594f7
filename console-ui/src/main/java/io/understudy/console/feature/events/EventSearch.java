package io.understudy.console.feature.events;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.store.EventPage;
import io.understudy.console.store.EventWish;
import io.understudy.console.store.History;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks through all events that are kept, newest first, as the query says. */
final class EventSearch {
    /** So many are shown of what lies behind those in memory. */
    static final int MOST_FOUND = 1_000;

    private static final int PAGE = 500;
    private static final int MOST_PAGES = 200;

    /**
     * What is looked for.
     *
     * @param only of this kind; null for all
     * @param part in this stretch of time; null for all of it
     * @param to not newer than this
     * @param known what stands there already
     * @param picture the fleet, for names
     */
    record Ask(
            EventQuery query,
            @Nullable EventKind only,
            EventsViewModel.@Nullable Stretch part,
            Instant to,
            Set<FleetEvent> known,
            FleetPicture picture) {}

    /**
     * What was found.
     *
     * @param last whether there is no more
     * @param whole whether everything that is kept can be found already
     */
    record Result(List<EventRow> rows, boolean last, boolean whole) {
        static final Result NONE = new Result(List.of(), true, true);

        Result {
            rows = List.copyOf(rows);
        }
    }

    private final History history;
    private final Function<FleetEvent, Function<FleetPicture, EventRow>> words;

    EventSearch(History history, Function<FleetEvent, Function<FleetPicture, EventRow>> words) {
        this.history = history;
        this.words = words;
    }

    Result find(Ask ask) throws IOException {
        List<EventRow> found = new ArrayList<>();
        EventWish wish = wish(ask);
        boolean whole = true;
        for (int page = 0; page < MOST_PAGES; page++) {
            EventPage next = history.find(wish);
            whole = next.whole();
            for (Heard heard : next.found()) {
                if (heard.what() instanceof Recorded.Happened(_, var event)
                        && !event.change().onlyCounts()) {
                    FleetEvent one =
                            new FleetEvent(EventWords.name(ask.picture(), heard.host()), event);
                    EventRow row = words.apply(one).apply(ask.picture());
                    if (!ask.known().contains(one) && isWanted(row, ask)) {
                        found.add(row);
                    }
                }
                if (found.size() == MOST_FOUND) {
                    return new Result(found, false, whole);
                }
            }
            if (next.last()) {
                return new Result(found, true, whole);
            }
            wish = wish.after(next.mark());
        }
        return new Result(found, false, whole);
    }

    private static boolean isWanted(EventRow row, Ask ask) {
        return (ask.only() == null || row.kind() == ask.only())
                && (ask.part() == null || ask.part().holds(row.at()))
                && ask.query().test().test(row);
    }

    private static EventWish wish(Ask ask) {
        EventQuery.Needs needs = ask.query().needs();
        // an agent's clock is not the console's
        Instant from =
                later(
                        slack(needs.from(), -1),
                        ask.part() == null ? null : slack(ask.part().from(), -1));
        Instant to = ask.to();
        Instant until = slack(needs.to(), 1);
        Instant end = ask.part() == null ? null : slack(ask.part().to(), 1);
        to = until != null && until.isBefore(to) ? until : to;
        to = end != null && end.isBefore(to) ? end : to;
        List<String> kinds = ask.only() == null ? needs.kinds() : List.of(ask.only().word());
        return new EventWish(Long.MAX_VALUE, from, to, kinds, needs.words(), PAGE);
    }

    private static @Nullable Instant slack(@Nullable Instant at, int sign) {
        return at == null ? null : at.plusSeconds(sign * 3_600L);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isAfter(b) ? a : b;
    }
}
