package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.StepLine.State;
import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Work on hosts as a screen follows it. All methods belong on the screen's thread. */
abstract class WorkShown {
    /**
     * One step as it is shown.
     *
     * @param took null until it ended
     */
    record Line(Said name, State state, @Nullable Duration took, Said detail) {
        /** One that has not begun. */
        static Line waiting(Said name) {
            return new Line(name, State.WAITING, null, Said.NOTHING);
        }
    }

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HostWork.@Nullable End> end = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    final ObservableList<Line> lines() {
        return lines;
    }

    /** How it ended; null before. */
    final ReadOnlyObjectProperty<HostWork.@Nullable End> endProperty() {
        return end.getReadOnlyProperty();
    }

    final ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Ends it after the step that runs. */
    abstract void cancel();

    /** It begins now, and none of its steps has. */
    final void begins(Iterable<Said> steps) {
        lines.clear();
        steps.forEach(step -> lines.add(Line.waiting(step)));
        end.set(null);
        running.set(true);
    }

    /** A step went on. */
    final void tell(int step, State state, @Nullable Duration took, Said detail) {
        lines.set(step, new Line(lines.get(step).name(), state, took, detail));
    }

    final void ended(HostWork.End how) {
        running.set(false);
        end.set(how);
    }

    /** Forgets what ended. */
    final void clear() {
        if (!running.get()) {
            lines.clear();
            end.set(null);
        }
    }
}
