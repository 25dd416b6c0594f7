package io.understudy.console.report;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Run;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the next shift must know: the verdict, the evidence, and what was done about it. */
public final class HandOver {
    /** About a shift, with some of the one before. */
    private static final Duration SHIFT = Duration.ofHours(12);

    private static final int MOST_ACTIONS = 60;

    private HandOver() {}

    /**
     * The note.
     *
     * @param verdict the overview's own title
     * @param detail the sentence below it
     * @param scope what part of the fleet is on show
     */
    public static Report of(
            Wording wording,
            FleetPicture picture,
            String scope,
            String verdict,
            String detail,
            Board board) {
        ReportLines out = new ReportLines(wording, picture);
        String title = wording.text("handover.title");
        out.line(Kind.TITLE, title);
        out.line(Kind.PARAGRAPH, wording.text("handover.scope", scope));
        out.stamp();
        out.line(Kind.SECTION, verdict);
        out.line(Kind.PARAGRAPH, detail);
        board.open().forEach(alarm -> out.finding(alarm.raised()));
        if (!board.acknowledged().isEmpty()) {
            out.line(Kind.SECTION, wording.text("handover.acknowledged"));
            for (Alarm alarm : board.acknowledged()) {
                out.finding(alarm.raised());
                Acknowledgement by = alarm.acknowledgement();
                if (by != null) {
                    out.line(Kind.PARAGRAPH, said(wording, by));
                }
            }
        }
        out.line(Kind.SECTION, wording.text("handover.actions"));
        List<FleetEvent> actions = actions(picture);
        if (actions.isEmpty()) {
            out.line(Kind.PARAGRAPH, wording.text("handover.actions.none"));
        }
        actions.forEach(out::event);
        if (!board.resolved().isEmpty()) {
            out.line(Kind.SECTION, wording.text("handover.resolved"));
            for (Alarm alarm : board.resolved()) {
                Instant over = alarm.clearedAt();
                if (over != null) {
                    out.item(
                            out.clock(over),
                            Run.plain(" "),
                            Run.plain(
                                    new FindingText(wording)
                                            .tell(alarm.raised().finding(), picture)
                                            .title()));
                }
            }
        }
        return new Report(title, out.all());
    }

    private static String said(Wording wording, Acknowledgement by) {
        String note =
                wording.text("alarm.by", by.who(), wording.times().lasting(by.at()), by.note())
                        .strip();
        return by.expires() == null
                ? note
                : note
                        + " "
                        + wording.text("handover.until", wording.times().lasting(by.expires()));
    }

    /** What people did in the last shift, oldest first. */
    private static List<FleetEvent> actions(FleetPicture picture) {
        Instant from = picture.now().minus(SHIFT);
        List<FleetEvent> all =
                picture.events().stream()
                        .filter(event -> event.event().at().isAfter(from))
                        .filter(event -> !ChangeText.by(event.event().change()).isEmpty())
                        .sorted(Comparator.comparing(event -> event.event().at()))
                        .toList();
        return all.subList(Math.max(0, all.size() - MOST_ACTIONS), all.size());
    }
}
