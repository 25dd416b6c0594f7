package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.commandWords;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.seconds;
import static io.understudy.model.config.table.Types.userAndGroup;
import static io.understudy.model.config.table.Types.weightBetween;

import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Weight;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command run at an interval; exit status 0 is success.
 *
 * @param command program and arguments; no shell is involved
 * @param weight -253 to 253; 0 means failure is FAULT
 * @param rise successes in a row that make it good
 * @param fall failures in a row that make it bad
 * @param startsFailed {@code init_fail}
 */
public record VrrpScript(
        String name,
        List<String> command,
        long intervalNanos,
        long timeoutNanos,
        int weight,
        boolean reverse,
        int rise,
        int fall,
        @Nullable ScriptUser user,
        boolean startsFailed) {
    public VrrpScript {
        command = List.copyOf(command);
    }

    public static final Keyword<List<String>> SCRIPT =
            keyword("script", commandWords())
                    .survivingNoValue()
                    .mandatory()
                    .asIn("\"/usr/bin/pgrep -x nginx\"")
                    .says("The command; exit status 0 is success. No shell is involved.");

    public static final Keyword<Long> INTERVAL =
            keyword("interval", seconds("0.001", "4294", 3))
                    .orElse(1_000_000_000L)
                    .asIn("2")
                    .says("Seconds between two runs.");

    public static final Keyword<Long> TIMEOUT =
            keyword("timeout", seconds("0.001", "4294", 3))
                    .orElseAs("as interval")
                    .asIn("5")
                    .says("Seconds after which a run is stopped and counts as failed.")
                    .since("1.2.6");

    public static final Keyword<Weight> WEIGHT =
            keyword("weight", weightBetween(-253, 253))
                    .orElse(new Weight(0, false))
                    .asIn("-20")
                    .says(
                            "Added to the priority on success if positive, taken away on failure if"
                                    + " negative; 0 makes failure FAULT.");

    public static final Keyword<Integer> RISE =
            keyword("rise", integer(1, Integer.MAX_VALUE))
                    .orElse(1)
                    .asIn("2")
                    .says("Successes in a row that make it good.")
                    .since("1.1.18");

    public static final Keyword<Integer> FALL =
            keyword("fall", integer(1, Integer.MAX_VALUE))
                    .orElse(1)
                    .asIn("3")
                    .says("Failures in a row that make it bad.")
                    .since("1.1.18");

    public static final Keyword<ScriptUser> USER =
            keyword("user", userAndGroup())
                    .orElseAs("script_user in global_defs")
                    .asIn("nobody")
                    .says("Who runs the command.")
                    .since("1.3.0");

    public static final Keyword<Boolean> INIT_FAIL =
            keyword("init_fail", flag())
                    .orElse(false)
                    .says("Counts as failed until it succeeds for the first time.")
                    .since("1.3.2");

    public static final Block<VrrpScript> BLOCK =
            block("vrrp_script")
                    .named()
                    .says("A command run at an interval, which track_script refers to.")
                    .since("1.1.13")
                    .accepts(SCRIPT, INTERVAL, TIMEOUT, WEIGHT, RISE, FALL, USER, INIT_FAIL)
                    .binds(VrrpScript::read);

    private static VrrpScript read(Settings s) {
        Weight weight = s.get(WEIGHT);
        return new VrrpScript(
                s.label(),
                s.get(SCRIPT),
                s.get(INTERVAL),
                Objects.requireNonNullElse(s.find(TIMEOUT), s.get(INTERVAL)),
                weight.value(),
                weight.reverse(),
                s.get(RISE),
                s.get(FALL),
                s.find(USER),
                s.get(INIT_FAIL));
    }
}
