package io.understudy.console.feature.config;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two texts that come from one, line by line, made one again where they do not contradict. */
final class Merge {
    private Merge() {}

    /** The text with the changes of both; null where both changed the same lines otherwise. */
    static @Nullable String of(String base, String mine, String theirs) {
        List<String> old = lines(base);
        List<AbstractDelta<String>> ours = DiffUtils.diff(old, lines(mine)).getDeltas();
        List<AbstractDelta<String>> others = DiffUtils.diff(old, lines(theirs)).getDeltas();
        List<String> merged = new ArrayList<>();
        int at = 0;
        int i = 0;
        int j = 0;
        while (i < ours.size() || j < others.size()) {
            AbstractDelta<String> a = i < ours.size() ? ours.get(i) : null;
            AbstractDelta<String> b = j < others.size() ? others.get(j) : null;
            AbstractDelta<String> next;
            if (a != null && b != null && meet(a, b)) {
                if (!isSame(a, b)) {
                    return null;
                }
                next = a;
                i++;
                j++;
            } else if (b == null || (a != null && start(a) <= start(b))) {
                next = a;
                i++;
            } else {
                next = b;
                j++;
            }
            if (next == null || start(next) < at) {
                return null;
            }
            merged.addAll(old.subList(at, start(next)));
            merged.addAll(next.getTarget().getLines());
            at = end(next);
        }
        merged.addAll(old.subList(at, old.size()));
        return String.join("\n", merged);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static int start(AbstractDelta<String> delta) {
        return delta.getSource().getPosition();
    }

    private static int end(AbstractDelta<String> delta) {
        return start(delta) + delta.getSource().size();
    }

    /** Lines of the same place; what both put into one gap meets too. */
    private static boolean meet(AbstractDelta<String> a, AbstractDelta<String> b) {
        return start(a) == start(b) || (start(a) < end(b) && start(b) < end(a));
    }

    private static boolean isSame(AbstractDelta<String> a, AbstractDelta<String> b) {
        return start(a) == start(b)
                && end(a) == end(b)
                && a.getTarget().getLines().equals(b.getTarget().getLines());
    }
}
