package io.understudy.console.feature.hosts;

import io.understudy.console.feature.edit.StepLine.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link HostWork} as a screen follows it: its steps, and how it ended. One runs at a time. */
final class WorkRun extends WorkShown {
    private final Executor background;
    private final Executor screen;
    private @Nullable HostWork<?> work;

    WorkRun(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
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
        begins(steps.stream().map(s -> Said.of(names.apply(s))).toList());
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
                                screen.execute(() -> tell(step.ordinal(), state, took, detail));
                            }
                        });
        work = next;
        background.execute(() -> {
            HostWork.End how = next.run();
            screen.execute(() -> WorkRun.this.ended(how));
        });
    }

    @Override
    void cancel() {
        if (work != null) {
            work.cancel();
        }
    }
}
