package io.understudy.core.track;

import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.TrackerSnapshot.Health;

/**
 * What the runs of a script have proven so far. The first run alone decides; after that it takes
 * {@code fall} failures in a row to make a good script bad, and {@code rise} successes in a row to
 * make a bad one good (keepalived's counter).
 *
 * @param health UNKNOWN until the first run, unless {@code init_fail}
 * @param streak how many runs in a row have spoken against {@code health}
 * @param detail the last outcome, and how far it is from changing the verdict
 */
public record ScriptVerdict(Health health, int streak, String detail) {
    /** Before the first run. */
    public static ScriptVerdict initial(VrrpScript script) {
        return script.startsFailed()
                ? new ScriptVerdict(Health.BAD, 0, "not run yet, failed by init_fail")
                : new ScriptVerdict(Health.UNKNOWN, 0, "not run yet");
    }

    /** After one more run; {@code outcome} says how it ended, as in "exit status 1". */
    public ScriptVerdict after(VrrpScript script, boolean succeeded, String outcome) {
        return switch (health) {
            case UNKNOWN -> new ScriptVerdict(succeeded ? Health.GOOD : Health.BAD, 0, outcome);
            case GOOD ->
                    succeeded
                            ? confirmed(outcome)
                            : against(
                                    script.fall(), Health.BAD, outcome, "failures in a row (fall)");
            case BAD ->
                    succeeded
                            ? against(
                                    script.rise(),
                                    Health.GOOD,
                                    outcome,
                                    "successes in a row (rise)")
                            : confirmed(outcome);
        };
    }

    private ScriptVerdict confirmed(String outcome) {
        return new ScriptVerdict(health, 0, outcome);
    }

    private ScriptVerdict against(int needed, Health other, String outcome, String what) {
        int runs = streak + 1;
        return runs >= needed
                ? new ScriptVerdict(other, 0, outcome)
                : new ScriptVerdict(
                        health, runs, outcome + ", " + runs + " of " + needed + " " + what);
    }
}
