package io.understudy.model.state;

/** Where a real server stands. */
public enum ServerState {
    /** All its checkers are content. */
    UP,
    /** At least one checker is not, or has not been yet where servers start failed. */
    DOWN,
    /** An operator lets its connections end: weight 0, persistence respected. */
    DRAINING,
    /** An operator took it out. */
    DISABLED
}
