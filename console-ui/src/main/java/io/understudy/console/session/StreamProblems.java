package io.understudy.console.session;

import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import io.understudy.model.wire.PeerRefused;
import io.understudy.model.wire.TlsException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What an exception of the network or of TLS means to an operator. */
final class StreamProblems {
    private StreamProblems() {}

    static StreamProblem of(Endpoint endpoint, IOException failure) {
        String where = endpoint.toString();
        return switch (failure) {
            case StreamException known -> known.problem();
            case TlsException own -> StreamProblem.of(Cause.NO_IDENTITY, said(own));
            case FrameException bad -> frame(where, bad);
            case UnknownHostException _ -> StreamProblem.of(Cause.NAME_UNKNOWN, endpoint.host());
            case SocketTimeoutException _ -> StreamProblem.of(Cause.CONNECT_TIMEOUT, where, "5");
            case NoRouteToHostException e -> unreachable(where, e);
            case ConnectException e when says(e, "refused") ->
                    StreamProblem.of(Cause.REFUSED, where);
            case ConnectException e -> unreachable(where, e);
            case SSLException e -> handshake(where, e);
            case EOFException _ -> StreamProblem.of(Cause.CLOSED, where, "");
            default -> otherwise(where, failure);
        };
    }

    private static StreamProblem frame(String where, FrameException bad) {
        return bad.tooLong()
                ? StreamProblem.of(
                        Cause.FRAME_TOO_LONG, where, Integer.toString(FrameCodec.MAX_LINE_BYTES))
                : StreamProblem.of(Cause.BAD_FRAME, where, said(bad));
    }

    private static StreamProblem unreachable(String where, IOException e) {
        return StreamProblem.of(Cause.UNREACHABLE, where, said(e));
    }

    private static StreamProblem otherwise(String where, IOException failure) {
        return says(failure, "unreachable")
                ? unreachable(where, failure)
                : StreamProblem.of(Cause.CLOSED, where, said(failure));
    }

    private static StreamProblem handshake(String where, SSLException failure) {
        PeerRefused refused = PeerRefused.in(failure);
        if (refused != null) {
            return StreamProblem.of(certificate(refused.reason()), where, refused.detail());
        }
        if (anySays(failure, "unsupported or unrecognized ssl message")
                || anySays(failure, "protocol_version")) {
            return StreamProblem.of(Cause.NOT_TLS, where);
        }
        if (anySays(failure, "received fatal alert")) {
            return StreamProblem.of(Cause.CONSOLE_REJECTED, where, alert(failure));
        }
        return StreamProblem.of(Cause.HANDSHAKE_FAILED, where, said(failure));
    }

    private static Cause certificate(PeerRefused.Cause cause) {
        return switch (cause) {
            case UNTRUSTED -> Cause.CERTIFICATE_UNTRUSTED;
            case WRONG_ROLE -> Cause.CERTIFICATE_WRONG_ROLE;
            case REVOKED -> Cause.CERTIFICATE_REVOKED;
            case EXPIRED -> Cause.CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> Cause.CERTIFICATE_NOT_YET_VALID;
            case NAME_MISMATCH -> Cause.CERTIFICATE_NAME_MISMATCH;
        };
    }

    /** The name of the alert in "(certificate_unknown) Received fatal alert: …". */
    private static String alert(SSLException failure) {
        String text = said(failure);
        int colon = text.lastIndexOf(':');
        return text.substring(colon + 1).strip();
    }

    private static boolean anySays(Throwable failure, String words) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 16; t = t.getCause(), depth++) {
            if (says(t, words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable failure, String words) {
        String message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    /** The first line of what the system said, bounded. */
    private static String said(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        String first = message.lines().findFirst().orElse("").strip();
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }
}
