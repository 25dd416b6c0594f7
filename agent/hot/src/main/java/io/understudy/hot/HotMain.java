package io.understudy.hot;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code understudy bench jmh}: time and garbage of each hot function, in a table. */
public final class HotMain {
    private static final int ROUNDS = 5;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private HotMain() {}

    /** Arguments: the options of the JVM that is measured. */
    public static void main(String[] words) throws RunnerException {
        Options options =
                common(TimeValue.seconds(1))
                        .forks(1)
                        .jvmArgs(words)
                        .addProfiler(GCProfiler.class)
                        .build();
        print(new Runner(options).run(), System.out::println);
    }

    /** Everything but the number of processes; each function runs for ten times {@code time}. */
    static OptionsBuilder common(TimeValue time) {
        OptionsBuilder options = new OptionsBuilder();
        options.include(HotMain.class.getPackageName())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(ROUNDS)
                .warmupTime(time)
                .measurementIterations(ROUNDS)
                .measurementTime(time);
        return options;
    }

    /** A line for each, in the order of their names. */
    static void print(Collection<RunResult> results, Consumer<String> out) {
        out.accept("%-26s %14s %12s %14s".formatted("", "ns a call", "+-", "bytes a call"));
        Map<String, RunResult> sorted = new TreeMap<>();
        results.forEach(result -> sorted.put(name(result), result));
        sorted.forEach((name, result) -> {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
            out.accept(
                    String.format(
                            Locale.ROOT,
                            "%-26s %14.1f %12.1f %14s",
                            name,
                            time.getScore(),
                            time.getScoreError(),
                            bytes == null ? "" : Math.round(bytes.getScore())));
        });
    }

    /** {@code Adverts.step}. */
    private static String name(RunResult result) {
        String whole = result.getParams().getBenchmark();
        return whole.substring(HotMain.class.getPackageName().length() + 1);
    }
}
