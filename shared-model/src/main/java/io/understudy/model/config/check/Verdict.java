package io.understudy.model.config.check;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.util.List;
import java.util.Set;

/**
 * What a configuration test ends with: the exit status of {@code keepalived --config-test}. What we
 * alone find worth saying is said, but does not count.
 */
public enum Verdict {
    /** Nothing that keepalived would complain of. */
    CLEAN(0),
    /** keepalived stops at once where a keyword has no value. */
    MISSING_PARAMETER(2),
    /** A delay or poll is about an interface that does not exist; there is nothing else. */
    CANNOT_RUN(4),
    /** Something would not be done as written. */
    COMPLAINTS(5),
    /** Scripts would run that others than root may be able to change. */
    INSECURE(6),
    /** The file itself, or one that it insists on including, cannot be read. */
    UNREADABLE(6);

    /** What the author of the file should know, but keepalived does not say. */
    private static final Set<String> OURS =
            Set.of(
                    "auth-incomplete",
                    "command-not-executable",
                    "command-not-found",
                    "comment-in-definition",
                    "extra-argument",
                    "forwarding-off",
                    "empty-command",
                    "empty-number",
                    "globals-too-late",
                    "include-missing",
                    "include-skipped",
                    "kernel-lacks-ipvs",
                    "lb-backend-ignores",
                    "duplicate-service",
                    "not-acted-on",
                    "not-one-pattern",
                    "off-means-on",
                    "peer-is-self",
                    "regex-not-understood",
                    "shadowed-name",
                    "sorry-server-is-real",
                    "unknown-server-group",
                    "unusual-value",
                    "weight-without-effect");

    /** With these a daemon would start without the instance. */
    private static final Set<String> FATAL_TO_INSTANCES =
            Set.of(
                    "missing-virtual-router-id",
                    "missing-interface",
                    "duplicate-vrid",
                    "no-addresses-v3",
                    "no-such-interface");

    /** With these a daemon would not start. */
    private static final Set<String> FATAL =
            Set.of(
                    "missing-parameter",
                    "no-such-file",
                    "unreadable-file",
                    "strict-include",
                    "no-such-link",
                    "expansion-too-large");

    private final int exitStatus;

    Verdict(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** Whether a daemon may start with the configuration. */
    public static boolean canRun(List<Diagnostic> diagnostics) {
        return diagnostics.stream().noneMatch(one -> FATAL.contains(one.code()))
                && diagnostics.stream().noneMatch(Verdict::isFatalToInstance);
    }

    /** Whether it keeps an instance, and nothing else, from running. */
    static boolean isFatalToInstance(Diagnostic one) {
        return FATAL_TO_INSTANCES.contains(one.code());
    }

    /** What {@code diagnostics} amount to; the verdicts rank as keepalived ranks its errors. */
    public static Verdict of(List<Diagnostic> diagnostics) {
        Verdict worst = CLEAN;
        for (Diagnostic diagnostic : diagnostics) {
            Verdict one = of(diagnostic);
            if (one.isGraverThan(worst)) {
                worst = one;
            }
        }
        return worst;
    }

    private static Verdict of(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.INFO || OURS.contains(diagnostic.code())) {
            return CLEAN;
        }
        return switch (diagnostic.code()) {
            case "no-such-file", "unreadable-file", "strict-include" -> UNREADABLE;
            case "missing-parameter" -> MISSING_PARAMETER;
            case "no-such-link" -> CANNOT_RUN;
            case "script-security-off", "hmac-key-readable" -> INSECURE;
            // A use of a definition that nobody made is left as text; what follows is told apart.
            // A mask with gaps is used as it stands.
            case "unknown-definition", "not-a-netmask" ->
                    diagnostic.severity() == Severity.ERROR ? COMPLAINTS : CLEAN;
            case String _ -> COMPLAINTS;
        };
    }

    /** Whether this is what counts of the two. */
    public boolean isGraverThan(Verdict other) {
        return rank() > other.rank();
    }

    /** A mere complaint outranks a missing interface, so that both together end with 5. */
    private int rank() {
        return switch (this) {
            case CLEAN -> 0;
            case CANNOT_RUN -> 1;
            case COMPLAINTS -> 2;
            case INSECURE -> 3;
            case MISSING_PARAMETER -> 4;
            case UNREADABLE -> 5;
        };
    }
}
