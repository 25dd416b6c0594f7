package io.understudy.console.feature.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.understudy.console.control.Glyph;
import io.understudy.console.session.FleetEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
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

    /** The event as its agent sent it, with the host's name, in one line. */
    String asJson() {
        String host =
                event.host().replace("\\", "\\\\").replace("\"", "\\\""); // no host has either
        return "{\"host\":\""
                + host
                + "\",\"frame\":"
                + new String(FrameCodec.encode(new Frame.Event(event.event())), UTF_8).strip()
                + "}";
    }

    /** The row as one line of text. */
    String asText() {
        return time + "\t" + where + "\t" + sentence + (by.isEmpty() ? "" : "\t" + by);
    }
}
