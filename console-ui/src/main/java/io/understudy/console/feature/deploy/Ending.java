package io.understudy.console.feature.deploy;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.edit.DeployFailure;
import io.understudy.console.feature.edit.DeployOutcome;
import java.util.Locale;

/** How a deployment ended, as it is kept: a word that later consoles know too. */
enum Ending {
    DEPLOYED(Glyph.CHECKED, "deploy.outcome.deployed", "deploy.record.deployed"),
    CANCELLED(Glyph.NOTICE, "deploy.outcome.cancelled", "deploy.record.cancelled"),
    UNCHANGED(Glyph.WARNING, "deploy.outcome.unchanged", "deploy.record.unchanged"),
    ROLLED_BACK(Glyph.WARNING, "deploy.outcome.rolled_back", "deploy.record.rolled_back"),
    ROLLED_BACK_UNSEEN(
            Glyph.WARNING, "deploy.outcome.rolled_back_unseen", "deploy.record.rolled_back_unseen"),
    GOES_BACK(Glyph.WARNING, "deploy.outcome.goes_back", "deploy.record.goes_back"),
    UNSURE(Glyph.CRITICAL, "deploy.outcome.unsure", "deploy.record.unsure"),
    /** It goes on. */
    RUNNING(Glyph.NOTICE, "deploy.outcome.running", "deploy.record.running"),
    /** The console ended before it did, or a newer console knows more. */
    INTERRUPTED(Glyph.UNKNOWN, "deploy.outcome.interrupted", "deploy.record.interrupted");

    private final Glyph glyph;
    private final String brief;
    private final String sentence;

    Ending(Glyph glyph, String brief, String sentence) {
        this.glyph = glyph;
        this.brief = brief;
        this.sentence = sentence;
    }

    Glyph glyph() {
        return glyph;
    }

    /** The message with one or two words for it. */
    String brief() {
        return brief;
    }

    /** The message that says it of a host. */
    String sentence() {
        return sentence;
    }

    /** As it is kept. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ending of(DeployOutcome outcome) {
        return switch (outcome) {
            case DeployOutcome.Deployed _ -> DEPLOYED;
            case DeployOutcome.Unchanged(_, DeployFailure.Cancelled _, _) -> CANCELLED;
            case DeployOutcome.Unchanged _ -> UNCHANGED;
            case DeployOutcome.RolledBack(_, _, boolean confirmed) ->
                    confirmed ? ROLLED_BACK : ROLLED_BACK_UNSEEN;
            case DeployOutcome.GoesBack _ -> GOES_BACK;
            case DeployOutcome.Unsure _ -> UNSURE;
        };
    }

    /** The one that was kept. */
    static Ending ofCode(String code) {
        for (Ending each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return INTERRUPTED;
    }
}
