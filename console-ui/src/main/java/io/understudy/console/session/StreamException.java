package io.understudy.console.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The end of a stream, or of the attempt to get one, with its reason as data. */
public final class StreamException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient StreamProblem problem;

    public StreamException(StreamProblem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public StreamProblem problem() {
        return problem;
    }
}
