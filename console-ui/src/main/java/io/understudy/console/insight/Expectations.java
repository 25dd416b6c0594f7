package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.History.Intended;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet is held against.
 *
 * @param ownCertificateEnds until when this console's certificate is valid; null if it has none
 * @param intended what was deployed last to each host
 */
public record Expectations(
        Thresholds thresholds,
        @Nullable Instant ownCertificateEnds,
        Map<Endpoint, Intended> intended) {
    /** Nothing but the usual thresholds. */
    public static final Expectations USUAL = new Expectations(Thresholds.USUAL, null, Map.of());

    public Expectations {
        intended = Map.copyOf(intended);
    }
}
