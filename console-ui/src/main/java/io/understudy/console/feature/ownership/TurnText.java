package io.understudy.console.feature.ownership;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a change of owner: the sentence, and who saw what around it. */
final class TurnText {
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration AFTER = Duration.ofSeconds(4);
    private static final int MOST_LINES = 30;

    /**
     * One observation.
     *
     * @param itself whether it is the change that is told of
     */
    record Line(Instant at, String time, String who, String words, Glyph glyph, boolean itself) {
        String asText() {
            return time + "\t" + who + "\t" + words;
        }
    }

    private final Wording wording;
    private final ChangeText changes;

    TurnText(Wording wording) {
        this.wording = wording;
        this.changes = new ChangeText(wording);
    }

    String title(Turn turn, @Nullable Lane lane, Instant now) {
        Transitioned moved = turn.moved();
        String vips =
                lane == null || lane.addresses().isEmpty()
                        ? moved.instance()
                        : changes.list(lane.addresses());
        String at = wording.times().stampMillis(turn.at(), now);
        if (moved.to() == VrrpState.MASTER) {
            return wording.text("ownership.took", turn.host(), vips, at);
        }
        return moved.from() == VrrpState.MASTER
                ? wording.text("ownership.left", turn.host(), vips, moved.to(), at)
                : wording.text(
                        "ownership.changed",
                        turn.host(),
                        moved.instance(),
                        moved.from(),
                        moved.to(),
                        at);
    }

    String why(Turn turn, FleetPicture picture) {
        return changes.reasons().sentence(turn.moved().reason(), picture);
    }

    ChangeText changes() {
        return changes;
    }

    /** What was seen around it, on every host, oldest first. */
    List<Line> evidence(Turn turn, OwnershipViewModel model, FleetPicture picture) {
        Instant from = turn.at().minus(BEFORE);
        Instant to = turn.at().plus(AFTER);
        List<Line> lines = new ArrayList<>();
        for (FleetEvent event : model.events(from, to)) {
            if (!event.event().change().onlyCounts()) {
                lines.add(line(event, turn, picture));
            }
        }
        for (OwnershipViewModel.LostStream lost : model.lost(from, to)) {
            lines.add(
                    at(
                            lost.at(),
                            wording.text("ownership.console"),
                            wording.text("ownership.stream_lost", lost.endpoint().host()),
                            Glyph.HOST_LOST));
        }
        if (turn.moved().reason() instanceof Reason.MasterSilent r) {
            lines.add(
                    at(
                            turn.at().minusNanos(r.silent()),
                            turn.host(),
                            wording.text(
                                    "ownership.last_advert",
                                    picture.nameOf(r.master()),
                                    r.masterPriority()),
                            Glyph.NOTICE));
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
    }

    private Line line(FleetEvent event, Turn turn, FleetPicture picture) {
        boolean itself =
                event.host().equals(turn.host())
                        && event.event().sequence() == turn.sequence()
                        && event.event().change().equals(turn.moved());
        String instance = ChangeText.instance(event.event().change());
        String sentence =
                event.event().change() instanceof Transitioned moved
                        ? moved.from() + " → " + moved.to()
                        : changes.sentence(event.event().change(), picture);
        return new Line(
                event.event().at(),
                wording.times().clockMillis(event.event().at()),
                event.host(),
                instance == null ? sentence : instance + "  " + sentence,
                ChangeText.glyph(event.event().change()),
                itself);
    }

    private Line at(Instant at, String who, String words, Glyph glyph) {
        return new Line(at, wording.times().clockMillis(at), who, words, glyph, false);
    }
}
