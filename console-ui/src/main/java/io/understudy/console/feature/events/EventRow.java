package io.understudy.console.feature.events;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.FleetEvent;
import java.time.Instant;

/**
 * An event with its words, in the language they were written in.
 *
 * @param by the person who brought it about; "" if nobody did
 */
record EventRow(
        FleetEvent event,
        EventKind kind,
        Glyph glyph,
        String time,
        String where,
        String by,
        String sentence,
        String haystack) {
    Instant at() {
        return event.event().at();
    }

    /** The row as one line of text. */
    String asText() {
        return time + "\t" + where + "\t" + sentence + (by.isEmpty() ? "" : "\t" + by);
    }
}
