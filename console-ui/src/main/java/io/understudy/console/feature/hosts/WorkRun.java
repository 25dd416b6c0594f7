package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.StepLine.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HostWork} as a screen follows it: its steps, and how it ended. One runs at a time. All
 * methods belong on the screen's thread.
 */
final class WorkRun implements WorkShown {
    private final Executor background;
    private final Executor screen;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HostWork.@Nullable End> end = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable HostWork<?> work;

    WorkRun(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
    }

    @Override
    public ObservableList<Line> lines() {
        return lines;
    }

    @Override
    public ReadOnlyObjectProperty<HostWork.@Nullable End> endProperty() {
        return end.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /**
     * Begins work.
     *
     * @param names texts that name its steps
     * @param made makes the work, which tells of its steps
     */
    <S extends Enum<S>> void start(
            Function<S, String> names,
            List<S> steps,
            Function<HostWork.Progress<S>, HostWork<S>> made) {
        lines.setAll(
                steps.stream()
                        .map(s ->
                                new Line(
                                        Said.of(names.apply(s)), State.WAITING, null, Said.NOTHING))
                        .toList());
        end.set(null);
        running.set(true);
        HostWork<S> next =
                made.apply(
                        new HostWork.Progress<>() {
                            @Override
                            public void began(S step) {
                                set(step, State.RUNNING, null, Said.NOTHING);
                            }

                            @Override
                            public void ended(S step, Duration took, Said detail) {
                                set(step, State.DONE, took, detail);
                            }

                            @Override
                            public void failed(S step, Duration took, Said failure) {
                                set(step, State.FAILED, took, failure);
                            }

                            private void set(
                                    S step, State state, @Nullable Duration took, Said detail) {
                                Line line =
                                        new Line(Said.of(names.apply(step)), state, took, detail);
                                screen.execute(() -> lines.set(step.ordinal(), line));
                            }
                        });
        work = next;
        background.execute(() -> {
            HostWork.End ended = next.run();
            screen.execute(() -> {
                running.set(false);
                end.set(ended);
            });
        });
    }

    @Override
    public void cancel() {
        if (work != null) {
            work.cancel();
        }
    }

    /** Forgets what ended. */
    void clear() {
        if (!running.get()) {
            lines.clear();
            end.set(null);
        }
    }
}
