package io.understudy.console.insight;

/** What a finding puts at stake, worst first: the order in which they are shown. */
public enum Concern {
    /** Traffic is lost or at risk now. */
    TRAFFIC,
    /** One more fault would lose traffic. */
    REDUNDANCY,
    /** It works, and not well. */
    UNSTABLE,
    /** Things differ that should not. */
    DIVERGENT,
    /** Nothing is wrong yet. */
    UPCOMING;

    Severity severity() {
        return switch (this) {
            case TRAFFIC -> Severity.CRITICAL;
            case REDUNDANCY, UNSTABLE, DIVERGENT -> Severity.WARNING;
            case UPCOMING -> Severity.NOTICE;
        };
    }
}
