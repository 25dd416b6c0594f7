package io.understudy.console.report;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Line;
import io.understudy.console.report.Report.Run;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of a report that is being written, about one picture of the fleet. */
final class ReportLines {
    private final Wording wording;
    private final FleetPicture picture;
    private final FindingText findings;
    private final ChangeText changes;
    private final List<Line> lines = new ArrayList<>();

    ReportLines(Wording wording, FleetPicture picture) {
        this.wording = wording;
        this.picture = picture;
        this.findings = new FindingText(wording);
        this.changes = new ChangeText(wording);
    }

    List<Line> all() {
        return lines;
    }

    /** When it is written, of how much of the fleet. */
    void stamp() {
        line(
                Kind.PARAGRAPH,
                wording.text(
                        picture.past() ? "report.asof" : "report.now",
                        wording.times().lasting(picture.now())));
        line(
                Kind.PARAGRAPH,
                wording.text("report.hosts", picture.streaming().size(), picture.hosts().size()));
    }

    /** What is wrong, since when, what every host says of it, and what that fits. */
    void finding(Raised raised) {
        Story story = findings.tell(raised.finding(), picture);
        line(Kind.SUBJECT, story.title());
        line(
                Kind.PARAGRAPH,
                wording.text(
                        "report.since", wording.times().lasting(raised.since()), story.detail()));
        for (Evidence evidence : story.evidence()) {
            item(
                    Run.plain(evidence.host() + " "),
                    Run.strong(evidence.word()),
                    Run.plain(": " + evidence.sentence()));
        }
        if (story.reading() != null) {
            line(Kind.PARAGRAPH, story.reading());
        }
    }

    void event(FleetEvent event) {
        String instance = ChangeText.instance(event.event().change());
        item(
                clock(event.event().at()),
                Run.plain(" "),
                Run.strong(event.host() + (instance == null ? "" : " " + instance)),
                Run.plain(" " + changes.sentence(event.event().change(), picture)));
    }

    Run clock(Instant at) {
        return Run.mono(wording.times().clockMillis(at));
    }

    void line(Kind kind, String words) {
        lines.add(new Line(kind, words));
    }

    void item(Run... runs) {
        lines.add(new Line(Kind.ITEM, List.of(runs)));
    }
}
