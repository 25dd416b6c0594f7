package io.understudy.console.session;

import java.util.List;

/**
 * Why there is no stream, as data: screens make the sentence of it in the operator's language.
 *
 * @param parameters what the sentence of this cause names, in the order its constant lists them
 */
public record StreamProblem(Cause cause, List<String> parameters) {
    public StreamProblem {
        parameters = List.copyOf(parameters);
    }

    public static StreamProblem of(Cause cause, String... parameters) {
        return new StreamProblem(cause, List.of(parameters));
    }

    /** What went wrong; every constant lists its parameters. */
    public enum Cause {
        /** No key material to show to agents: what is wrong with it, and where. */
        NO_IDENTITY,
        /** The name of the host has no address: name. */
        NAME_UNKNOWN,
        /** Nobody listens there: endpoint. */
        REFUSED,
        /** No way to that network or host: endpoint, what the system said. */
        UNREACHABLE,
        /** No answer to the connection attempt: endpoint, seconds. */
        CONNECT_TIMEOUT,
        /** Whatever listens there does not speak TLS 1.3: endpoint. */
        NOT_TLS,
        /** The agent's certificate was not issued by our authority: endpoint, its issuer. */
        CERTIFICATE_UNTRUSTED,
        /** The certificate is real, but not one of an agent: endpoint, the usage it lacks. */
        CERTIFICATE_WRONG_ROLE,
        /** The agent's certificate is over: endpoint, its end (ISO 8601). */
        CERTIFICATE_EXPIRED,
        /** The agent's certificate is not valid yet: endpoint, its begin (ISO 8601). */
        CERTIFICATE_NOT_YET_VALID,
        /** The agent's certificate is for other names: endpoint, the names in it. */
        CERTIFICATE_NAME_MISMATCH,
        /** The agent's certificate is revoked: endpoint, its SHA-256 fingerprint. */
        CERTIFICATE_REVOKED,
        /** The agent does not accept this console's certificate: endpoint, the alert. */
        CONSOLE_REJECTED,
        /** Any other failure of the TLS handshake: endpoint, what TLS said. */
        HANDSHAKE_FAILED,
        /** The agent speaks a newer protocol: endpoint, its version, ours. */
        PROTOCOL_TOO_NEW,
        /** A frame that cannot be understood: endpoint, what is wrong with it. */
        BAD_FRAME,
        /** A frame longer than any honest one: endpoint, the limit in bytes. */
        FRAME_TOO_LONG,
        /** Events are missing between two frames: endpoint, expected and received sequence. */
        SEQUENCE_GAP,
        /** No frame for too long on an open connection: endpoint, seconds. */
        SILENT,
        /** The agent said that it is leaving, and left: endpoint. */
        AGENT_STOPPED,
        /** The connection ended without a word: endpoint, what the system said, or "". */
        CLOSED,
        /** SSH to a host without agent failed: name of the SSH problem's cause, its parameters. */
        OVER_SSH,
        /** No keepalived runs on a host that is watched: host, its version, or "" for none. */
        NO_KEEPALIVED,
        /** A keepalived that cannot be watched: host, what it calls itself. */
        KEEPALIVED_UNKNOWN,
        /** A keepalived whose dumps are in words that nobody here knows: host, its version. */
        DUMP_UNKNOWN,
        /** keepalived's dump would not be its own: host, the dump, whose it is. */
        DUMP_FOREIGN,
        /** The file that a keepalived read is not there any more: host, the file. */
        CONFIG_GONE,
        /** Not even root may read keepalived's file: host, the file. */
        CONFIG_FORBIDDEN,
        /** What a watched host said cannot be read: host, what it is about. */
        WATCH_UNREADABLE
    }
}
