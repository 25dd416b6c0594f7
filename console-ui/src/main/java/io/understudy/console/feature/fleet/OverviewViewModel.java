package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.LiveRows;
import io.understudy.console.control.Pending;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.Finding;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the overview says about a picture of the fleet. */
final class OverviewViewModel {
    /** So few findings all show their evidence. */
    private static final int ALL_OPEN = 2;

    /** Nobody reads more of them, and the worst come first. */
    static final int MOST_ITEMS = 60;

    /** The sentence on top, and the one below it. */
    record Headline(String title, String detail) {}

    /** One of the counts. */
    record Count(
            String title,
            String value,
            String of,
            Units units,
            @Nullable Glyph glyph,
            String note,
            boolean stale) {}

    /**
     * Something that needs attention.
     *
     * @param router which one it is about; null if about a host
     * @param service which one it is about; null if about none
     * @param note who acknowledged it and why, or when it was over; "" if there is nothing to say
     * @param host what to filter events by; "" if there can be none
     * @param files null if it is about no file and no certificate
     * @param downs the masters of a split brain, the weakest first; empty of anything else
     * @param open whether it shows its evidence and what to do, and not its title alone
     */
    record Item(
            String key,
            Glyph glyph,
            Story story,
            String age,
            String since,
            @Nullable String router,
            @Nullable String service,
            String host,
            @Nullable Files files,
            List<Down> downs,
            String note,
            Standing standing,
            boolean open) {}

    /**
     * A host whose file or certificate an item is about.
     *
     * @param running what runs there; null where nothing is to be taken for right
     */
    record Files(Endpoint host, boolean compared, @Nullable String running) {}

    /**
     * A master that can be held down.
     *
     * @param instance as that host calls it
     * @param off why that cannot be asked of it now; "" if it can
     */
    record Down(Endpoint host, String name, String instance, String off) {}

    /** What can be done about an item. */
    enum Standing {
        /** It can be acknowledged. */
        OPEN,
        /** That can be taken back. */
        ACKNOWLEDGED,
        /** It is over. */
        RESOLVED,
        /** It is of the past. */
        PAST
    }

    /**
     * Who owns an address.
     *
     * @param host the only owner; null where there is none, or several
     */
    record Owner(
            String key,
            String address,
            String instance,
            Glyph glyph,
            String words,
            String since,
            boolean stale,
            boolean wrong,
            @Nullable Endpoint host) {}

    /** Something that moved. */
    record Move(String key, String time, Glyph glyph, String words, String ago) {}

    private final Wording wording;
    private final FindingText findings;
    private final OwnerWords owning;
    private final MoveWords moving;
    private final ReadOnlyObjectWrapper<Headline> headline =
            new ReadOnlyObjectWrapper<>(new Headline("", ""));
    private final ReadOnlyObjectWrapper<List<Count>> counts =
            new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable String wanted;
    private @Nullable String open;
    private final LiveRows<Item> items = new LiveRows<>(Item::key);
    private final LiveRows<Owner> owners = new LiveRows<>(Owner::key);
    private final LiveRows<Move> moves = new LiveRows<>(Move::key);

    OverviewViewModel(Wording wording) {
        this.wording = wording;
        this.findings = new FindingText(wording);
        this.owning = new OwnerWords(wording);
        this.moving = new MoveWords(wording);
    }

    ReadOnlyObjectProperty<Headline> headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Count>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    ObservableList<LiveRow<Item>> items() {
        return items.rows();
    }

    LiveRows<Item> live() {
        return items;
    }

    ObservableList<LiveRow<Owner>> owners() {
        return owners.rows();
    }

    ObservableList<LiveRow<Move>> moves() {
        return moves.rows();
    }

    void update(FleetPicture picture, List<Raised> raised) {
        update(picture, raised, null, Standing.OPEN);
    }

