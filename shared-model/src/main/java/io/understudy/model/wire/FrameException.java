package io.understudy.model.wire;

import java.io.IOException;

/** A line of the state stream that is no frame. The message is one line, fit for an operator. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean tooLong;

    FrameException(String message) {
        super(message);
        this.tooLong = false;
    }

    FrameException(String message, Throwable cause) {
        super(message, cause);
        this.tooLong = false;
    }

    private FrameException(int limit) {
        super("a line of the state stream is longer than " + limit + " bytes");
        this.tooLong = true;
    }

    static FrameException longerThan(int limit) {
        return new FrameException(limit);
    }

    /** Whether the line was refused for its length alone. */
    public boolean tooLong() {
        return tooLong;
    }
}
