package io.understudy.console.feature.ownership;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.Recorded;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.VrrpState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a change of owner: the sentence, and who saw what around it. */
final class TurnText {
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
        List<Line> lines = new ArrayList<>();
        for (Heard heard : model.evidenceProperty().get()) {
            switch (heard.what()) {
                case Recorded.Happened(_, var event) -> {
                    if (isNear(event.at(), turn)) {
                        String host = model.nameOf(heard.host());
                        lines.add(line(new FleetEvent(host, event), turn, picture));
                    }
                }
                case Recorded.Lost(var at) ->
                        lines.add(
                                at(
                                        at,
                                        wording.text("ownership.console"),
                                        wording.text("ownership.stream_lost", heard.host().host()),
                                        Glyph.HOST_LOST));
                case Recorded.Whole _ -> {}
            }
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
        return nearest(lines, turn.at());
    }

    private static boolean isNear(Instant at, Turn turn) {
        return !at.isBefore(turn.at().minus(OwnershipViewModel.BEFORE))
                && !at.isAfter(turn.at().plus(OwnershipViewModel.AFTER));
    }

    /** Of too many those around the change itself. */
    private static List<Line> nearest(List<Line> lines, Instant moment) {
        int before = (int) lines.stream().takeWhile(l -> l.at().isBefore(moment)).count();
        int most = Math.max(0, lines.size() - MOST_LINES);
        int from = Math.clamp(before - MOST_LINES / 2L, 0, most);
        return lines.subList(from, Math.min(lines.size(), from + MOST_LINES));
    }

    private Line line(FleetEvent event, Turn turn, FleetPicture picture) {
        boolean itself =
                event.host().equals(turn.host())
                        && event.event().sequence() == turn.sequence()
                        && event.event().change() instanceof Transitioned moved
                        && moved.instance().equals(turn.moved().instance());
        String instance = ChangeText.instance(event.event().change());
        String sentence =
                event.event().change() instanceof Transitioned change
                        ? change.from() + " → " + change.to()
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
