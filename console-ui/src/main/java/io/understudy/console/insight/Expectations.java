package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Intended;
import io.understudy.console.store.IntendedFiles;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet is held against.
 *
 * @param ownCertificateEnds until when this console's certificate is valid; null if it has none
 * @param intended what each host should run, by {@link IntendedFiles#place}
 */
public record Expectations(
        Thresholds thresholds,
        @Nullable Instant ownCertificateEnds,
        Map<String, Intended> intended) {
    /** Nothing but the usual thresholds. */
    public static final Expectations USUAL = new Expectations(Thresholds.USUAL, null, Map.of());

    public Expectations {
        intended = Map.copyOf(intended);
    }

    /** What a host should run; null if nothing was ever deployed there from here. */
    @Nullable Intended of(Endpoint host) {
        return intended.get(IntendedFiles.place(host));
    }
}
