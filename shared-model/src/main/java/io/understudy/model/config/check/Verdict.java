package io.understudy.model.config.check;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.util.List;

/** What a configuration test ends with: the exit status of {@code keepalived --config-test}. */
public enum Verdict {
    /** Nothing to complain of; remarks do not count. */
    CLEAN(0),
    /** keepalived stops at once where a keyword has no value. */
    MISSING_PARAMETER(2),
    /** A daemon could not run this. */
    CANNOT_RUN(4),
    /** A daemon would run this, but not all of it as written. */
    COMPLAINTS(5),
    /** The file itself, or one that it insists on including, cannot be read. */
    UNREADABLE(6);

    private static final List<String> FATAL =
            List.of(
                    "missing-virtual-router-id",
                    "missing-interface",
                    "duplicate-vrid",
                    "no-addresses-v3",
                    "no-such-interface",
                    "expansion-too-large");

    private final int exitStatus;

    Verdict(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** Whether a daemon may start with the configuration. */
    public boolean canRun() {
        return this == CLEAN || this == COMPLAINTS;
    }

    /** The gravest thing that {@code diagnostics} amount to. */
    public static Verdict of(List<Diagnostic> diagnostics) {
        Verdict worst = CLEAN;
        for (Diagnostic diagnostic : diagnostics) {
            Verdict one = of(diagnostic);
            worst = one.isGraverThan(worst) ? one : worst;
        }
        return worst;
    }

    private static Verdict of(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.INFO) {
            return CLEAN;
        }
        return switch (diagnostic.code()) {
            case "no-such-file", "unreadable-file", "strict-include" -> UNREADABLE;
            case "missing-parameter" -> MISSING_PARAMETER;
            case String code when FATAL.contains(code) -> CANNOT_RUN;
            case String _ -> COMPLAINTS;
        };
    }

    /** Whether this one decides where both apply. */
    public boolean isGraverThan(Verdict other) {
        return rank() > other.rank();
    }

    private int rank() {
        return switch (this) {
            case CLEAN -> 0;
            case COMPLAINTS -> 1;
            case CANNOT_RUN -> 2;
            case MISSING_PARAMETER -> 3;
            case UNREADABLE -> 4;
        };
    }
}
