package io.understudy.console.insight;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a fleet is held against now, as operators and deployments change it. For any thread. */
public final class Yardstick implements Supplier<Expectations> {
    private final Intentions intentions;
    private final Supplier<@Nullable Instant> ownCertificateEnds;
    private volatile Thresholds thresholds = Thresholds.USUAL;

    /**
     * @param ownCertificateEnds until when this console's certificate is valid; gives null if it
     *     has none
     */
    public Yardstick(Intentions intentions, Supplier<@Nullable Instant> ownCertificateEnds) {
        this.intentions = intentions;
        this.ownCertificateEnds = ownCertificateEnds;
    }

    public Intentions intentions() {
        return intentions;
    }

    /** These count from the next look on. */
    public void use(Thresholds next) {
        thresholds = next;
    }

    @Override
    public Expectations get() {
        return new Expectations(thresholds, ownCertificateEnds.get(), intentions.byPlace());
    }
}
