package io.understudy.model.wire;

import java.io.IOException;

/** A line of the state stream that is no frame. The message is one line, fit for an operator. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1;

    FrameException(String message) {
        super(message);
    }

    FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
