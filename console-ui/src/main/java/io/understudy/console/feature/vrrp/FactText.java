package io.understudy.console.feature.vrrp;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.feature.vrrp.Detail.Fact;
import io.understudy.console.feature.vrrp.Detail.Facts;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.Silence;
import io.understudy.console.insight.Takeover;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;

/** Timers, adverts and sync groups of a virtual router, host by host. */
final class FactText {
    private final Wording wording;
    private final TimeText times;
    private final Silence silence;
    private final ChangeText changes;
    private final FleetPicture picture;
    private final VirtualRouter router;

    FactText(
            Wording wording,
            ChangeText changes,
            Silence silence,
            FleetPicture picture,
            VirtualRouter router) {
        this.silence = silence;
        this.wording = wording;
        this.times = wording.times();
        this.changes = changes;
        this.picture = picture;
        this.router = router;
    }

    private List<String> heads(String... keys) {
        List<String> heads = new ArrayList<>(List.of(router.name()));
        for (String key : keys) {
            heads.add(wording.text(key));
        }
        return heads;
    }

    private Fact row(Member member, String... cells) {
        List<String> all = new ArrayList<>(List.of(member.hostName()));
        all.addAll(List.of(cells));
        return new Fact(List.of(member.host().endpoint(), member.instance().name()), all);
    }

    Facts timers() {
        return new Facts(
                heads(
                        "vrrp.timers.interval",
                        "vrrp.timers.skew",
                        "vrrp.timers.down",
                        "vrrp.timers.silent",
                        "vrrp.timers.left",
                        "vrrp.timers.delay"),
                router.members().stream().map(this::timers).toList(),
                "");
    }

    private Fact timers(Member member) {
        InstanceSnapshot i = member.instance();
        boolean waits = member.isNow(VrrpState.BACKUP);
        long silent = waits ? silence.nanos(member, picture.now()) : -1;
        ElectionRules rules = i.rules();
        return row(
                member,
                times.seconds(i.advertIntervalNanos()),
                times.seconds(Takeover.of(i).skewNanos()),
                times.seconds(i.masterDownNanos()),
                silent < 0 ? "–" : times.seconds(silent),
                silent < 0 ? "–" : times.seconds(Math.max(0, i.masterDownNanos() - silent)),
                rules == null
                        ? "?"
                        : !i.preempt()
                                ? wording.text("vrrp.timers.nopreempt")
                                : rules.preemptDelayNanos() == 0
                                        ? "–"
                                        : times.seconds(rules.preemptDelayNanos()));
    }

    Facts adverts() {
        return new Facts(
                heads(
                        "vrrp.adverts.sent",
                        "vrrp.adverts.received",
                        "vrrp.adverts.missed",
                        "vrrp.adverts.goodbyes",
                        "vrrp.adverts.heard",
                        "vrrp.adverts.discarded"),
                router.members().stream().map(this::adverts).toList(),
                "");
    }

    private Fact adverts(Member member) {
        AdvertCounters c = member.instance().counters();
        return row(
                member,
                String.valueOf(c.sent()),
                String.valueOf(c.received()),
                String.valueOf(c.missed()),
                wording.text("vrrp.adverts.zero", c.priorityZeroSent(), c.priorityZeroReceived()),
                heard(member),
                discarded(c));
    }

    private String heard(Member member) {
        MasterView master = member.instance().master();
        return master == null
                ? "–"
                : wording.text(
                        "vrrp.adverts.from",
                        picture.nameOf(master.address()),
                        master.priority(),
                        times.seconds(master.ageNanos()));
    }

    private String discarded(AdvertCounters c) {
        List<String> reasons = new ArrayList<>();
        add(reasons, "vrrp.discard.length", c.lengthErrors());
        add(reasons, "vrrp.discard.interval", c.intervalErrors());
        add(reasons, "vrrp.discard.ttl", c.ttlErrors());
        add(reasons, "vrrp.discard.type", c.typeErrors());
        add(reasons, "vrrp.discard.addresses", c.addressListErrors());
        add(reasons, "vrrp.discard.auth_type", c.authTypeInvalid() + c.authTypeMismatch());
        add(reasons, "vrrp.discard.auth", c.authFailures());
        return reasons.isEmpty() ? wording.text("vrrp.discard.none") : changes.list(reasons);
    }

    private void add(List<String> reasons, String key, long count) {
        if (count > 0) {
            reasons.add(wording.text(key, count));
        }
    }

    Facts lines() {
        List<Fact> rows = new ArrayList<>();
        for (Member member : router.members()) {
            for (LineHealth line : member.instance().lines()) {
                rows.add(
                        row(
                                member,
                                line.line(),
                                health(line.health()),
                                line.peer() == null ? "–" : picture.nameOf(line.peer()),
                                times.stamp(line.since(), picture.now())));
            }
        }
        return new Facts(
                heads(
                        "vrrp.lines.line",
                        "vrrp.lines.health",
                        "vrrp.lines.peer",
                        "vrrp.lines.since"),
                rows,
                rows.isEmpty() ? wording.text("vrrp.lines.none") : "");
    }

    private String health(LineHealth.Health health) {
        return wording.text(
                switch (health) {
                    case WAITING -> "vrrp.lines.waiting";
                    case ALIVE -> "vrrp.lines.alive";
                    case SILENT -> "vrrp.lines.silent";
                });
    }

    Facts group() {
        List<Fact> rows = new ArrayList<>();
        for (Member member : router.members()) {
            ElectionRules rules = member.instance().rules();
            AgentSnapshot snapshot = member.host().snapshot();
            if (rules == null || rules.syncGroup() == null || snapshot == null) {
                continue;
            }
            List<String> others = new ArrayList<>();
            for (InstanceSnapshot other : snapshot.instances()) {
                ElectionRules theirs = other.rules();
                if (theirs != null && rules.syncGroup().equals(theirs.syncGroup())) {
                    others.add(other.name() + " " + other.state());
                }
            }
            rows.add(row(member, rules.syncGroup(), changes.list(others)));
        }
        return new Facts(
                heads("vrrp.group.name", "vrrp.group.members"),
                rows,
                rows.isEmpty() ? wording.text("vrrp.group.none") : "");
    }
}
