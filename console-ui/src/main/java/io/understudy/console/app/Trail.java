package io.understudy.console.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The screens that were visited, and where in that row the operator stands. */
final class Trail {
    private static final int LONGEST = 50;

    private final List<Place> visited = new ArrayList<>();
    private int at = -1;

    /** Goes on from here; what lay ahead is forgotten. */
    void enter(Place next) {
        if (at >= 0 && visited.get(at) == next) {
            return;
        }
        visited.subList(at + 1, visited.size()).clear();
        visited.add(next);
        if (visited.size() > LONGEST) {
            visited.removeFirst();
        }
        at = visited.size() - 1;
    }

    /** Steps back or ahead; null if nothing lies there. */
    @Nullable Place turn(int by) {
        if (at + by < 0 || at + by >= visited.size()) {
            return null;
        }
        at += by;
        return visited.get(at);
    }
}
