package io.understudy.console.ssh;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something on another host did not work, with its reason as data. */
public final class SshException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient SshProblem problem;

    public SshException(SshProblem problem) {
        this(problem, null);
    }

    public SshException(SshProblem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public SshProblem problem() {
        return problem;
    }
}
