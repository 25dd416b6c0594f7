package io.understudy.console.ssh;

import com.jcraft.jsch.JSchException;
import io.understudy.console.ssh.SshProblem.Cause;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an exception of JSch means to an operator. */
final class SshFailures {
    private SshFailures() {}

    static SshException connect(SshTarget target, HostKeyGate gate, JSchException e) {
        SshException refusedKey = gate.failure();
        SshException onTheWay = find(e, SshException.class);
        return refusedKey != null
                ? refusedKey
                : onTheWay != null ? onTheWay : new SshException(problem(target, e), e);
    }

    private static SshProblem problem(SshTarget target, JSchException e) {
        String where = target.toString();
        String said = said(e);
        String words = said.toLowerCase(Locale.ROOT);
        if (find(e, UnknownHostException.class) != null) {
            return SshProblem.of(Cause.NAME_UNKNOWN, target.host());
        }
        if (words.contains("refused")) {
            return SshProblem.of(Cause.REFUSED, where);
        }
        if (find(e, SocketTimeoutException.class) != null || words.contains("timeout")) {
            return SshProblem.of(Cause.TIMEOUT, where, "10");
        }
        if (find(e, ConnectException.class) != null
                || words.contains("unreachable")
                || words.contains("no route")) {
            return SshProblem.of(Cause.UNREACHABLE, where, said);
        }
        if (words.startsWith("auth fail")
                || words.startsWith("auth cancel")
                || words.contains("too many authentication failures")
                || words.startsWith("login")) {
            return SshProblem.of(Cause.AUTHENTICATION, where, methods(said));
        }
        return SshProblem.of(Cause.PROTOCOL, where, said);
    }

    /** "publickey,password" of "Auth fail for methods 'publickey,password'". */
    private static String methods(String said) {
        int open = said.indexOf('\'');
        int close = said.lastIndexOf('\'');
        return open >= 0 && close > open ? said.substring(open + 1, close) : "";
    }

    static SshException lost(SshTarget target, Exception e) {
        return new SshException(SshProblem.of(Cause.LOST, target.toString(), said(e)), e);
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

    /** The first line of what was said, without the class names JSch puts in front. */
    static String said(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String first = message.lines().findFirst().orElse("").strip();
        String plain = first.replaceFirst("^(java\\.[\\w.]+(Exception|Error): )+", "");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
