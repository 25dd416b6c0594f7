package io.understudy.console.explain;

import io.understudy.console.text.Wording;
import io.understudy.model.state.CheckResult;

/** What a check found, in the few words that fit a table; the agent's own line has the rest. */
public final class CheckText {
    private final Wording wording;
    private final OutcomeText outcomes;

    public CheckText(Wording wording) {
        this.wording = wording;
        this.outcomes = new OutcomeText(wording);
    }

    /** A word of the reader's language for a code that says it all, else the agent's line. */
    public String brief(CheckResult result) {
        String key =
                switch (result.code()) {
                    case "connected" -> "check.connected";
                    case "answered" -> "check.answered";
                    case "silent" -> "check.silent";
                    case "refused" -> "check.refused";
                    case "reset" -> "check.reset";
                    case "unreachable" -> "check.unreachable";
                    case "timeout" -> "check.timeout";
                    default -> null;
                };
        return key == null ? detail(result.detail()) : wording.text(key);
    }

    /** An agent's own line, in the reader's language where its form is known. */
    public String detail(String line) {
        return outcomes.text(line);
    }
}
