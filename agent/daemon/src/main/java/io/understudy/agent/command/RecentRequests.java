package io.understudy.agent.command;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of requests that were carried out, for as long as the agent lives and memory is
 * bounded: a console whose connection broke before the answer came cannot make it happen twice.
 */
final class RecentRequests {
    private static final int CALLERS = 256;
    private static final int PER_CALLER = 1024;

    private final Map<String, Set<Long>> seen =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Set<Long>> eldest) {
                    return size() > CALLERS;
                }
            };

    /** Whether a number comes from this caller for the first time; from now on it has come. */
    synchronized boolean isFirst(String caller, long id) {
        Set<Long> ids = seen.computeIfAbsent(caller, _ -> new LinkedHashSet<>());
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > PER_CALLER) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
