package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.feature.topology.Picture.AddressBox;
import io.understudy.console.feature.topology.Picture.Chip;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.Inspection;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.Tie;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.Outlook;
import io.understudy.console.insight.Takeover;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.metric.Gauges;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.text.TimeText;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The boxes of the topology, and what the inspector says about the selected one. */
final class TopologyViewModel {
    /** Ages are written in seconds. */
    private static final Duration AGE = Duration.ofSeconds(1);

    /** What a cluster looks like, and since when. */
    private record Drawn(ClusterBox box, Instant at) {}

    private final Wording wording;
    private final TimeText times;
    private final FindingText findings;
    private final ChangeText changes;
    private final ReadOnlyObjectWrapper<List<ClusterBox>> clusters =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final BooleanProperty onlyProblems = new SimpleBooleanProperty(this, "onlyProblems");
    private final BooleanProperty byService = new SimpleBooleanProperty(this, "byService");
    private final Folds folds = new Folds();
    private final ServicePaths services;
    private Map<Cluster, Drawn> drawn = Map.of();
    private @Nullable FleetPicture picture;

    /**
     * @param gauges what flows through services
     */
    TopologyViewModel(Wording wording, Gauges gauges) {
        this.wording = wording;
        this.services = new ServicePaths(wording, gauges, folds.pools());
        this.times = wording.times();
        this.findings = new FindingText(wording);
        this.changes = new ChangeText(wording);
        selected.subscribe(this::rebuild);
        onlyProblems.subscribe(this::rebuild);
        byService.subscribe(this::rebuild);
        wording.messages().languageProperty().subscribe(() -> drawn = Map.of());
    }