    /**
     * Says what is to be said of a picture.
     *
     * @param board the alarms; null where there are none, as in the past
     * @param shown which of them
     */
    void update(FleetPicture picture, List<Raised> raised, @Nullable Board board, Standing shown) {
        headline.set(
                board == null
                        ? Verdict.of(wording, picture, raised, 0)
                        : Verdict.of(
                                wording,
                                picture,
                                board.open().stream().map(Alarm::raised).toList(),
                                board.acknowledged().size()));
        counts.set(new Counts(wording, picture).all());
        List<Pending<Item>> next =
                board == null
                        ? raised.stream()
                                .limit(MOST_ITEMS)
                                .map(r -> pending(r, picture, () -> "", Standing.PAST))
                                .toList()
                        : alarms(board, shown).stream()
                                .limit(MOST_ITEMS)
                                .map(a ->
                                        pending(
                                                a.raised(),
                                                picture,
                                                () -> note(a, picture, shown),
                                                shown))
                                .toList();
        choose(next.stream().map(Pending::key).toList());
        items.updatePending(next);
        owners.updatePending(owning.in(picture));
        moves.update(moving.in(picture));
    }

    /** That finding shows its evidence from the next update on, and no other. */
    void inspect(String key) {
        wanted = key;
    }

    /** The one that was asked for while it stands, otherwise the worst. */
    private void choose(List<String> keys) {
        if (keys.size() <= ALL_OPEN) {
            open = null;
        } else if (wanted != null && keys.contains(wanted)) {
            open = wanted;
        } else {
            wanted = null;
            open = keys.getFirst();
        }
    }

    private boolean isOpen(String key) {
        return open == null || open.equals(key);
    }

    static List<Alarm> alarms(Board board, Standing shown) {
        return switch (shown) {
            case OPEN, PAST -> board.open();
            case ACKNOWLEDGED -> board.acknowledged();
            case RESOLVED -> board.resolved();
        };
    }

    /** Nobody looks. */
    void rest() {
        items.rest();
        owners.rest();
    }

    private String note(Alarm alarm, FleetPicture picture, Standing shown) {
        Instant cleared = alarm.clearedAt();
        Acknowledgement by = alarm.acknowledgement();
        String seen =
                by == null
                        ? ""
                        : wording.text(
                                "alarm.by",
                                by.who(),
                                wording.times().stamp(by.at(), picture.now()),
                                by.note());
        if (cleared == null) {
            return seen;
        }
        String gone =
                wording.text(
                        shown == Standing.RESOLVED ? "alarm.over" : "alarm.cleared",
                        wording.times().stamp(cleared, picture.now()));
        return seen.isEmpty() ? gone : gone + " " + seen;
    }

    private Pending<Item> pending(
            Raised raised, FleetPicture picture, Supplier<String> note, Standing standing) {
        Finding finding = raised.finding();
        // the same may be over more than once
        String key =
                standing == Standing.RESOLVED
                        ? finding.key() + " " + raised.since()
                        : finding.key();
        return new Pending<>(key, () -> item(key, raised, picture, note.get(), standing));
    }

    private Item item(
            String key, Raised raised, FleetPicture picture, String note, Standing standing) {
        Finding finding = raised.finding();
        VirtualRouter router = routerOf(finding, picture);
        Duration age = Duration.between(raised.since(), picture.now());
        return new Item(
                key,
                standing == Standing.RESOLVED ? Glyph.CHECKED : Glyph.of(finding.severity()),
                findings.tell(finding, picture),
                wording.times().span(age),
                wording.text(
                        "overview.since", wording.times().stamp(raised.since(), picture.now())),
                router == null ? null : router.key(),
                serviceOf(finding),
                hostOf(finding),
                filesOf(finding),
                downs(finding, picture),
                note,
                standing,
                isOpen(key));
    }

    private List<Down> downs(Finding finding, FleetPicture picture) {
        if (!(finding instanceof Finding.SplitBrain(var router, _)) || picture.past()) {
            return List.of();
        }
        return router.mastersWeakestFirst().stream()
                .map(m -> new Down(m.host().endpoint(), m.hostName(), m.instance().name(), off(m)))
                .toList();
    }

    private String off(Member member) {
        HostState.Offer offer = member.host().offer();
        if (!member.isCurrent() || offer == null) {
            return wording.text("vrrp.change.unreachable", member.hostName());
        }
        if (!offer.commands().contains(Command.HoldDown.class.getSimpleName())) {
            return wording.text("down.older", member.hostName());
        }
        return offer.clearance().includes(Clearance.OPERATOR)
                ? ""
                : wording.text("down.clearance", member.hostName());
    }

