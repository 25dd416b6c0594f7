package io.understudy.console.feature.hosts;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.Endpoint;
import java.util.List;

/**
 * One host as it is shown, in words.
 *
 * @param stale whether what is said of it is old
 * @param certified whether it has one that a console can renew
 * @param expiring whether its certificate needs somebody soon
 * @param apart whether its clock is too far off
 * @param problem why there is no stream, "" while there is one
 * @param facts what the part below the table says, in groups
 */
record HostRow(
        Endpoint endpoint,
        Glyph glyph,
        String name,
        String address,
        String label,
        String cluster,
        String stream,
        String version,
        String up,
        String clock,
        boolean apart,
        String certificate,
        boolean certified,
        boolean expiring,
        String config,
        boolean refused,
        boolean stale,
        String problem,
        boolean entering,
        List<Group> facts) {
    /** Facts under one heading. */
    record Group(String title, List<Fact> facts) {}

    /** A name, and a value in letters of one width where {@code mono}. */
    record Fact(String name, String value, boolean mono) {}
}
