package io.understudy.model.state;

/**
 * Where one end of a BFD session stands (RFC 5880 §4.1); the order is that of the numbers there.
 */
public enum BfdState {
    /** Somebody there switched the session off. */
    ADMIN_DOWN,
    DOWN,
    /** The peer is heard and does not hear us yet. */
    INIT,
    UP
}
