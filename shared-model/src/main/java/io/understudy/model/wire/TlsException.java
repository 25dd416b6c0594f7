package io.understudy.model.wire;

import java.io.IOException;

/**
 * Key material that cannot be used. The message is one line that names the file, what is wrong with
 * it and what to do.
 */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
