package io.understudy.console.feature.vrrp;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.LiveRows;
import io.understudy.console.control.Pending;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.feature.vrrp.Line.Cell;
import io.understudy.console.feature.vrrp.Line.Column;
import io.understudy.console.feature.vrrp.Line.Head;
import io.understudy.console.feature.vrrp.Line.Router;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.Silence;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The matrix of instances by hosts, what is selected in it, and why. */
final class VrrpViewModel {
    private static final String HEAD = "head ";

    /** More routers in trouble than this are only counted below the title. */
    private static final int MOST_SENTENCES = 2;

    private final Wording wording;
    private final ChangeText changes;
    private final Silence silence = new Silence();
    private final LiveRows<Line> lines = new LiveRows<>(Line::key);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final BooleanProperty onlyNotNormal = new SimpleBooleanProperty(this, "onlyNotNormal");
    private final ObjectProperty<@Nullable String> router = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Endpoint> host = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");
    private @Nullable FleetPicture picture;

    VrrpViewModel(Wording wording) {
        this.wording = wording;
        this.changes = new ChangeText(wording);
        filter.subscribe(this::view);
        onlyNotNormal.subscribe(this::view);
        router.subscribe(this::rebuild);
    }

    ObservableList<LiveRow<Line>> lines() {
        return lines.rows();
    }

    LiveRows<Line> live() {
        return lines;
    }

    /** What the operator asked to see is not held back. */
    private void view() {
        rebuild();
        lines.settle();
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty onlyNotNormalProperty() {
        return onlyNotNormal;
    }

    /** The key of the selected virtual router; null for none. */
    ObjectProperty<@Nullable String> routerProperty() {
        return router;
    }

    /** The host whose cell is selected; null for none. */
    ObjectProperty<@Nullable Endpoint> hostProperty() {
        return host;
    }

    ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The sentence below the title. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How much of how much is shown. */
    ReadOnlyStringProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the row of that key is a heading; needs none of its words. */
    static boolean isHead(String key) {
        return key.startsWith(HEAD);
    }

    void update(FleetPicture next) {
        picture = next;
        if (find(next, router.get()) == null && !next.routers().isEmpty()) {
            router.set(first(next).key());
        }
        rebuild();
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
        lines.rest();
    }

    /** What to show before the operator chose: the worst, else the first that is not normal. */
    private static VirtualRouter first(FleetPicture in) {
        for (VirtualRouter each : in.routers()) {
            if (each.ownership() == Ownership.SPLIT || each.ownership() == Ownership.NONE) {
                return each;
            }
        }
        for (VirtualRouter each : in.routers()) {
            if (each.ownership() != Ownership.ONE || each.standby() != Standby.READY) {
                return each;
            }
        }
        return in.routers().getFirst();
    }

    private void rebuild() {
        FleetPicture now = picture;
        if (now == null) {
            return;
        }
        List<Pending<Line>> all = new ArrayList<>();
        int routers = 0;
        int visible = 0;
        for (Cluster cluster : now.clusters()) {
            List<Pending<Line>> mine = new ArrayList<>();
            for (VirtualRouter each : cluster.routers()) {
                routers++;
                if (wanted(now, cluster, each)) {
                    mine.add(new Pending<>(each.key(), () -> line(now, cluster, each)));
                    visible++;
                }
            }
            if (!mine.isEmpty()) {
                all.add(new Pending<>(HEAD + cluster.key(), () -> head(now, cluster)));
                all.addAll(mine);
            }
        }
        lines.updatePending(all);
        shown.set(
                visible == routers
                        ? wording.text("vrrp.shown", routers, now.hosts().size())
                        : wording.text("vrrp.shown_some", visible, routers));
        summary.set(summarise(now));
        VirtualRouter selected = find(now, router.get());
        detail.set(
                selected == null
                        ? null
                        : new DetailText(wording, changes, silence, now, selected).detail());
    }

    private boolean wanted(FleetPicture now, Cluster cluster, VirtualRouter each) {
        if (onlyNotNormal.get() && isNormal(each)) {
            return false;
        }
        String words = filter.get().strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return true;
        }
        Router line = line(now, cluster, each);
        String text = line.name() + " " + line.id() + " " + line.all() + " " + cluster.name();
        StringBuilder all = new StringBuilder(text);
        line.cells().forEach(c -> all.append(' ').append(c.state()));
        return all.toString().toLowerCase(Locale.ROOT).contains(words);
    }

