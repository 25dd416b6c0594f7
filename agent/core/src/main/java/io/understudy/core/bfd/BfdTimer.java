package io.understudy.core.bfd;

/** What a session waits for. */
public enum BfdTimer {
    /** Its next packet. */
    TRANSMIT,
    /** The silence that means that the peer is lost. */
    DETECT
}
