package io.understudy.agent.check;

import org.jspecify.annotations.Nullable;

/** One probe's socket and what is under way on it; used again for the probe's next socket. */
final class Line {
    static final int CLOSED = -1;

    private static final int FAR = 8;

    final int probe;

    /** Rises with each socket, so that what is reported of an earlier one reaches nobody. */
    int generation;

    int fd = CLOSED;

    /** Whether epoll knows the socket. */
    boolean isWatched;

    Stage stage = Stage.CLOSED;

    /** How many connections are begun before one is looked at again at once. */
    private int far;

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

    /**
     * Whether it is worth asking at once whether a connection stands. Those to this host do, as
     * soon as they are begun, and need not be waited for; most others do not.
     */
    boolean isNear() {
        return far == 0 || --far == 0;
    }

    /** What came of asking. */
    void stood(boolean atOnce) {
        far = atOnce ? 0 : FAR;
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
