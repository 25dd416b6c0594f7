package io.understudy.agent.check;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.SearchEnd;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.model.config.checker.BodyPattern;
import io.understudy.model.config.checker.UrlCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Regular expressions over bodies, on another thread and bounded: a pattern that goes astray is
 * given up after so many looks at the body.
 */
final class Searches {
    private static final long MOST_LOOKS = 50_000_000L;

    private final Workers workers;
    private final Consumer<CheckEvent> tell;

    /** By expression; there are as many as a configuration has. */
    private final Map<UrlCheck.BodyRegex, BodyPattern> patterns = new ConcurrentHashMap<>();

    /** By probe: which search of it counts. */
    private final Map<Integer, CheckAction.Search> wanted = new HashMap<>();

    Searches(Workers workers, Consumer<CheckEvent> tell) {
        this.workers = workers;
        this.tell = tell;
    }

    void search(CheckAction.Search search) {
        wanted.put(search.probe(), search);
        workers.run(() -> {
            SearchEnd end = find(search);
            return () -> ended(search, end);
        });
    }

    private SearchEnd find(CheckAction.Search search) {
        BodyPattern pattern = patterns.computeIfAbsent(search.regex(), BodyPattern::of);
        return switch (pattern.search(search.body(), MOST_LOOKS)) {
            case BodyPattern.Outcome.Found _ -> new SearchEnd.Found();
            case BodyPattern.Outcome.NotFound _ -> new SearchEnd.NotFound();
            case BodyPattern.Outcome.GivenUp(var why) -> new SearchEnd.GivenUp(why);
        };
    }

    private void ended(CheckAction.Search search, SearchEnd end) {
        if (wanted.remove(search.probe(), search)) {
            tell.accept(new CheckEvent.Searched(search.probe(), end, MonotonicClock.nanos()));
        }
    }

    /** The attempt is over; what is found is nobody's. */
    void forget(int probe) {
        wanted.remove(probe);
    }
}
