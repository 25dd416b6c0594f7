package io.understudy.console.explain;

import io.understudy.console.session.StreamProblem;
import io.understudy.console.text.Wording;

/** Why there is no stream, as a sentence that says what to do. */
public final class ProblemText {
    private ProblemText() {}

    public static String sentence(Wording wording, StreamProblem problem) {
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
                    case CLOSED ->
                            problem.parameters().getLast().isEmpty()
                                    ? "problem.closed"
                                    : "problem.closed_because";
                },
                values);
    }
}
