package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.RightsText;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.feature.vrrp.Detail.Share;
import io.understudy.console.feature.vrrp.Detail.Stance;
import io.understudy.console.feature.vrrp.Detail.WhatIf;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.Outlook;
import io.understudy.console.insight.Silence;
import io.understudy.console.insight.Takeover;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the {@link Detail} of one virtual router. */
final class DetailText {
    private final Wording wording;
    private final TimeText times;
    private final ChangeText changes;
    private final FleetPicture picture;
    private final VirtualRouter router;
    private final List<String> trackers;
    private final FactText facts;

    DetailText(
            Wording wording,
            ChangeText changes,
            Silence silence,
            FleetPicture picture,
            VirtualRouter router) {
        this.wording = wording;
        this.times = wording.times();
        this.changes = changes;
        this.picture = picture;
        this.router = router;
        this.trackers = List.copyOf(VrrpViewModel.trackers(router));
        this.facts = new FactText(wording, changes, silence, picture, router);
    }

    Detail detail() {
        return new Detail(
                router.name(),
                trackers,
                router.members().stream().map(this::hostLine).toList(),
                outlook(),
                facts.timers(),
                facts.adverts(),
                facts.lines(),
                facts.group());
    }

    private HostLine hostLine(Member member) {
        InstanceSnapshot i = member.instance();
        Reason reason = i.reason();
        return new HostLine(
                member.host().endpoint(),
                member.hostName(),
                i.name(),
                Glyph.of(i.state(), member.isCurrent()),
                member.isCurrent() ? i.state().name() : wording.text("state.was", i.state()),
                String.valueOf(i.configuredPriority()),
                trackers.stream().map(t -> share(i, t)).toList(),
                String.valueOf(i.effectivePriority()),
                takeover(member),
                times.stamp(i.since(), picture.now()),
                reason == null
                        ? wording.text("reason.unsaid")
                        : changes.reasons().sentence(reason, picture),
                wording.text("vrrp.adverts", i.counters().received(), i.counters().sent()),
                offer(member, RightsText.whyNotFiles(wording, member.host())),
                orders(member),
                stance(member));
    }

    private static Stance stance(Member member) {
        AgentSnapshot snapshot = member.host().snapshot();
        String name = member.instance().name();
        return new Stance(
                member.isNow(VrrpState.MASTER),
                snapshot != null
                        && snapshot.holds().stream().anyMatch(h -> h.instance().equals(name)),
                snapshot != null && snapshot.maintenance() != null);
    }

    private String offer(Member member, @Nullable String forbidden) {
        if (picture.past()) {
            return wording.text("moment.actions_off");
        }
        if (!member.isCurrent()) {
            return wording.text("vrrp.change.unreachable", member.hostName());
        }
        return forbidden == null ? "" : forbidden;
    }

    private String orders(Member member) {
        String offer = offer(member, RightsText.whyNot(wording, member.host(), Clearance.OPERATOR));
        return offer.isEmpty() && member.host().endpoint().isOverSsh()
                ? wording.text("watch.needs_agent")
                : offer;
    }

    private Share share(InstanceSnapshot i, String tracker) {
        for (PriorityPart part : i.parts()) {
            if (part.tracker().equals(tracker)) {
                return part.weight() == 0
                        ? new Share(wording.text("vrrp.share.fault"), false)
                        : new Share(
                                wording.text(
                                        "vrrp.share",
                                        part.applied() == 0
                                                ? "0"
                                                : ChangeText.signed(part.applied()),
                                        ChangeText.signed(part.weight())),
                                part.applied() != 0);
            }
        }
        return new Share("–", false);
    }

    private String takeover(Member member) {
        if (!member.isCurrent()) {
            return wording.text("vrrp.takeover.unknown");
        }
        return switch (member.instance().state()) {
            case MASTER -> wording.text("vrrp.takeover.master");
            case FAULT -> wording.text("vrrp.takeover.fault");
            case INIT -> wording.text("vrrp.takeover.init");
            case BACKUP -> arithmetic(Takeover.of(member.instance()));
        };
    }

    private String arithmetic(Takeover takeover) {
        return wording.text(
                "vrrp.takeover",
                times.seconds(takeover.totalNanos()),
                takeover.adverts(),
                times.hundredths(takeover.intervalNanos()),
                times.hundredths(takeover.skewNanos()));
    }

    private List<WhatIf> outlook() {
        Outlook outlook = Outlook.of(router);
        if (outlook == null) {
            return List.of();
        }
        String owner = outlook.owner().hostName();
        Member heir = outlook.heir();
        List<WhatIf> all = new ArrayList<>();
        if (heir == null) {
            boolean sure = router.standby() == Standby.NONE;
            all.add(
                    new WhatIf(
                            wording.text("whatif.power", owner),
                            sure ? Glyph.CRITICAL : Glyph.UNKNOWN,
                            wording.text(sure ? "whatif.nobody" : "whatif.unknown"),
                            wording.text(sure ? "whatif.nobody.why" : "whatif.unknown.why")));
            return all;
        }
        Takeover takeover = Takeover.of(heir.instance());
        all.add(
                new WhatIf(
                        wording.text("whatif.power", owner),
                        Glyph.MASTER,
                        wording.text(
                                "whatif.after",
                                heir.hostName(),
                                times.seconds(takeover.totalNanos())),
                        wording.text("whatif.power.why", takeover.adverts())));
        all.add(
                new WhatIf(
                        wording.text("whatif.stop", owner),
                        Glyph.MASTER,
                        wording.text(
                                "whatif.after",
                                heir.hostName(),
                                times.seconds(takeover.skewNanos())),
                        wording.text("whatif.stop.why", owner)));
        addTrackers(all, outlook.owner(), heir);
        return all;
    }

    /** A failing script moves the address only where its weight lets the heir outrank. */
    private void addTrackers(List<WhatIf> all, Member owner, Member heir) {
        int rival = heir.instance().effectivePriority();
        for (PriorityPart part : owner.instance().parts()) {
            if (part.weight() >= 0 || part.applied() != 0) {
                continue;
            }
            int left = owner.instance().effectivePriority() + part.weight();
            boolean moves = left < rival && heir.instance().preempt();
            all.add(
                    new WhatIf(
                            wording.text("whatif.script", part.tracker(), owner.hostName()),
                            Glyph.MASTER,
                            moves
                                    ? wording.text("whatif.moves", heir.hostName())
                                    : wording.text("whatif.stays", owner.hostName()),
                            wording.text("whatif.script.why", left, rival)));
        }
    }
}
