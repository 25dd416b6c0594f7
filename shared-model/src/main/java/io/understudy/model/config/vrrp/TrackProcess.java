package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.commandWords;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.seconds;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Weight;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Processes counted by name; too few or too many of them is failure.
 *
 * @param command name of the program, and its words as far as they matter
 * @param match how those words are compared
 * @param fullCommand whether the path of the program is compared instead of the short name
 * @param least fewest processes that are good
 * @param most most processes that are good
 * @param forkDelayNanos how long a gain must last
 * @param terminateDelayNanos how long a loss must last
 */
public record TrackProcess(
        String name,
        List<String> command,
        Match match,
        boolean fullCommand,
        Weight weight,
        int least,
        int most,
        long forkDelayNanos,
        long terminateDelayNanos) {
    public TrackProcess {
        command = List.copyOf(command);
    }

    public static final Keyword<List<String>> PROCESS =
            keyword("process", commandWords())
                    .keepsFirst()
                    .mandatory()
                    .asIn("nginx")
                    .says("The name of the program, and words of its command line.")
                    .since("2.0.11");

    public static final Keyword<String> PARAM_MATCH =
            keyword("param_match", oneOf("initial", "partial"))
                    .survivingNoValue()
                    .orElseAs("all words must be equal")
                    .asIn("initial")
                    .says(
                            "Whether only the first words must be equal, or each only in its beginning.")
                    .since("2.0.16");

    public static final Keyword<Boolean> FULL_COMMAND =
            keyword("full_command", flag())
                    .orElse(false)
                    .says("Compares the path of the program instead of its short name.")
                    .since("2.0.11");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-254, 254))
                    .keepsFirst()
                    .survivingNoValue()
                    .orElse(new Weight(0, false))
                    .asIn("-20")
                    .says(
                            "Added to the priority while good if positive, taken away while bad if negative; 0 makes failure FAULT.")
                    .since("2.0.11");

    public static final Keyword<Integer> QUORUM =
            keyword("quorum", integer(1, 65_535))
                    .orElse(1)
                    .asIn("2")
                    .says("The fewest processes that are good.")
                    .since("2.0.11");

    public static final Keyword<Integer> QUORUM_MAX =
            keyword("quorum_max", integer(0, 65_535))
                    .orElseAs("no limit")
                    .asIn("1")
                    .says("The most processes that are good; 0 if none may run.")
                    .since("2.0.16");

    public static final Keyword<Long> DELAY =
            keyword("delay", seconds("0.000001", "3600", 6))
                    .orElse(0L)
                    .orElseAs("0")
                    .asIn("0.5")
                    .says("Seconds that a gain or loss must last before it counts.")
                    .since("2.0.11");

    public static final Keyword<Long> FORK_DELAY =
            keyword("fork_delay", seconds("0.000001", "3600", 6))
                    .orElseAs("delay")
                    .asIn("0.5")
                    .says("Seconds that a gain must last before it counts.")
                    .since("2.0.16");

    public static final Keyword<Long> TERMINATE_DELAY =
            keyword("terminate_delay", seconds("0.000001", "3600", 6))
                    .orElseAs("delay")
                    .asIn("0.5")
                    .says("Seconds that a loss must last before it counts.")
                    .since("2.0.16");

    public static final Block<TrackProcess> BLOCK =
            block("vrrp_track_process")
                    .named()
                    .says("Processes to count, which track_process refers to.")
                    .since("2.0.11")
                    .asIn("nginx {\n    process nginx\n}")
                    .accepts(
                            PROCESS,
                            PARAM_MATCH,
                            FULL_COMMAND,
                            WEIGHT,
                            QUORUM,
                            QUORUM_MAX,
                            DELAY,
                            FORK_DELAY,
                            TERMINATE_DELAY)
                    .binds(TrackProcess::read);

    private static TrackProcess read(Settings s) {
        long delay = s.get(DELAY);
        // The most may be 0, which asks that none runs; then the fewest is 0, too.
        Integer most = s.find(QUORUM_MAX);
        return new TrackProcess(
                s.label(),
                s.get(PROCESS),
                Match.of(s.find(PARAM_MATCH)),
                s.get(FULL_COMMAND),
                s.get(WEIGHT),
                most != null && most == 0 ? 0 : s.get(QUORUM),
                most == null ? Integer.MAX_VALUE : most,
                Objects.requireNonNullElse(s.find(FORK_DELAY), delay),
                Objects.requireNonNullElse(s.find(TERMINATE_DELAY), delay));
    }

    /** How the words of command lines are compared. */
    public enum Match {
        EXACT,
        INITIAL,
        PARTIAL;

        private static Match of(@Nullable String word) {
            return switch (word) {
                case "initial" -> INITIAL;
                case "partial" -> PARTIAL;
                case null, default -> EXACT;
            };
        }
    }
}