    ReadOnlyObjectProperty<List<ClusterBox>> clustersProperty() {
        return clusters.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /** The key of the selected virtual router; null for none. */
    ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    BooleanProperty onlyProblemsProperty() {
        return onlyProblems;
    }

    /** Whether there is a card for each virtual server, not for each cluster. */
    BooleanProperty byServiceProperty() {
        return byService;
    }

    void update(FleetPicture next) {
        picture = next;
        if (selected.get() == null && !next.routers().isEmpty()) {
            selected.set(worst(next).key());
        }
        rebuild();
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
        drawn = Map.of();
    }

    /** Opens or closes a pool. */
    void toggle(String pool) {
        folds.togglePool(pool);
        refold();
    }

    /** What is open and what is folded. */
    Folds folds() {
        return folds;
    }

    /** Something was opened or folded. */
    void refold() {
        drawn = Map.of();
        rebuild();
    }

    /** The first that is not served by one owner, else the first. */
    private static VirtualRouter worst(FleetPicture in) {
        for (VirtualRouter router : in.routers()) {
            if (router.ownership() != Ownership.ONE) {
                return router;
            }
        }
        return in.routers().getFirst();
    }

    private void rebuild() {
        FleetPicture now = picture;
        if (now == null) {
            return;
        }
        List<ClusterBox> all = boxes(now);
        clusters.set(
                (byService.get() ? Regroup.byService(all) : all)
                        .stream().filter(b -> b.problem() || !onlyProblems.get()).toList());
        VirtualRouter chosen = null;
        for (VirtualRouter router : now.routers()) {
            if (router.key().equals(selected.get())) {
                chosen = router;
            }
        }
        inspection.set(chosen == null ? inspectService(now) : inspect(now, chosen));
    }

    /** A cluster in which nothing changed looks as before, but for the ages in it. */
    private List<ClusterBox> boxes(FleetPicture now) {
        Map<Cluster, Drawn> next = new IdentityHashMap<>();
        List<ClusterBox> all = new ArrayList<>();
        for (Cluster cluster : now.clusters()) {
            Drawn known = drawn.get(cluster);
            if (known == null || !known.at().plus(AGE).isAfter(now.now())) {
                known = new Drawn(box(now, cluster), now.now());
            }
            next.put(cluster, known);
            all.add(known.box());
        }
        drawn = next;
        return all;
    }

    private ClusterBox box(FleetPicture now, Cluster cluster) {
        List<RouterBox> routers = cluster.routers().stream().map(r -> box(now, r)).toList();
        int good = 0;
        int bad = 0;
        int unknown = 0;
        for (RouterBox router : routers) {
            int n = router.addresses().size();
            switch (router.condition()) {
                case GOOD -> good += n;
                case BROKEN -> bad += n;
                case STALE -> unknown += n;
            }
        }
        List<HostBox> hosts = cluster.hosts().stream().map(h -> box(now, cluster, h)).toList();
        ServicePaths.Paths paths = services.of(cluster);
        boolean unbalanced =
                paths.services().stream().anyMatch(s -> s.condition() == Condition.BROKEN);
        boolean faulty =
                cluster.routers().stream()
                        .flatMap(r -> r.members().stream())
                        .anyMatch(m -> m.isNow(VrrpState.FAULT) || !m.isCurrent());
        return new ClusterBox(
                cluster.key(),
                cluster.name(),
                counts(cluster, good + bad + unknown),
                new Units(good, 0, bad, unknown),
                bad > 0 || unknown > 0 || faulty || unbalanced,
                routers,
                hosts,
                paths.services(),
                paths.targets());
    }

    private String counts(Cluster cluster, int addresses) {
        String plain =
                wording.text(
                        "topology.counts",
                        cluster.hosts().size(),
                        cluster.routers().size(),
                        addresses);
        return cluster.services().isEmpty()
                ? plain
                : plain
                        + wording.text("list.separator")
                        + wording.text("topology.counts.services", cluster.services().size());
    }

    private @Nullable Inspection inspectService(FleetPicture now) {
        for (Cluster cluster : now.clusters()) {
            for (VirtualService service : cluster.services()) {
                String id = Plan.service(cluster.key() + " " + service.name());
                if (id.equals(selected.get())) {
                    return new ServiceInspection(wording).of(now, id, service);
                }
            }
        }
        return null;
    }

    private static Condition condition(VirtualRouter router) {
        return switch (router.ownership()) {
            case ONE -> Condition.GOOD;
            case SPLIT, NONE -> Condition.BROKEN;
            case UNKNOWN -> Condition.STALE;
        };
    }

    private RouterBox box(FleetPicture now, VirtualRouter router) {
        String note = note(now, router);
        return new RouterBox(
                router.key(),
                router.name(),
                wording.text("vrrp.vrid", router.virtualRouterId()),
                router.addresses().stream()
                        .map(a -> new AddressBox(a.toString(), note, condition(router)))
                        .toList(),
                router.members().stream().map(TopologyViewModel::chip).toList(),
                condition(router));
    }

    private String note(FleetPicture now, VirtualRouter router) {
        Member owner = router.owner();
        Member last = router.lastKnownOwner();
        return switch (router.ownership()) {
            case ONE ->
                    wording.text(
                            "topology.owned",
                            Objects.requireNonNull(owner).hostName(),
                            times.brief(Duration.between(owner.instance().since(), now.now())));
            case SPLIT -> wording.text("topology.split", router.masters().size());
            case NONE -> wording.text("topology.orphan");
            case UNKNOWN ->
                    last == null
                            ? wording.text("topology.unknown")
                            : wording.text("owner.was", last.hostName());
        };
    }

    private static Chip chip(Member member) {
        return new Chip(
                member.host().endpoint().toString(),
                member.hostName(),
                Glyph.of(member.instance().state(), member.isCurrent()),
                String.valueOf(member.instance().effectivePriority()),
                tie(member));
    }

    private static Tie tie(Member member) {
        if (!member.isCurrent()) {
            return Tie.STALE;
        }
        return switch (member.instance().state()) {
            case MASTER -> Tie.OWNER;
            case BACKUP, INIT -> Tie.STANDBY;
            case FAULT -> Tie.FAULT;
        };
    }

    private HostBox box(FleetPicture now, Cluster cluster, HostState host) {
        Freshness freshness = host.freshness(now.now());
        boolean stale = freshness == Freshness.STALE || freshness == Freshness.UNKNOWN;
        long owned =
                cluster.routers().stream()
                        .flatMap(r -> r.members().stream())
                        .filter(m -> m.host().equals(host) && m.isNow(VrrpState.MASTER))
                        .mapToLong(m -> m.instance().held().size())
                        .sum();
        return new HostBox(
                host.endpoint().toString(),
                host.name(),
                host.endpoint().shortly(),
                stale ? Glyph.HOST_LOST : Glyph.HOST,
                stale
                        ? lostFor(host, now.now())
                        : wording.text(
                                isMaintained(host)
                                        ? "topology.maintained"
                                        : host.endpoint().isOverSsh()
                                                ? "topology.watched"
                                                : "topology.holds",
                                owned),
                stale);
    }

    private static boolean isMaintained(HostState host) {
        return host.snapshot() != null && host.snapshot().maintenance() != null;
    }

    private String lostFor(HostState host, Instant now) {
        Instant heard = host.heardAt();
        return heard == null
                ? wording.text("topology.unknown")
                : wording.text("age.old", times.span(Duration.between(heard, now)));
    }

    private Inspection inspect(FleetPicture now, VirtualRouter router) {
        Member owner = router.owner();
        String addresses =
                changes.list(router.addresses().stream().map(a -> a.address().toString()).toList());
        return new Inspection(
                router.key(),
                addresses.isEmpty() ? router.name() : addresses,
                wording.text(
                        "topology.about",
                        router.name(),
                        router.virtualRouterId(),
                        router.members().getFirst().instance().interfaceName()),
                switch (condition(router)) {
                    case GOOD -> Glyph.MASTER;
                    case BROKEN -> Glyph.CRITICAL;
                    case STALE -> Glyph.STALE;
                },
                condition(router),
                headline(router),
                owner == null ? "" : since(now, owner.instance().since()),
                why(now, router),
                findings.claims(router, now),
                next(router),
                router.name(),
                null);
    }

    private String headline(VirtualRouter router) {
        Member owner = router.owner();
        Member last = router.lastKnownOwner();
        return switch (router.ownership()) {
            case ONE -> wording.text("topology.owns", Objects.requireNonNull(owner).hostName());
            case SPLIT ->
                    wording.text(
                            "topology.both",
                            changes.list(router.masters().stream().map(Member::hostName).toList()));
            case NONE -> wording.text("topology.nobody");
            case UNKNOWN ->
                    last == null
                            ? wording.text("topology.unknown")
                            : wording.text("topology.last", last.hostName());
        };
    }

    private String since(FleetPicture now, Instant at) {
        return wording.text(
                "topology.since",
                times.stampMillis(at, now.now()),
                times.span(Duration.between(at, now.now())));
    }

    private String why(FleetPicture now, VirtualRouter router) {
        Member newest = null;
        for (Member member : router.members()) {
            boolean master = member.instance().state() == VrrpState.MASTER;
            if (master
                    && (newest == null
                            || member.instance().since().isAfter(newest.instance().since()))) {
                newest = member;
            }
        }
        Reason reason = newest == null ? null : newest.instance().reason();
        return newest == null
                ? ""
                : reason == null
                        ? wording.text("reason.unsaid")
                        : wording.text(
                                "topology.why",
                                newest.hostName(),
                                changes.reasons().sentence(reason, now));
    }

    private List<String> next(VirtualRouter router) {
        Outlook outlook = Outlook.of(router);
        if (outlook == null) {
            return List.of();
        }
        String owner = outlook.owner().hostName();
        Member heir = outlook.heir();
        Member rival = outlook.rival();
        List<String> all = new ArrayList<>();
        if (heir == null) {
            all.add(wording.text("topology.next.nobody", owner));
        } else {
            Takeover takeover = Takeover.of(heir.instance());
            all.add(
                    wording.text(
                            "topology.next.heir",
                            owner,
                            heir.hostName(),
                            times.seconds(takeover.totalNanos()),
                            heir.instance().effectivePriority()));
            all.add(
                    wording.text(
                            "topology.next.stop",
                            owner,
                            heir.hostName(),
                            times.seconds(takeover.skewNanos())));
        }
        if (rival != null) {
            all.add(
                    wording.text(
                            "topology.next.rival",
                            rival.hostName(),
                            rival.instance().effectivePriority(),
                            outlook.owner().instance().effectivePriority()));
        }
        return all;
    }
}
