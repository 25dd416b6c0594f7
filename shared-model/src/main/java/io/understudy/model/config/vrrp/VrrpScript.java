package io.understudy.model.config.vrrp;

import io.understudy.model.config.global.ScriptUser;
import java.util.List;
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
}
