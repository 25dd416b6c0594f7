package io.understudy.agent.stream;

import io.understudy.agent.ops.Log;
import io.understudy.model.wire.TlsException;
import io.understudy.model.wire.TlsIdentity;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The key material in use. It is taken up anew on request, and by itself once its files have
 * changed and then stayed as they are from one look to the next: who renews a certificate moves
 * several files, and a reload of the configuration must not come of it.
 */
final class KeyMaterial {
    private final StreamServer.IdentitySource source;
    private final Log log;
    private @Nullable Object read;
    private @Nullable Object seen;
    private volatile @Nullable TlsIdentity current;

    KeyMaterial(StreamServer.IdentitySource source, Log log) {
        this.source = source;
        this.log = log;
    }

    /** What is in use; null before any could be used. */
    @Nullable TlsIdentity current() {
        return current;
    }

    /**
     * Reads it; a bad one leaves the old in use. Blocks on files.
     *
     * @return whether another certificate than before is in use now
     */
    synchronized boolean read() {
        read = source.stamp();
        TlsIdentity before = current;
        try {
            TlsIdentity fresh = source.load();
            fresh.warnings().forEach(warning -> log.warning("stream: " + warning));
            current = fresh;
            boolean renewed = before != null && !before.certificate().equals(fresh.certificate());
            if (renewed) {
                log.info(
                        "stream: another certificate is in use, valid until "
                                + fresh.certificate()
                                        .getNotAfter()
                                        .toInstant()
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate()
                                + "; consoles connect anew");
            }
            return renewed;
        } catch (TlsException e) {
            log.error(
                    "stream: "
                            + e.getMessage()
                            + (before == null
                                    ? "; consoles cannot connect, VRRP is not affected; it is read"
                                            + " again once its files change"
                                    : "; the old key material stays in use"));
            return false;
        }
    }

    /** Reads it if its files changed and are at rest now; answers as {@link #read}. */
    synchronized boolean look() {
        Object now = source.stamp();
        boolean rests = now.equals(seen);
        seen = now;
        return rests && !now.equals(read) && read();
    }
}