    private static @Nullable VirtualRouter routerOf(Finding finding, FleetPicture picture) {
        return switch (finding) {
            case Finding.SplitBrain(var router, _) -> router;
            case Finding.Concluded(var router, _) -> router;
            case Finding.NoOwner(var router) -> router;
            case Finding.AddressMissing(var router, _) -> router;
            case Finding.NoStandby(var router) -> router;
            case Finding.Faulty(var router, _) -> router;
            case Finding.LineSilent(var router, _, _) -> router;
            case Finding.ScriptFails(var host, _, var affected) ->
                    picture.routerOf(host.name(), affected.getFirst().instance().name());
            case Finding.Flapping(var router, _) -> router;
            case Finding.Disagreement(var router, _) -> router;
            case Finding.AdvertsLate(_, var hearers) -> hearers.getFirst().router();
            case Finding.FilesDiffer _,
                    Finding.CertificatesEnd _,
                    Finding.OwnCertificateEnds _,
                    Finding.ChecksSlow _,
                    Finding.Unreachable _,
                    Finding.InMaintenance _,
                    Finding.QuorumLost _,
                    Finding.ServersDown _,
                    Finding.ClocksApart _,
                    Finding.ManyUnreachable _,
                    Finding.NeverHeard _,
                    Finding.ConfigRejected _,
                    Finding.ChangePending _ ->
                    null;
        };
    }

    private static @Nullable String serviceOf(Finding finding) {
        return switch (finding) {
            case Finding.QuorumLost(_, var service) -> service.name();
            case Finding.ServersDown(_, var service, _) -> service.name();
            case Finding.ChecksSlow(_, var service, _, _) -> service.name();
            default -> null;
        };
    }

    private static @Nullable Files filesOf(Finding finding) {
        return switch (finding) {
            case Finding.FilesDiffer(var host, _, var intended) -> {
                AgentSnapshot snapshot = host.snapshot();
                ConfigSummary config = snapshot == null ? null : snapshot.config();
                yield new Files(
                        host.endpoint(),
                        true,
                        intended == null || config == null ? null : config.sha256());
            }
            case Finding.ConfigRejected(var host, _) -> new Files(host.endpoint(), true, null);
            case Finding.CertificatesEnd(var hosts, _, _) ->
                    new Files(hosts.getFirst().endpoint(), false, null);
            default -> null;
        };
    }

    private static String hostOf(Finding finding) {
        return switch (finding) {
            case Finding.Unreachable(var host, _, _) -> host.name();
            case Finding.ScriptFails(var host, _, _) -> host.name();
            case Finding.ManyUnreachable _,
                    Finding.NeverHeard _,
                    Finding.ClocksApart _,
                    Finding.CertificatesEnd _,
                    Finding.OwnCertificateEnds _ ->
                    "";
            case Finding.FilesDiffer(var host, _, _) -> host.name();
            case Finding.AdvertsLate(var sender, _) -> sender.hostName();
            case Finding.ChecksSlow(_, var service, _, _) -> service.name();
            case Finding.QuorumLost(_, var service) -> service.name();
            case Finding.ServersDown(_, var service, _) -> service.name();
            case Finding.Flapping(var router, _) -> router.name();
            case Finding.Disagreement(var router, _) -> router.name();
            case Finding.InMaintenance(var host, _) -> host.name();
            case Finding.ConfigRejected(var host, _) -> host.name();
            case Finding.ChangePending(var host, _) -> host.name();
            case Finding.SplitBrain(var router, _) -> router.name();
            case Finding.Concluded(var router, _) -> router.name();
            case Finding.NoOwner(var router) -> router.name();
            case Finding.AddressMissing(_, var master) -> master.hostName();
            case Finding.NoStandby(var router) -> router.name();
            case Finding.Faulty(_, var member) -> member.hostName();
            case Finding.LineSilent(_, var member, _) -> member.hostName();
        };
    }
}