    static @Nullable VirtualRouter find(FleetPicture in, @Nullable String key) {
        for (VirtualRouter each : in.routers()) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        return null;
    }

    private String summarise(FleetPicture now) {
        List<VirtualRouter> all = now.routers();
        if (all.isEmpty()) {
            return wording.text("vrrp.summary.none");
        }
        long unknown = count(all, Ownership.UNKNOWN);
        long alone = all.stream().filter(r -> r.standby() == Standby.NONE).count();
        if (count(all, Ownership.SPLIT) + count(all, Ownership.NONE) > 0) {
            return trouble(all);
        }
        if (unknown > 0) {
            return wording.text("vrrp.summary.unknown", unknown, all.size());
        }
        long unclear = all.stream().filter(r -> r.standby() == Standby.UNKNOWN).count();
        if (unclear > 0) {
            return wording.text("vrrp.summary.unclear", unclear);
        }
        return alone > 0
                ? wording.text("vrrp.summary.alone", alone)
                : wording.text("vrrp.summary.fine");
    }

    /** Which address has too many owners or none, split brains first. */
    private String trouble(List<VirtualRouter> all) {
        List<String> sentences = new ArrayList<>();
        for (VirtualRouter each : all) {
            if (each.ownership() == Ownership.SPLIT) {
                List<String> owners = each.masters().stream().map(Member::hostName).toList();
                sentences.add(
                        wording.text(
                                owners.size() == 2
                                        ? "vrrp.summary.split"
                                        : "vrrp.summary.split.many",
                                disputed(each),
                                each.addresses().size(),
                                changes.list(owners),
                                owners.size()));
            }
        }
        for (VirtualRouter each : all) {
            if (each.ownership() == Ownership.NONE) {
                sentences.add(
                        wording.text(
                                "vrrp.summary.orphan", disputed(each), each.addresses().size()));
            }
        }
        if (sentences.size() > MOST_SENTENCES) {
            int others = sentences.size() - MOST_SENTENCES;
            sentences.subList(MOST_SENTENCES, sentences.size()).clear();
            sentences.add(wording.text("vrrp.summary.others", others));
        }
        return String.join(" ", sentences);
    }

    private String disputed(VirtualRouter each) {
        List<IpPrefix> all = each.addresses();
        return switch (all.size()) {
            case 0 -> each.name();
            case 1, 2 -> changes.list(all.stream().map(IpPrefix::address).toList());
            default -> addresses(each);
        };
    }

    private static long count(List<VirtualRouter> all, Ownership ownership) {
        return all.stream().filter(r -> r.ownership() == ownership).count();
    }

    private Head head(FleetPicture now, Cluster cluster) {
        return new Head(
                HEAD + cluster.key(),
                cluster.hosts().stream()
                        .map(h ->
                                new Column(
                                        h.name(),
                                        h.endpoint().shortly(),
                                        h.freshness(now.now()),
                                        age(h, now.now()),
                                        maintenance(h, now.now())))
                        .toList());
    }

    private String maintenance(HostState of, Instant now) {
        AgentSnapshot snapshot = of.snapshot();
        return snapshot == null || snapshot.maintenance() == null
                ? ""
                : FindingText.maintenance(wording, snapshot.maintenance(), now);
    }

    private String age(HostState of, Instant now) {
        Instant heard = of.heardAt();
        return heard == null
                ? ""
                : wording.text("age.old", wording.times().brief(Duration.between(heard, now)));
    }

    private Router line(FleetPicture now, Cluster cluster, VirtualRouter each) {
        List<Cell> cells = new ArrayList<>();
        for (HostState on : cluster.hosts()) {
            Member member = memberOn(each, on);
            cells.add(
                    member == null
                            ? new Cell(
                                    on.endpoint(),
                                    null,
                                    Glyph.UNKNOWN,
                                    "",
                                    "",
                                    "",
                                    "",
                                    -1,
                                    false,
                                    false)
                            : cell(now, each, member));
        }
        InstanceSnapshot first = each.members().getFirst().instance();
        String failing = failing(each);
        Set<String> names = trackers(each);
        return new Router(
                each.key(),
                each.name(),
                wording.text("vrrp.vrid", each.virtualRouterId()),
                addresses(each),
                String.join(
                        " ", each.addresses().stream().map(a -> a.address().toString()).toList()),
                cells,
                wording.text(
                        "vrrp.timing",
                        first.version(),
                        wording.times().seconds(first.advertIntervalNanos())),
                failing != null ? Glyph.DOWN : trackGlyph(each, names),
                failing != null
                        ? failing
                        : names.isEmpty()
                                ? wording.text("vrrp.untracked")
                                : changes.list(List.copyOf(names)),
                isNormal(each));
    }

