package io.understudy.console.feature.compare;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.compare.Version.Kind;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.MaskedText;
import io.understudy.console.feature.edit.Doors;
import io.understudy.console.feature.edit.KeepalivedText;
import io.understudy.console.feature.edit.Questions;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.store.Archive;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.diff.ClusterDiff;
import io.understudy.model.config.diff.Difference;
import io.understudy.model.config.diff.Member;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The files of a cluster's hosts beside each other, and any two of their versions as text. */
public final class CompareViewModel implements AutoCloseable {
    /** A choice of cluster. */
    record Choice(String key, String name) {}

    /** How far the reading of a host's file has come. */
    sealed interface Progress {
        /** Its turn has not come. */
        record Waiting() implements Progress {}

        record Reading() implements Progress {}

        record Read() implements Progress {}

        record Failed(SshProblem problem) implements Progress {}

        /** It was never heard, so where its file is, is not known. */
        record Unknown() implements Progress {}
    }

    /** A host of the chosen cluster. */
    record Host(Endpoint endpoint, String name, Progress progress) {}

    private record Question(List<Version> members) {}

    private final ConfigViewModel config;
    private final Questions questions;
    private final Newest<Question, Optional<ClusterDiff.Report>> comparing;
    private final ObservableList<Choice> clusters = FXCollections.observableArrayList();
    private final ObservableList<Host> hosts = FXCollections.observableArrayList();
    private final ObservableList<Version> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Choice> cluster = new SimpleObjectProperty<>();
    private final BooleanProperty edited = new SimpleBooleanProperty(this, "edited");
    private final ObjectProperty<@Nullable Version> left = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Version> right = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ClusterDiff.@Nullable Report> report =
            new ReadOnlyObjectWrapper<>();
    private final Map<Endpoint, List<Version>> read = new LinkedHashMap<>();
    private final Judgements judgements;
    private final IntegerProperty judged = new SimpleIntegerProperty(this, "judged");
    private List<Version> compared = List.of();
    private @Nullable FleetPicture picture;
    private volatile int round;

    /**
     * @param archive keeps what operators judge otherwise than we do
     */
    public CompareViewModel(ConfigViewModel config, Archive archive) {
        this.config = config;
        this.judgements =
                new Judgements(archive, config.world().clock(), () -> judged.set(judged.get() + 1));
        this.questions = new Questions(config.world().screen());
        this.comparing =
                new Newest<>(
                        config.world().background(),
                        config.world().screen(),
                        CompareViewModel::compare,
                        found -> report.set(found.orElse(null)),
                        _ -> {});
        cluster.subscribe(_ -> forget());
        edited.subscribe(_ -> publish());
    }

    ObservableList<Choice> clusters() {
        return clusters;
    }

    ObjectProperty<@Nullable Choice> clusterProperty() {
        return cluster;
    }

    /** The hosts of the cluster, with what is known of their files. */
    ObservableList<Host> hosts() {
        return hosts;
    }

    /** Every text that can be compared with another. */
    ObservableList<Version> versions() {
        return versions;
    }

    /** Whether edited files are compared where there are some, and not those on the hosts. */
    BooleanProperty editedProperty() {
        return edited;
    }

    ObjectProperty<@Nullable Version> leftProperty() {
        return left;
    }

    ObjectProperty<@Nullable Version> rightProperty() {
        return right;
    }

    /** Whether one of the texts read from that host is what its agent runs. */
    boolean isRunningKnown(Endpoint host) {
        return read.getOrDefault(host, List.of()).stream().anyMatch(Version::runs);
    }

    /** What sets the members apart; null before two of them were read. */
    ReadOnlyObjectProperty<ClusterDiff.@Nullable Report> reportProperty() {
        return report.getReadOnlyProperty();
    }

    Questions questions() {
        return questions;
    }

    void update(FleetPicture next) {
        picture = next;
        List<Choice> fresh =
                next.clusters().stream().map(c -> new Choice(c.key(), c.name())).toList();
        if (!fresh.equals(clusters)) {
            Choice before = cluster.get();
            clusters.setAll(fresh);
            cluster.set(
                    before != null && fresh.contains(before)
                            ? before
                            : fresh.isEmpty() ? null : fresh.getFirst());
        }
        if (hosts.isEmpty()) {
            forget();
        }
        publish(); // edits go on elsewhere
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
    }

    private List<HostState> states() {
        FleetPicture now = picture;
        Choice choice = cluster.get();
        if (now == null || choice == null) {
            return List.of();
        }
        for (Cluster each : now.clusters()) {
            if (each.key().equals(choice.key())) {
                return each.hosts();
            }
        }
        return List.of();
    }

    private void forget() {
        round++;
        read.clear();
        report.set(null);
        hosts.setAll(
                states().stream()
                        .map(h -> new Host(h.endpoint(), h.name(), new Progress.Waiting()))
                        .toList());
        publish();
    }

    /** Whether a reading is under way. */
    boolean isReading() {
        return hosts.stream().anyMatch(h -> h.progress() instanceof Progress.Reading);
    }

    /** Reads the files of all hosts, one after the other, so that questions come one by one. */
    void read() {
        forget();
        int mine = round;
        List<HostState> all = states();
        if (!all.isEmpty()) {
            mark(all.getFirst().endpoint(), new Progress.Reading());
            config.world().background().execute(() -> read(all, mine));
        }
    }

