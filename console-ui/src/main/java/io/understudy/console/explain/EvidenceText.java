package io.understudy.console.explain;

import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.Evidence.PeerAdvert;
import io.understudy.model.state.Evidence.TimerRun;
import io.understudy.model.state.PriorityPart;
import java.util.ArrayList;
import java.util.List;

/** What a router knew when it changed its state, as rows of data. */
public final class EvidenceText {
    private final Wording wording;

    public EvidenceText(Wording wording) {
        this.wording = wording;
    }

    /** One row for each advert and timer, and what made the priority. */
    public List<Datum> data(Evidence evidence, FleetPicture picture) {
        TimeText times = wording.times();
        List<Datum> all = new ArrayList<>();
        for (PeerAdvert peer : evidence.peers()) {
            String heard =
                    wording.text(
                            peer.priority() == 0 ? "evidence.goodbye" : "evidence.advert",
                            peer.priority(),
                            times.seconds(peer.age()),
                            times.seconds(peer.interval()));
            all.add(new Datum(wording.text("data.heard", picture.nameOf(peer.source())), heard));
        }
        if (evidence.missed() > 0) {
            all.add(new Datum(wording.text("data.missed"), String.valueOf(evidence.missed())));
        }
        for (TimerRun timer : evidence.timers()) {
            String due =
                    wording.text(
                            timer.overdue() < 0 ? "evidence.timer_runs" : "evidence.timer_due",
                            times.seconds(timer.length()),
                            times.seconds(Math.abs(timer.overdue())));
            all.add(new Datum(wording.text("data.timer", timer.name()), due));
        }
        all.add(
                new Datum(
                        wording.text("data.base"), String.valueOf(evidence.configuredPriority())));
        for (PriorityPart part : evidence.parts()) {
            all.add(
                    new Datum(
                            part.tracker(),
                            wording.text(
                                    "vrrp.share",
                                    ChangeText.signed(part.applied()),
                                    ChangeText.signed(part.weight()))));
        }
        return all;
    }
}
