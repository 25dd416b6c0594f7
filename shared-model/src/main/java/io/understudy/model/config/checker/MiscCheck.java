package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.commandWords;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.userAndGroup;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command; exit status 0 is up.
 *
 * @param command program and arguments; no shell is involved
 * @param timeoutNanos after which the run is stopped and counts as failed
 * @param dynamic whether exit status 2 to 255 sets the server's weight, to the status less two
 * @param user null means {@code script_user} of global_defs
 */
public record MiscCheck(
        Schedule schedule,
        List<String> command,
        long timeoutNanos,
        boolean dynamic,
        @Nullable ScriptUser user)
        implements CheckConfig {
    private static final long SECOND_NANOS = 1_000_000_000L;

    public static final Keyword<List<String>> MISC_PATH =
            keyword("misc_path", commandWords())
                    .survivingNoValue()
                    .mandatory()
                    .asIn("\"/usr/local/bin/check_app 192.0.2.50\"")
                    .says("The command; exit status 0 means up. No shell is involved.");

    public static final Keyword<Long> MISC_TIMEOUT =
            keyword("misc_timeout", wholeSeconds(0, 4294))
                    .orElseAs("delay_loop")
                    .asIn("5")
                    .says("Seconds after which a run is stopped and counts as failed.");

    public static final Keyword<Boolean> MISC_DYNAMIC =
            keyword("misc_dynamic", flag())
                    .orElse(false)
                    .says("Exit status 2 to 255 sets the server's weight to the status less two.");

    public static final Keyword<ScriptUser> USER =
            keyword("user", userAndGroup())
                    .survivingNoValue()
                    .orElseAs("script_user in global_defs")
                    .asIn("nobody nogroup")
                    .says("Who runs the command.")
                    .since("1.3.0");

    public static final Block<CheckDraft> BLOCK =
            block("MISC_CHECK")
                    .says("The server is up if a command of yours says so.")
                    .asIn("{\n    misc_path \"/usr/local/bin/check_app\"\n}")
                    .accepts(Schedule.ROWS)
                    .accepts(MISC_PATH, MISC_TIMEOUT, MISC_DYNAMIC, USER)
                    .binds(s -> defaults -> read(s, defaults));

    private static MiscCheck read(Settings s, CheckDefaults defaults) {
        Schedule schedule = Schedule.read(s, defaults, 0, SECOND_NANOS);
        Long timeout = s.find(MISC_TIMEOUT);
        return new MiscCheck(
                schedule,
                s.get(MISC_PATH),
                timeout == null || timeout == 0 ? schedule.delayLoopNanos() : timeout,
                s.get(MISC_DYNAMIC),
                s.find(USER));
    }
}
