package io.understudy.console.feature.events;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.ReasonText.Datum;
import java.util.List;

/** All that is known of one event. */
record EventDetail(
        Glyph glyph,
        String title,
        String time,
        String sentence,
        List<Datum> data,
        List<EventRow> around) {
    EventDetail {
        data = List.copyOf(data);
        around = List.copyOf(around);
    }
}
