package io.understudy.model.state;

/** Why an end of a BFD session last left its state (RFC 5880 §4.1); the order is the numbers'. */
public enum BfdDiagnostic {
    NONE,
    /** Nothing was heard for the detection time. */
    TIME_EXPIRED,
    ECHO_FAILED,
    /** The other end said that it is down. */
    NEIGHBOR_SIGNALLED_DOWN,
    FORWARDING_PLANE_RESET,
    PATH_DOWN,
    CONCATENATED_PATH_DOWN,
    ADMINISTRATIVELY_DOWN,
    REVERSE_CONCATENATED_PATH_DOWN
}
