package io.understudy.agent.check;

import org.jspecify.annotations.Nullable;

/** One probe's socket and what is under way on it; used again for the probe's next socket. */
final class Line {
    static final int CLOSED = -1;

    final int probe;

    /** Rises with each socket, so that what is reported of an earlier one reaches nobody. */
    int generation;

    int fd = CLOSED;

    /** Whether epoll knows the socket. */
    boolean isWatched;

    Stage stage = Stage.CLOSED;

    /** Whether somebody wants to hear what arrives next. */
    boolean wantsRead;

    /** What could not be sent yet, from {@link #unsentFrom} on. */
    byte @Nullable [] unsent;

    int unsentFrom;

    /** TLS on this connection; null without. */
    @Nullable TlsTalk tls;

    /** Whether another thread does the arithmetic of TLS, and must be left alone. */
    boolean isReckoning;

    /** Whether the end of the handshake was told. */
    boolean isShaken;

    Line(int probe) {
        this.probe = probe;
    }

    /** What the socket is at. */
    enum Stage {
        CLOSED,
        CONNECTING,
        OPEN,
        DATAGRAM,
        /** Nobody wants it any more; it lives on for the goodbye of TLS alone. */
        LEAVING
    }

    long token() {
        return (long) generation << 32 | probe;
    }

    void forget() {
        generation = generation + 1 & Integer.MAX_VALUE;
        fd = CLOSED;
        isWatched = false;
        stage = Stage.CLOSED;
        wantsRead = false;
        unsent = null;
        tls = null;
        isReckoning = false;
        isShaken = false;
    }
}
