package io.understudy.console.feature.config;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from one problem to the next. */
final class Problems {
    private Problems() {}

    /** The nearest one behind the caret, or before it; around the end if there is none. */
    static @Nullable Problem next(List<Problem> problems, int caret, boolean back) {
        if (problems.isEmpty()) {
            return null;
        }
        List<Problem> ordered =
                problems.stream().sorted(Comparator.comparingInt(Problem::start)).toList();
        List<Problem> walk = back ? ordered.reversed() : ordered;
        for (Problem problem : walk) {
            // a problem that was jumped to has the caret at its end
            if (back ? problem.end() < caret : problem.end() > caret) {
                return problem;
            }
        }
        return walk.getFirst();
    }
}
