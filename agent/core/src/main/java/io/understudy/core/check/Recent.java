package io.understudy.core.check;

import java.util.List;

/** The last results of a probe, immutable and few. */
final class Recent {
    /** How many are kept: enough to see a server flap. */
    static final int MOST = 8;

    private static final ProbeResult NOT_RUN =
            new ProbeResult(true, "not-run", "not run yet", 0, null, 0);

    /** Nothing has been found. */
    static final Recent NONE = new Recent(new ProbeResult[0]);

    private final ProbeResult[] results;

    private Recent(ProbeResult[] results) {
        this.results = results;
    }

    Recent and(ProbeResult result) {
        int keeps = Math.min(results.length, MOST - 1);
        ProbeResult[] next = new ProbeResult[keeps + 1];
        System.arraycopy(results, results.length - keeps, next, 0, keeps);
        next[keeps] = result;
        return new Recent(next);
    }

    /** The newest; one of code {@code not-run} if there is none. */
    ProbeResult last() {
        return results.length == 0 ? NOT_RUN : results[results.length - 1];
    }

    /** Newest last. */
    List<ProbeResult> list() {
        return List.of(results);
    }
}
