package io.understudy.console.insight;

import io.understudy.console.session.FleetEvent;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AdvertsMissed;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of a fleet's events those that conclusions are drawn from: new masters, and adverts that were
 * missed. Every event is looked at once, however many pictures it is in.
 */
final class Telling {
    private final List<FleetEvent> kept = new ArrayList<>();
    private @Nullable FleetEvent newest;
    private Instant tidied = Instant.MIN;

    /** Those of a picture, in its order; some may have happened before {@link Slowness#WINDOW}. */
    @SuppressWarnings("ReferenceEquality") // events are only ever appended
    List<FleetEvent> in(FleetPicture picture) {
        List<FleetEvent> events = picture.events();
        int from = events.size();
        while (from > 0 && events.get(from - 1) != newest) {
            from--;
        }
        if (from == 0) {
            kept.clear();
        }
        for (FleetEvent event : events.subList(from, events.size())) {
            if (isTelling(event)) {
                kept.add(event);
            }
        }
        newest = events.isEmpty() ? null : events.getLast();
        tidy(picture.now().minusSeconds(1), events.size());
        return kept;
    }

    /** Neither what is too old counts, nor more than the picture has. */
    private void tidy(Instant due, int most) {
        if (tidied.isBefore(due)) {
            Instant from = due.minus(Slowness.WINDOW);
            kept.removeIf(event -> event.event().at().isBefore(from));
            tidied = due;
        }
        if (kept.size() > most) {
            kept.subList(0, kept.size() - most).clear();
        }
    }

    private static boolean isTelling(FleetEvent event) {
        StateChange change = event.event().change();
        return change instanceof AdvertsMissed
                || (change instanceof Transitioned moved && moved.to() == VrrpState.MASTER);
    }
}
