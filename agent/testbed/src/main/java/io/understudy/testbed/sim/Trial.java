package io.understudy.testbed.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a core that may have a fault is seen through: begun in a class loader of its own. */
public final class Trial implements Callable<@Nullable String> {
    private final Path scenarios;
    private final Path kept;
    private final int seeds;

    /**
     * @param scenarios the folder of scenario files
     * @param kept the file of histories that were wrong once
     * @param seeds how many other histories are played at most
     */
    public Trial(Path scenarios, Path kept, int seeds) {
        this.scenarios = scenarios;
        this.kept = kept;
        this.seeds = seeds;
    }

    /** What noticed first, and what it said; null if nothing did. */
    @Override
    public @Nullable String call() throws IOException {
        for (int seed = 1; seed <= seeds; seed++) {
            Options options = Options.drawn(seed);
            String found = notice(() -> new History(options, null, _ -> "").play());
            if (found == null) {
                long same = seed;
                found = notice(() -> new ServicesHistory(same).play());
            }
            if (found != null) {
                return "history of seed " + seed + ": " + found;
            }
        }
        for (Options options : Options.kept(kept)) {
            String found = notice(() -> new History(options, null, _ -> "").play());
            if (found != null) {
                return "a history that is kept: " + found;
            }
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(scenarios)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            String found =
                    notice(() ->
                            Violation.unless(
                                    Scenario.play(text, _ -> "").equals(text), "another trace"));
            if (found != null) {
                return "scenario " + file.getFileName() + ": " + found;
            }
        }
        return null;
    }

    private static @Nullable String notice(Runnable play) {
        try {
            play.run();
            return null;
        } catch (RuntimeException | AssertionError | StackOverflowError failure) {
            String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            return failure instanceof Violation ? text : failure.getClass().getSimpleName();
        }
    }
}
