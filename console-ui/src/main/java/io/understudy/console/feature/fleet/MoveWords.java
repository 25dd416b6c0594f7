package io.understudy.console.feature.fleet;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.feature.fleet.OverviewViewModel.Move;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import io.understudy.model.state.StateChange.Transitioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What moved last in a fleet, newest first, in words. */
final class MoveWords {
    private static final int RECENT = 12;

    private final Wording wording;

    MoveWords(Wording wording) {
        this.wording = wording;
    }

    List<Move> in(FleetPicture picture) {
        List<Move> all = new ArrayList<>();
        List<FleetEvent> events = picture.events();
        for (int i = events.size() - 1; i >= 0 && all.size() < RECENT; i--) {
            FleetEvent event = events.get(i);
            if (event.event().change() instanceof Transitioned moved) {
                Instant at = event.event().at();
                all.add(
                        new Move(
                                event.host() + " " + event.event().sequence() + " " + at,
                                wording.times().clock(at),
                                ChangeText.glyph(moved),
                                wording.text(
                                        "overview.move",
                                        moved.instance(),
                                        event.host(),
                                        moved.from(),
                                        moved.to()),
                                wording.times().brief(Duration.between(at, picture.now()))));
            }
        }
        return all;
    }
}
