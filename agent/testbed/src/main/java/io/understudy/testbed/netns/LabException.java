package io.understudy.testbed.netns;

/** The laboratory could not be built or used; the message says what, why and what to do. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
