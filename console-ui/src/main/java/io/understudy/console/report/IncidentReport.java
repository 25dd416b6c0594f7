package io.understudy.console.report;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.report.Report.Kind;
import io.understudy.console.report.Report.Line;
import io.understudy.console.report.Report.Run;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened in a stretch of time. */
public final class IncidentReport {
    private static final int MOST_EVENTS = 400;

    private record Owned(Instant from, Instant to, String host) {}

    private final Wording wording;
    private final List<Line> lines = new ArrayList<>();

    private IncidentReport(Wording wording) {
        this.wording = wording;
    }

    /**
     * The report.
     *
     * @param picture the fleet as it is on show, now or then
     * @param events what happened in the stretch, oldest first
     */
    public static Report of(
            Wording wording,
            FleetPicture picture,
            List<Raised> raised,
            Instant from,
            Instant to,
            Chronicle chronicle,
            List<FleetEvent> events) {
        IncidentReport report = new IncidentReport(wording);
        report.head(picture, from, to);
        report.findings(picture, raised);
        report.owners(chronicle, from, to);
        report.events(picture, events);
        return new Report(wording.text("report.title"), report.lines);
    }

    private void head(FleetPicture picture, Instant from, Instant to) {
        line(Kind.TITLE, wording.text("report.title"));
        line(
                Kind.PARAGRAPH,
                wording.text(
                        "report.stretch",
                        wording.times().lasting(from),
                        wording.times().lasting(to),
                        wording.times().zone(to)));
        line(
                Kind.PARAGRAPH,
                wording.text(
                        picture.past() ? "report.asof" : "report.now",
                        wording.times().lasting(picture.now())));
        line(
                Kind.PARAGRAPH,
                wording.text("report.hosts", picture.streaming().size(), picture.hosts().size()));
    }

    private void findings(FleetPicture picture, List<Raised> raised) {
        line(Kind.SECTION, wording.text("overview.attention"));
        if (raised.isEmpty()) {
            line(Kind.PARAGRAPH, wording.text("overview.calm"));
        }
        FindingText findings = new FindingText(wording);
        for (Raised each : raised) {
            Story story = findings.tell(each.finding(), picture);
            line(Kind.SUBJECT, story.title());
            line(
                    Kind.PARAGRAPH,
                    wording.text(
                            "report.since", wording.times().lasting(each.since()), story.detail()));
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
    }

    private void owners(Chronicle chronicle, Instant from, Instant to) {
        line(Kind.SECTION, wording.text("overview.owners"));
        for (Lane lane : chronicle.lanes()) {
            line(Kind.SUBJECT, String.join(", ", lane.addresses()) + " (" + lane.name() + ")");
            List<Owned> owned = new ArrayList<>();
            for (HostLane host : lane.hosts()) {
                for (Stretch each : host.stretches()) {
                    Instant begin = each.from().isBefore(from) ? from : each.from();
                    Instant end = each.to().isAfter(to) ? to : each.to();
                    if (each.role() == Role.MASTER && begin.isBefore(end)) {
                        owned.add(new Owned(begin, end, host.host()));
                    }
                }
            }
            owned.sort(Comparator.comparing(Owned::from));
            for (Owned each : owned) {
                item(
                        clock(each.from()),
                        Run.plain(" – "),
                        clock(each.to()),
                        Run.plain(" "),
                        Run.strong(each.host()),
                        Run.plain(
                                " "
                                        + wording.times()
                                                .span(Duration.between(each.from(), each.to()))));
            }
            for (Stretch each : Chronicle.reaching(lane.contested(), from, to)) {
                item(
                        Run.strong(wording.text("ownership.two")),
                        Run.plain(" "),
                        clock(each.from()),
                        Run.plain(" – "),
                        clock(each.to()));
            }
        }
    }

    private void events(FleetPicture picture, List<FleetEvent> events) {
        line(Kind.SECTION, wording.text("place.events"));
        ChangeText changes = new ChangeText(wording);
        List<FleetEvent> shown =
                events.stream().filter(e -> !e.event().change().onlyCounts()).toList();
        int skipped = Math.max(0, shown.size() - MOST_EVENTS);
        if (skipped > 0) {
            line(Kind.PARAGRAPH, wording.text("report.skipped", skipped));
        }
        for (FleetEvent event : shown.subList(skipped, shown.size())) {
            String instance = ChangeText.instance(event.event().change());
            item(
                    clock(event.event().at()),
                    Run.plain(" "),
                    Run.strong(event.host() + (instance == null ? "" : " " + instance)),
                    Run.plain(" " + changes.sentence(event.event().change(), picture)));
        }
    }

    private Run clock(Instant at) {
        return Run.mono(wording.times().clockMillis(at));
    }

    private void line(Kind kind, String words) {
        lines.add(new Line(kind, words));
    }

    private void item(Run... runs) {
        lines.add(new Line(Kind.ITEM, List.of(runs)));
    }
}
