package io.understudy.console.feature.config;

import io.understudy.console.feature.config.CodeEditor.Dress;
import io.understudy.model.config.assist.Highlighting.Stretch;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the text looks: the colours of its words, and lines under what is wrong. */
final class Dressing {
    private Dressing() {}

    /**
     * @param revealed the offset whose line shows its secret, as it is being edited
     */
    static List<Dress> of(Analysis analysis, int revealed) {
        TreeSet<Integer> cuts = new TreeSet<>();
        List<Secrets.Range> secrets = Secrets.of(analysis, revealed);
        for (Secrets.Range secret : secrets) {
            cuts.add(secret.start());
            cuts.add(secret.end());
        }
        for (Stretch stretch : analysis.stretches()) {
            cuts.add(stretch.start());
            cuts.add(stretch.end());
        }
        List<Problem> problems =
                analysis.problems().stream()
                        .filter(p -> p.end() > p.start())
                        .sorted(Comparator.comparingInt(Problem::start))
                        .toList();
        for (Problem problem : problems) {
            cuts.add(problem.start());
            cuts.add(problem.end());
        }
        List<Dress> dresses = new ArrayList<>();
        List<Integer> edges = List.copyOf(cuts);
        int next = 0;
        for (int i = 0; i + 1 < edges.size(); i++) {
            int start = edges.get(i);
            int end = edges.get(i + 1);
            while (next < analysis.stretches().size()
                    && analysis.stretches().get(next).end() <= start) {
                next++;
            }
            List<String> styles = new ArrayList<>();
            if (next < analysis.stretches().size()
                    && analysis.stretches().get(next).start() <= start) {
                styles.add(
                        "syn-"
                                + analysis.stretches()
                                        .get(next)
                                        .sort()
                                        .name()
                                        .toLowerCase(Locale.ROOT));
            }
            if (secrets.stream().anyMatch(s -> s.start() <= start && start < s.end())) {
                styles.add("secret");
            }
            Severity worst = worst(problems, start);
            if (worst != null) {
                styles.add("squiggle-" + worst.name().toLowerCase(Locale.ROOT));
            }
            if (!styles.isEmpty()) {
                dresses.add(new Dress(start, end, styles));
            }
        }
        return dresses;
    }

    private static @Nullable Severity worst(List<Problem> problems, int offset) {
        Severity worst = null;
        for (Problem problem : problems) {
            if (problem.start() > offset) {
                break;
            }
            if (problem.end() > offset
                    && (worst == null || problem.severity().compareTo(worst) < 0)) {
                worst = problem.severity();
            }
        }
        return worst;
    }
}
