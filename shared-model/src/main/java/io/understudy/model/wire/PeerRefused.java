package io.understudy.model.wire;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/**
 * The other end's certificate is not accepted. TLS wraps this in its own exception; {@link #in}
 * finds it there. The message is one line without the peer's address.
 */
public final class PeerRefused extends CertificateException {
    private static final long serialVersionUID = 1;

    /** What is wrong with the certificate; {@link PeerRefused#detail} belongs to each. */
    public enum Cause {
        /** Not issued by our authority; the detail is its issuer. */
        UNTRUSTED,
        /** Issued by our authority, for another use; the detail is the usage it lacks. */
        WRONG_ROLE,
        /** On our list of revoked ones; the detail is its SHA-256 fingerprint. */
        REVOKED,
        /** Over; the detail is its end (ISO 8601). */
        EXPIRED,
        /** Not begun; the detail is its begin (ISO 8601). */
        NOT_YET_VALID,
        /** Made for other names; the detail lists them. */
        NAME_MISMATCH
    }

    private final Cause cause;
    private final String detail;

    PeerRefused(Cause cause, String detail, String message, @Nullable Throwable origin) {
        super(message, origin);
        this.cause = cause;
        this.detail = detail;
    }

    public Cause reason() {
        return cause;
    }

    public String detail() {
        return detail;
    }

    /** The refusal behind an exception of a TLS socket, or null if it has another origin. */
    public static @Nullable PeerRefused in(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof PeerRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
