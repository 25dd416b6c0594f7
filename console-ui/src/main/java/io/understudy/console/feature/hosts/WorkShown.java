package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.StepLine.State;
import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Work on hosts as a screen follows it. All methods belong on the screen's thread. */
interface WorkShown {
    /**
     * One step as it is shown.
     *
     * @param took null until it ended
     */
    record Line(Said name, State state, @Nullable Duration took, Said detail) {}

    ObservableList<Line> lines();

    /** How it ended; null before. */
    ReadOnlyObjectProperty<HostWork.@Nullable End> endProperty();

    ReadOnlyBooleanProperty runningProperty();

    /** Ends it after the step that runs. */
    void cancel();
}