    /** What is tracked is known to pass only where somebody is heard. */
    private static Glyph trackGlyph(VirtualRouter each, Set<String> names) {
        boolean heard = each.members().stream().anyMatch(Member::isCurrent);
        return names.isEmpty() ? Glyph.NOTICE : heard ? Glyph.UP : Glyph.UNKNOWN;
    }

    /** The first address, and how many more. */
    private String addresses(VirtualRouter each) {
        List<IpPrefix> all = each.addresses();
        return switch (all.size()) {
            case 0 -> "";
            case 1 -> all.getFirst().address().toString();
            default -> wording.text("vrrp.more", all.getFirst().address(), all.size() - 1);
        };
    }

    private static boolean isNormal(VirtualRouter each) {
        return each.ownership() == Ownership.ONE
                && each.members().stream().allMatch(VrrpViewModel::isNormal);
    }

    private static boolean isNormal(Member member) {
        return !member.isAdjusted()
                && (member.isNow(VrrpState.MASTER) || member.isNow(VrrpState.BACKUP));
    }

    static @Nullable Member memberOn(VirtualRouter router, HostState host) {
        for (Member member : router.members()) {
            if (member.host().endpoint().equals(host.endpoint())) {
                return member;
            }
        }
        return null;
    }

    static Set<String> trackers(VirtualRouter router) {
        Set<String> names = new LinkedHashSet<>();
        for (Member member : router.members()) {
            member.instance().parts().forEach(p -> names.add(p.tracker()));
        }
        return names;
    }

    /** "chk_dns fails on pay4", or null. */
    private @Nullable String failing(VirtualRouter each) {
        for (Member member : each.members()) {
            AgentSnapshot snapshot = member.host().snapshot();
            if (snapshot == null || !member.isCurrent()) {
                continue;
            }
            for (TrackerSnapshot tracker : snapshot.trackers()) {
                boolean ours =
                        member.instance().parts().stream()
                                .anyMatch(p -> p.tracker().equals(tracker.name()));
                if (ours && tracker.health() == Health.BAD) {
                    return wording.text("vrrp.fails_on", tracker.name(), member.hostName());
                }
            }
        }
        return null;
    }

    private Cell cell(FleetPicture now, VirtualRouter router, Member member) {
        InstanceSnapshot i = member.instance();
        boolean current = member.isCurrent();
        long silent = silence.nanos(member, now.now());
        boolean waiting = current && i.state() == VrrpState.BACKUP && silent >= 0;
        int masters = router.masters().size();
        boolean contested = masters > 1 && member.isNow(VrrpState.MASTER);
        String state =
                contested
                        ? wording.text("vrrp.contested", i.state(), masters)
                        : current ? i.state().name() : wording.text("state.was", i.state());
        return new Cell(
                member.host().endpoint(),
                i.name(),
                contested ? Glyph.CRITICAL : Glyph.of(i.state(), current),
                state,
                String.valueOf(i.effectivePriority()),
                member.isAdjusted() ? sum(i) : "",
                note(now, member, waiting ? silent : -1),
                waiting ? Math.min(1.0, (double) silent / Math.max(1, i.masterDownNanos())) : -1,
                !current,
                contested);
    }

    private String note(FleetPicture now, Member member, long silent) {
        InstanceSnapshot i = member.instance();
        if (!member.isCurrent()) {
            return age(member.host(), now.now());
        }
        if (silent >= 0) {
            return wording.text(
                    "vrrp.silence",
                    wording.times().tenths(silent),
                    wording.times().hundredths(i.masterDownNanos()));
        }
        Reason reason = i.reason();
        if (i.state() == VrrpState.FAULT && reason != null) {
            return changes.reasons().sentence(reason, now);
        }
        return wording.text(
                "vrrp.for", wording.times().span(Duration.between(i.since(), now.now())));
    }

    /** "150 − 60 =". */
    static String sum(InstanceSnapshot instance) {
        StringBuilder text = new StringBuilder().append(instance.configuredPriority());
        for (PriorityPart part : instance.parts()) {
            if (part.applied() != 0) {
                text.append(part.applied() < 0 ? " − " : " + ").append(Math.abs(part.applied()));
            }
        }
        return text.append(" =").toString();
    }
}
