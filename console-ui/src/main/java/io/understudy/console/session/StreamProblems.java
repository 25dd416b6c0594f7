package io.understudy.console.session;

import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception of the network or of TLS means to an operator. */
final class StreamProblems {
    private StreamProblems() {}

    static StreamProblem of(Endpoint endpoint, IOException failure) {
        String where = endpoint.toString();
        return switch (failure) {
            case StreamException known -> known.problem();
            case FrameException bad -> frame(where, bad);
            case UnknownHostException _ -> StreamProblem.of(Cause.NAME_UNKNOWN, endpoint.host());
            case SocketTimeoutException _ -> StreamProblem.of(Cause.CONNECT_TIMEOUT, where, "10");
            case NoRouteToHostException e -> unreachable(where, e);
            case ConnectException e when says(e, "refused") ->
                    StreamProblem.of(Cause.REFUSED, where);
            case ConnectException e -> unreachable(where, e);
            case SSLException e -> handshake(endpoint, e);
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

    private static StreamProblem handshake(Endpoint endpoint, SSLException failure) {
        String where = endpoint.toString();
        if (find(failure, CertificateExpiredException.class) != null) {
            return StreamProblem.of(Cause.CERTIFICATE_EXPIRED, where);
        }
        if (find(failure, CertificateNotYetValidException.class) != null) {
            return StreamProblem.of(Cause.CERTIFICATE_NOT_YET_VALID, where);
        }
        // The JDK has no types for these two, only its fixed English words.
        if (anySays(failure, "extended key usage")) {
            return StreamProblem.of(Cause.CERTIFICATE_WRONG_ROLE, where);
        }
        if (anySays(failure, "no subject alternative") || anySays(failure, "no name matching")) {
            return StreamProblem.of(Cause.CERTIFICATE_NAME_MISMATCH, where, endpoint.host());
        }
        if (find(failure, CertPathBuilderException.class) != null
                || find(failure, CertPathValidatorException.class) != null
                || find(failure, CertificateException.class) != null) {
            return StreamProblem.of(Cause.CERTIFICATE_UNTRUSTED, where);
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

    /** The name of the alert in "(certificate_unknown) Received fatal alert: …". */
    private static String alert(SSLException failure) {
        String text = said(failure);
        int colon = text.lastIndexOf(':');
        return text.substring(colon + 1).strip();
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 16; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
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
