package io.understudy.console.report;

import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.report.Report.Kind;
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
    private final ReportLines out;

    private IncidentReport(Wording wording, FleetPicture picture) {
        this.wording = wording;
        this.out = new ReportLines(wording, picture);
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
        IncidentReport report = new IncidentReport(wording, picture);
        report.head(from, to);
        report.findings(raised);
        report.owners(chronicle, from, to);
        report.events(events);
        return new Report(wording.text("report.title"), report.out.all());
    }

    private void head(Instant from, Instant to) {
        out.line(Kind.TITLE, wording.text("report.title"));
        out.line(
                Kind.PARAGRAPH,
                wording.text(
                        "report.stretch",
                        wording.times().lasting(from),
                        wording.times().lasting(to),
                        wording.times().zone(to)));
        out.stamp();
    }

    private void findings(List<Raised> raised) {
        out.line(Kind.SECTION, wording.text("overview.attention"));
        if (raised.isEmpty()) {
            out.line(Kind.PARAGRAPH, wording.text("overview.calm"));
        }
        raised.forEach(out::finding);
    }

    private void owners(Chronicle chronicle, Instant from, Instant to) {
        out.line(Kind.SECTION, wording.text("overview.owners"));
        for (Lane lane : chronicle.lanes()) {
            out.line(Kind.SUBJECT, String.join(", ", lane.addresses()) + " (" + lane.name() + ")");
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
                out.item(
                        out.clock(each.from()),
                        Run.plain(" – "),
                        out.clock(each.to()),
                        Run.plain(" "),
                        Run.strong(each.host()),
                        Run.plain(
                                " "
                                        + wording.times()
                                                .span(Duration.between(each.from(), each.to()))));
            }
            for (Stretch each : Chronicle.reaching(lane.contested(), from, to)) {
                out.item(
                        Run.strong(wording.text("ownership.two")),
                        Run.plain(" "),
                        out.clock(each.from()),
                        Run.plain(" – "),
                        out.clock(each.to()));
            }
        }
    }

    private void events(List<FleetEvent> events) {
        out.line(Kind.SECTION, wording.text("place.events"));
        List<FleetEvent> shown =
                events.stream().filter(e -> !e.event().change().onlyCounts()).toList();
        int skipped = Math.max(0, shown.size() - MOST_EVENTS);
        if (skipped > 0) {
            out.line(Kind.PARAGRAPH, wording.text("report.skipped", skipped));
        }
        shown.subList(skipped, shown.size()).forEach(out::event);
    }
}
