package io.understudy.console.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken back of what was done to running hosts, newest last. Nothing is taken back
 * here: the way back is proposed like anything else, and agents foresee what it would do now.
 */
public final class Undo {
    private static final int MOST = 20;

    /**
     * A way back.
     *
     * @param what says what it would do, in the language of now
     * @param propose shows what would follow, and asks
     */
    public record Step(Supplier<String> what, Runnable propose) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Step> next = new ReadOnlyObjectWrapper<>();

    /** The newest; null if nothing can be taken back. */
    public ReadOnlyObjectProperty<@Nullable Step> nextProperty() {
        return next.getReadOnlyProperty();
    }

    public void remember(Step step) {
        steps.addLast(step);
        if (steps.size() > MOST) {
            steps.removeFirst();
        }
        next.set(step);
    }

    /** Proposes the newest and forgets it; false if there is none. */
    public boolean propose() {
        Step step = steps.pollLast();
        next.set(steps.peekLast());
        if (step == null) {
            return false;
        }
        step.propose().run();
        return true;
    }
}