    private void read(List<HostState> all, int mine) {
        for (HostState host : all) {
            if (mine != round) {
                return;
            }
            tell(mine, host.endpoint(), new Progress.Reading(), null);
            if (host.snapshot() == null) {
                tell(mine, host.endpoint(), new Progress.Unknown(), null);
                continue;
            }
            try {
                List<Version> found = Shelf.read(host, doors(host), questions);
                tell(mine, host.endpoint(), new Progress.Read(), found);
            } catch (SshException e) {
                tell(mine, host.endpoint(), new Progress.Failed(e.problem()), null);
            }
        }
    }

    private Doors doors(HostState host) {
        return config.doors(host.endpoint());
    }

    private void tell(int mine, Endpoint host, Progress progress, @Nullable List<Version> found) {
        config.world()
                .screen()
                .execute(() -> {
                    if (mine == round) {
                        if (found != null) {
                            read.put(host, found);
                        }
                        mark(host, progress);
                        publish();
                    }
                });
    }

    private void mark(Endpoint host, Progress progress) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).endpoint().equals(host)) {
                hosts.set(i, new Host(host, hosts.get(i).name(), progress));
            }
        }
    }

    /** Arranges what is known, and compares it when it is another than before. */
    private void publish() {
        List<Version> all = new ArrayList<>();
        List<Version> members = new ArrayList<>();
        for (Host host : hosts) {
            List<Version> known = read.getOrDefault(host.endpoint(), List.of());
            if (known.isEmpty()) {
                continue;
            }
            Version disk = known.getFirst();
            Version draft = draft(disk);
            all.add(disk);
            if (draft != null) {
                all.add(draft);
            }
            all.addAll(known.subList(1, known.size()));
            members.add(edited.get() && draft != null ? draft : disk);
        }
        if (all.equals(versions) && members.equals(compared)) {
            return;
        }
        compared = List.copyOf(members);
        keepChoice(all);
        comparing.ask(new Question(compared));
    }

    private @Nullable Version draft(Version disk) {
        String text = config.draft(disk.host());
        return text == null || text.equals(disk.text())
                ? null
                : new Version(
                        disk.host(), disk.hostName(), Kind.EDITED, null, disk.path(), text, false);
    }

    private void keepChoice(List<Version> all) {
        Version before = left.get();
        Version after = right.get();
        replace(all);
        Version first = same(before, all);
        Version second = same(after, all);
        left.set(first == null && !all.isEmpty() ? all.getFirst() : first);
        right.set(
                second == null || second.equals(left.get())
                        ? counterpart(left.get(), all)
                        : second);
    }

    /** One by one: whoever shows a choice of a list whose items are all replaced loses it. */
    private void replace(List<Version> all) {
        versions.retainAll(all);
        for (int i = 0; i < all.size(); i++) {
            if (i == versions.size() || !versions.get(i).equals(all.get(i))) {
                versions.add(i, all.get(i));
            }
        }
        if (versions.size() > all.size()) {
            versions.setAll(all);
        }
    }

    private static @Nullable Version same(@Nullable Version known, List<Version> all) {
        for (Version each : all) {
            if (known != null && each.key().equals(known.key())) {
                return each;
            }
        }
        return null;
    }

    /** What a text is best compared with: the file of another host, else another version. */
    private static @Nullable Version counterpart(@Nullable Version of, List<Version> all) {
        Version best = of;
        for (Version each : all) {
            boolean elsewhere = of != null && !each.host().equals(of.host());
            if (elsewhere && each.kind() == Kind.DISK) {
                return each;
            }
            best = best == of && !each.equals(of) ? each : best;
        }
        return best;
    }

    private static Optional<ClusterDiff.Report> compare(Question question) {
        if (question.members().size() < 2) {
            return Optional.empty();
        }
        List<Member> members = new ArrayList<>();
        for (Version each : question.members()) {
            members.add(
                    new Member(
                            each.hostName(),
                            ConfigReader.read(
                                    each.path(),
                                    MemorySources.of(each.path(), each.text()),
                                    ReadOptions.forConfigId(
                                            KeepalivedText.onHost(each.hostName()).configId()))));
        }
        return Optional.of(ClusterDiff.of(members));
    }

    /** Counts up whenever a difference is judged otherwise than before. */
    ReadOnlyIntegerProperty judgedProperty() {
        return judged;
    }

    Judgements judgements() {
        return judgements;
    }

    /** Moves a difference from suspicious to expected, or the other way around. */
    void turn(Difference difference) {
        judgements.turn(difference);
        judged.set(judged.get() + 1);
    }

    /**
     * Edits the files of all hosts that do not say what {@code model} says. Nothing is sent.
     *
     * @param told hears of each file whether it could be edited
     */
    void align(Difference difference, String model, BiConsumer<Version, Boolean> told) {
        ClusterDiff.Report now = report.get();
        if (now != null) {
            new Alignment(config, now, compared).to(difference, model, told);
        }
    }

    /** Shows the files of two hosts as text. */
    void showText(String one, String other) {
        for (Version each : versions) {
            boolean member = compared.contains(each);
            if (member && each.hostName().equals(one)) {
                left.set(each);
            }
            if (member && each.hostName().equals(other)) {
                right.set(each);
            }
        }
    }

    /** The two chosen texts, passwords and keys hidden; empty while none are chosen. */
    TextDiff text() {
        Version one = left.get();
        Version other = right.get();
        if (one == null || other == null) {
            return TextDiff.between("", "");
        }
        MaskedText mask = new MaskedText();
        return TextDiff.between(
                mask.of(one.path(), one.hostName(), one.text()),
                mask.of(other.path(), other.hostName(), other.text()));
    }

    @Override
    public void close() {
        round++;
        questions.close();
    }
}
