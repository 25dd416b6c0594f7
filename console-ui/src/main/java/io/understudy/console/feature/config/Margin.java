package io.understudy.console.feature.config;

import io.understudy.console.feature.edit.TextDiff;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands beside the lines: the worst problem of each, and whether it was changed. */
final class Margin {
    private Margin() {}

    static List<LineMark> of(Analysis analysis, TextDiff diff) {
        Map<Integer, Severity> worst = new HashMap<>();
        for (Problem problem : analysis.problems()) {
            worst.merge(problem.line(), problem.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        Set<Integer> changed = new HashSet<>();
        for (TextDiff.Line line : diff.lines()) {
            if (line.kind() == TextDiff.Kind.ADDED) {
                changed.add(line.number());
            }
        }
        Set<Integer> lines = new HashSet<>(worst.keySet());
        lines.addAll(changed);
        List<LineMark> marks = new ArrayList<>();
        for (int line : lines) {
            marks.add(new LineMark(line, worst.get(line), changed.contains(line)));
        }
        return marks;
    }
}
