package io.understudy.testbed.sim;

import io.understudy.core.node.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** The simulator as a command. */
public final class SimMain {
    private static final String USAGE =
            """
            usage: understudy sim [--seed N] [--hosts N] [--vrrp 2|3] [--preempt yes|no] [--signed yes|no]
                       [--protection none|lease|probe|witness|fence|damping] [--hours N] [--trace]
                   understudy sim --seeds N | --swarm   that many histories from --seed on, or until Ctrl-C
                   understudy sim --faults   whether deliberate faults of the core are noticed
            Plays a random life of a few hosts with the agent's own node, and says what must not have
            happened. What is not said the seed decides; the same options give the same history.
            """;

    private static final long AT_ONCE = 2_000;

    private final List<String> fixed = new ArrayList<>();
    private long seed = 1;
    private long seeds = 1;
    private boolean swarm;
    private boolean traces;

    private SimMain() {}

    public static void main(String[] args) {
        SimMain main = new SimMain();
        try {
            if (!main.read(List.of(args))) {
                System.out.print(USAGE);
                return;
            }
            Options.of(main.fixed, main.seed);
        } catch (IllegalArgumentException e) {
            System.err.println("understudy sim: " + e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
        System.exit(main.play() ? 0 : 1);
    }

    private boolean read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-h", "--help" -> {
                    return false;
                }
                case "--swarm" -> swarm = true;
                case "--trace" -> traces = true;
                case "--seed" -> seed = number(words, ++i);
                case "--seeds" -> seeds = number(words, ++i);
                default -> {
                    fixed.add(words.get(i));
                    fixed.add(words.get(i + 1 < words.size() ? ++i : i));
                }
            }
        }
        return true;
    }

    private static long number(List<String> words, int i) {
        if (i >= words.size() || !words.get(i).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(words.get(i - 1) + " takes a number");
        }
        return Long.parseLong(words.get(i));
    }

    private boolean play() {
        boolean single = seeds == 1 && !swarm;
        if (single) {
            System.out.println("./understudy sim " + Options.of(fixed, seed));
        }
        long began = System.nanoTime();
        Score score = Score.NONE;
        for (long at = 0; swarm || at < seeds; at += AT_ONCE) {
            long end = swarm ? at + AT_ONCE : Math.min(seeds, at + AT_ONCE);
            score =
                    score.plus(
                            LongStream.range(seed + at, seed + end)
                                    .parallel()
                                    .mapToObj(this::play)
                                    .reduce(Score.NONE, Score::plus));
            if (swarm) {
                say(score, began);
            }
        }
        say(score, began);
        return score.wrong() == 0;
    }

    /** What came of some histories. */
    private record Score(long histories, double hours, long events, long wrong) {
        static final Score NONE = new Score(0, 0, 0, 0);

        Score plus(Score other) {
            return new Score(
                    histories + other.histories,
                    hours + other.hours,
                    events + other.events,
                    wrong + other.wrong);
        }
    }

    private Score play(long of) {
        Options options = Options.of(fixed, of);
        Consumer<String> trace = traces ? System.out::println : null;
        try {
            long events = new History(options, trace, SimMain::text).play();
            new ServicesHistory(of).play();
            return new Score(1, options.hours(), events, 0);
        } catch (RuntimeException failure) {
            // The message of a bug of ours alone would not say where it is.
            System.out.println(
                    "./understudy sim "
                            + options
                            + "\n    "
                            + (failure instanceof Violation
                                    ? failure.getMessage()
                                    : failure + " in " + failure.getStackTrace()[0]));
            return new Score(1, 0, 0, 1);
        }
    }

    private static void say(Score score, long began) {
        System.out.printf(
                "%,d histories, %,.0f h of simulated time, %,d events, %,d wrong, in %.1f s%n",
                score.histories(),
                score.hours(),
                score.events(),
                score.wrong(),
                (System.nanoTime() - began) / 1e9);
    }

    /** All that can be seen of a state from outside of its package. */
    private static String text(NodeState state) {
        return state.instances(0).toString();
    }
}
