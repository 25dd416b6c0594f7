package io.understudy.console.control;

import io.understudy.console.insight.Severity;
import io.understudy.model.state.VrrpState;

/** A state as a shape. Diamonds own addresses, circles answer checks, squares are hosts. */
public enum Glyph {
    MASTER,
    BACKUP,
    FAULT,
    INIT,
    /** Last known, not heard now: corners only. */
    STALE,
    UNKNOWN,
    UP,
    DOWN,
    /** Ends what it has and takes nothing new. */
    DRAINING,
    /** Taken out by an operator. */
    DISABLED,
    CRITICAL,
    WARNING,
    NOTICE,
    CHECKED,
    HOST,
    HOST_LOST;

    /** The shape of an election state; a stale one is always corners only. */
    public static Glyph of(VrrpState state, boolean current) {
        if (!current) {
            return STALE;
        }
        return switch (state) {
            case INIT -> INIT;
            case BACKUP -> BACKUP;
            case MASTER -> MASTER;
            case FAULT -> FAULT;
        };
    }

    public static Glyph of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case WARNING -> WARNING;
            case NOTICE -> NOTICE;
        };
    }
}
