package io.understudy.console.explain;

import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.HostLane;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Role;
import io.understudy.console.insight.Chronicle.Stretch;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened in a stretch of time, as a document in Markdown that stands on its own. */
public final class IncidentReport {
    private static final int MOST_EVENTS = 400;

    private record Owned(Instant from, Instant to, String host) {}

    private final Wording wording;
    private final StringBuilder text = new StringBuilder();

    private IncidentReport(Wording wording) {
        this.wording = wording;
    }

    /**
     * The report.
     *
     * @param picture the fleet as it is on show, now or then
     * @param events what happened in the stretch, oldest first
     */
    public static String markdown(
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
        return report.text.toString();
    }

    private void head(FleetPicture picture, Instant from, Instant to) {
        line("# " + wording.text("report.title"));
        line(
                wording.text(
                        "report.stretch",
                        wording.times().day(from) + " " + wording.times().clock(from),
                        wording.times().day(to) + " " + wording.times().clock(to),
                        wording.times().zone(to)));
        line(
                wording.text(
                        picture.past() ? "report.asof" : "report.now",
                        wording.times().day(picture.now())
                                + " "
                                + wording.times().clockMillis(picture.now())));
        line(wording.text("report.hosts", picture.streaming().size(), picture.hosts().size()));
    }

    private void findings(FleetPicture picture, List<Raised> raised) {
        line("## " + wording.text("overview.attention"));
        if (raised.isEmpty()) {
            line(wording.text("overview.calm"));
        }
        FindingText findings = new FindingText(wording);
        for (Raised each : raised) {
            Story story = findings.tell(each.finding(), picture);
            line("### " + story.title());
            line(
                    story.detail()
                            + " "
                            + wording.text(
                                    "overview.since",
                                    wording.times().stampMillis(each.since(), picture.now())));
            for (Evidence evidence : story.evidence()) {
                item(evidence.host() + " **" + evidence.word() + "**: " + evidence.sentence());
            }
            if (!story.evidence().isEmpty()) {
                text.append('\n');
            }
            if (story.reading() != null) {
                line(story.reading());
            }
        }
    }

    private void owners(Chronicle chronicle, Instant from, Instant to) {
        line("## " + wording.text("overview.owners"));
        for (Lane lane : chronicle.lanes()) {
            line("### " + String.join(", ", lane.addresses()) + " (" + lane.name() + ")");
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
                        stretch(each.from(), each.to())
                                + " **"
                                + each.host()
                                + "** "
                                + wording.times().span(Duration.between(each.from(), each.to())));
            }
            for (Stretch each : lane.contested()) {
                item(
                        "**"
                                + wording.text("ownership.two")
                                + "** "
                                + stretch(each.from(), each.to()));
            }
            text.append('\n');
        }
    }

    private void events(FleetPicture picture, List<FleetEvent> events) {
        line("## " + wording.text("place.events"));
        ChangeText changes = new ChangeText(wording);
        List<FleetEvent> shown =
                events.stream().filter(e -> !e.event().change().onlyCounts()).toList();
        int skipped = Math.max(0, shown.size() - MOST_EVENTS);
        if (skipped > 0) {
            line(wording.text("report.skipped", skipped));
        }
        for (FleetEvent event : shown.subList(skipped, shown.size())) {
            String instance = ChangeText.instance(event.event().change());
            item(
                    "`"
                            + wording.times().clockMillis(event.event().at())
                            + "` **"
                            + event.host()
                            + (instance == null ? "" : " " + instance)
                            + "** "
                            + changes.sentence(event.event().change(), picture));
        }
    }

    private String stretch(Instant from, Instant to) {
        return "`"
                + wording.times().clockMillis(from)
                + "` – `"
                + wording.times().clockMillis(to)
                + "`";
    }

    private void line(String words) {
        text.append(words).append("\n\n");
    }

    private void item(String words) {
        text.append("- ").append(words).append('\n');
    }
}
