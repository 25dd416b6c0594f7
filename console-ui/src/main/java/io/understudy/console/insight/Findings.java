package io.understudy.console.insight;

import io.understudy.console.insight.Finding.AddressMissing;
import io.understudy.console.insight.Finding.ConfigRejected;
import io.understudy.console.insight.Finding.Faulty;
import io.understudy.console.insight.Finding.NeverHeard;
import io.understudy.console.insight.Finding.NoOwner;
import io.understudy.console.insight.Finding.NoStandby;
import io.understudy.console.insight.Finding.SplitBrain;
import io.understudy.console.insight.Finding.Unreachable;
import io.understudy.console.insight.Finding.Witness;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.VrrpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads findings off a picture. What must hold for a while first is up to {@link Attention}. */
public final class Findings {
    private Findings() {}

    /** Worst first; among equals in the order of the fleet. */
    public static List<Finding> in(FleetPicture picture) {
        List<Finding> findings = new ArrayList<>();
        picture.routers().forEach(r -> addRouter(findings, r));
        picture.hosts().forEach(h -> addHost(findings, picture, h));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    private static void addRouter(List<Finding> findings, VirtualRouter router) {
        switch (router.ownership()) {
            case SPLIT -> findings.add(new SplitBrain(router));
            case NONE -> findings.add(new NoOwner(router));
            case ONE, UNKNOWN -> {}
        }
        for (Member master : router.masters()) {
            if (!master.instance().held().containsAll(master.instance().addresses())) {
                findings.add(new AddressMissing(router, master));
            }
        }
        if (router.ownership() != Ownership.ONE) {
            return;
        }
        if (router.standby() == Standby.NONE) {
            findings.add(new NoStandby(router));
            return;
        }
        for (Member member : router.members()) {
            if (member.isNow(VrrpState.FAULT)) {
                findings.add(new Faulty(router, member));
            }
        }
    }

    private static void addHost(List<Finding> findings, FleetPicture picture, HostState host) {
        Freshness freshness = host.freshness(picture.now());
        if (freshness == Freshness.STALE) {
            findings.add(unreachable(picture, host));
        } else if (freshness == Freshness.UNKNOWN && host.problem() != null) {
            findings.add(new NeverHeard(host));
        }
        AgentSnapshot snapshot = host.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        if (config != null && !config.rejected().isEmpty() && FleetPicture.isCurrent(freshness)) {
            findings.add(new ConfigRejected(host, config.rejected()));
        }
    }

    private static Finding unreachable(FleetPicture picture, HostState host) {
        List<Member> memberships = new ArrayList<>();
        List<Witness> witnesses = new ArrayList<>();
        for (VirtualRouter router : picture.routers()) {
            for (Member member : router.members()) {
                if (member.host().equals(host)) {
                    memberships.add(member);
                    addWitnesses(witnesses, router, member);
                }
            }
        }
        return new Unreachable(host, memberships, witnesses);
    }

    private static void addWitnesses(List<Witness> witnesses, VirtualRouter router, Member lost) {
        for (Member peer : router.members()) {
            // A master hears no other master, and a backup only the master: silence of a
            // router that was backup proves nothing.
            boolean canTell =
                    peer.isNow(VrrpState.BACKUP) || lost.instance().state() == VrrpState.MASTER;
            if (peer != lost && peer.isCurrent() && canTell) {
                MasterView heard = peer.instance().master();
                boolean hears = heard != null && heard.address().equals(lost.instance().source());
                witnesses.add(new Witness(peer, router, hears));
            }
        }
    }
}
