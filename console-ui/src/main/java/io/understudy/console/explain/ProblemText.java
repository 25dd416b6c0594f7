package io.understudy.console.explain;

import io.understudy.console.session.StreamProblem;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.text.Wording;
import java.util.List;

/** Why there is no stream, as a sentence that says what to do. */
public final class ProblemText {
    private ProblemText() {}

    public static String sentence(Wording wording, StreamProblem problem) {
        if (problem.cause() == StreamProblem.Cause.OVER_SSH) {
            return overSsh(wording, problem.parameters());
        }
        Object[] values = problem.parameters().toArray();
        return wording.text(
                switch (problem.cause()) {
                    case NO_IDENTITY -> "problem.no_identity";
                    case NAME_UNKNOWN -> "problem.name";
                    case REFUSED -> "problem.refused";
                    case UNREACHABLE -> "problem.unreachable";
                    case CONNECT_TIMEOUT -> "problem.timeout";
                    case NOT_TLS -> "problem.not_tls";
                    case CERTIFICATE_UNTRUSTED -> "problem.untrusted";
                    case CERTIFICATE_WRONG_ROLE -> "problem.role";
                    case CERTIFICATE_EXPIRED -> "problem.expired";
                    case CERTIFICATE_NOT_YET_VALID -> "problem.early";
                    case CERTIFICATE_NAME_MISMATCH -> "problem.mismatch";
                    case CERTIFICATE_REVOKED -> "problem.revoked";
                    case CONSOLE_REJECTED -> "problem.rejected";
                    case HANDSHAKE_FAILED -> "problem.handshake";
                    case PROTOCOL_TOO_NEW -> "problem.newer";
                    case BAD_FRAME -> "problem.frame";
                    case FRAME_TOO_LONG -> "problem.long";
                    case SEQUENCE_GAP -> "problem.gap";
                    case SILENT -> "problem.silent";
                    case AGENT_STOPPED -> "problem.stopped";
                    case OVER_SSH -> throw new AssertionError("has a sentence of its own");
                    case NO_KEEPALIVED ->
                            problem.parameters().getLast().isEmpty()
                                    ? "problem.no_keepalived"
                                    : "problem.keepalived_off";
                    case KEEPALIVED_UNKNOWN -> "problem.keepalived_unknown";
                    case DUMP_UNKNOWN -> "problem.dump_unknown";
                    case DUMP_FOREIGN -> "problem.dump_foreign";
                    case CONFIG_GONE -> "problem.config_gone";
                    case CONFIG_FORBIDDEN -> "problem.config_forbidden";
                    case WATCH_UNREADABLE -> "problem.watch_unreadable";
                    case CLOSED ->
                            problem.parameters().getLast().isEmpty()
                                    ? "problem.closed"
                                    : "problem.closed_because";
                },
                values);
    }

    /** Where somebody has to type something, it says where. */
    private static String overSsh(Wording wording, List<String> parameters) {
        SshProblem ssh =
                new SshProblem(
                        SshProblem.Cause.valueOf(parameters.getFirst()),
                        parameters.subList(1, parameters.size()));
        String sentence = SshText.sentence(wording, ssh);
        return asksToLogIn(ssh.cause()) ? wording.text("problem.log_in", sentence) : sentence;
    }

    /** Whether somebody has to type something before the host can be watched. */
    public static boolean asksToLogIn(StreamProblem problem) {
        return problem.cause() == StreamProblem.Cause.OVER_SSH
                && asksToLogIn(SshProblem.Cause.valueOf(problem.parameters().getFirst()));
    }

    private static boolean asksToLogIn(SshProblem.Cause cause) {
        return switch (cause) {
            case AUTHENTICATION, IDENTITY, SUDO_PASSWORD, HOST_KEY_DECLINED -> true;
            default -> false;
        };
    }
}
