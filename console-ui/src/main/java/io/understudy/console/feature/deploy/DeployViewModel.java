package io.understudy.console.feature.deploy;

import io.understudy.console.control.LiveRow;
import io.understudy.console.control.LiveRows;
import io.understudy.console.feature.config.ConfigViewModel;
import io.understudy.console.feature.config.FileEditViewModel;
import io.understudy.console.feature.config.FileEditViewModel.Phase;
import io.understudy.console.feature.config.RolloutViewModel;
import io.understudy.console.feature.deploy.Row.Stand;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.Rollout.Standing;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.session.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all hosts as one plan, in the order in which they would be deployed, and how far
 * each has come. All methods belong on the screen's thread.
 */
final class DeployViewModel {
    /**
     * What all drafts come to.
     *
     * @param hosts with a draft or a deployment
     * @param ready those that the button deploys
     * @param done those that run their new file
     * @param failed those that ended otherwise
     * @param lines changed by drafts
     * @param moving addresses that would have another owner, or none
     * @param unknown drafts whose consequences are not known
     * @param doubts that make the consequences less certain
     */
    record Sum(
            int hosts,
            int ready,
            int done,
            int failed,
            int lines,
            int moving,
            int unknown,
            int doubts) {}

    private final ConfigViewModel config;
    private final RolloutViewModel rollout;
    private final LiveRows<Row> rows = new LiveRows<>(Row::key);
    private final Set<Endpoint> spared = new HashSet<>();
    private List<Endpoint> order = List.of();
    private List<FileEditViewModel> followed = List.of();
    private Subscription following = Subscription.EMPTY;
    private Runnable changed = () -> {};
    private @Nullable FleetPicture picture;
    private Sum sum = new Sum(0, 0, 0, 0, 0, 0, 0, 0);

    DeployViewModel(ConfigViewModel config) {
        this.config = config;
        this.rollout = config.rollout();
        config.fileProperty().subscribe(this::arrange);
        rollout.lines().subscribe(this::arrange);
        rollout.runningProperty().subscribe(this::arrange);
    }

    /** Runs whenever rows or sum are others. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    ObservableList<LiveRow<Row>> rows() {
        return rows.rows();
    }

    LiveRows<Row> live() {
        return rows;
    }

    /** With a draft or a deployment. */
    List<Endpoint> hosts() {
        return config.begun().stream().map(FileEditViewModel::endpoint).toList();
    }

    Sum sum() {
        return sum;
    }

    /** Whether hosts are being changed at this moment, together or one alone. */
    boolean isRunning() {
        return rollout.runningProperty().get()
                || config.begun().stream().anyMatch(FileEditViewModel::isDeploying);
    }

    /** The file of a host; null if none was read. */
    @Nullable FileEditViewModel file(Endpoint host) {
        return config.begun().stream()
                .filter(file -> file.endpoint().equals(host))
                .findFirst()
                .orElse(null);
    }

    void update(FleetPicture next) {
        picture = next;
        arrange();
    }

    /** Lets go of the fleet until it is told the next. */
    void rest() {
        picture = null;
    }

    /** Whether a host is deployed with the others. */
    void want(Endpoint host, boolean wanted) {
        if (wanted ? spared.remove(host) : spared.add(host)) {
            arrange();
        }
    }

    private List<FileEditViewModel> wanted() {
        return config.ready().stream().filter(file -> !spared.contains(file.endpoint())).toList();
    }

    /** Deploys every wanted draft that can be. */
    void deploy() {
        config.deploy(wanted());
    }

    /** Begins no more, and ends what runs at its next safe point. */
    void stop() {
        rollout.stop();
        config.begun().stream()
                .filter(FileEditViewModel::isDeploying)
                .forEach(FileEditViewModel::stop);
    }

    /** Takes away what has ended; the history keeps it. */
    void clear() {
        rollout.clear();
        config.begun().stream()
                .filter(file -> file.phaseProperty().get() == Phase.ENDED)
                .forEach(FileEditViewModel::editAgain);
        arrange();
    }

    private void follow(List<FileEditViewModel> files) {
        if (files.equals(followed)) {
            return;
        }
        followed = List.copyOf(files);
        following.unsubscribe();
        following = Subscription.EMPTY;
        for (FileEditViewModel file : files) {
            following =
                    Subscription.combine(
                            following,
                            file.phaseProperty().subscribe(this::arrange),
                            file.diffProperty().subscribe(this::arrange),
                            file.whyProperty().subscribe(this::arrange),
                            file.previewProperty().subscribe(this::arrange),
                            file.deployment().stoppingProperty().subscribe(this::arrange),
                            file.deployment().steps().subscribe(this::arrange));
        }
    }

    private void arrange() {
        FleetPicture now = picture;
        follow(config.opened());
        if (now == null) {
            return;
        }
        Map<Endpoint, int[]> roles = roles(now);
        List<Row.Host> hosts =
                config.begun().stream()
                        .map(file -> host(file, roles.getOrDefault(file.endpoint(), new int[2])))
                        .toList();
        if (!isRunning()) {
            // while hosts are changed none of them jumps
            order =
                    hosts.stream()
                            .sorted(Comparator.comparingInt(Row.Host::masters))
                            .map(Row.Host::endpoint)
                            .toList();
        }
        List<Row> next = new ArrayList<>();
        List<Row.Host> left = new ArrayList<>(hosts);
        left.sort(Comparator.comparingInt(host -> rank(host.endpoint())));
        for (Cluster cluster : now.clusters()) {
            List<Row.Host> members = left.stream().filter(host -> has(cluster, host)).toList();
            if (!members.isEmpty()) {
                next.add(new Row.Head(cluster.key(), cluster.name(), members.size()));
                next.addAll(members);
                left.removeAll(members);
            }
        }
        next.addAll(left);
        rows.update(next);
        sum = sum(hosts);
        changed.run();
    }

    private int rank(Endpoint host) {
        int at = order.indexOf(host);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private static boolean has(Cluster cluster, Row.Host host) {
        return cluster.hosts().stream().anyMatch(h -> h.endpoint().equals(host.endpoint()));
    }

    /** Of how many virtual routers each host is the master, and of how many it is not. */
    private static Map<Endpoint, int[]> roles(FleetPicture now) {
        Map<Endpoint, int[]> roles = new HashMap<>();
        for (VirtualRouter router : now.routers()) {
            List<Member> masters = router.masters();
            for (Member member : router.members()) {
                int[] counts = roles.computeIfAbsent(member.host().endpoint(), _ -> new int[2]);
                counts[masters.contains(member) ? 0 : 1]++;
            }
        }
        return roles;
    }

    private Row.Host host(FileEditViewModel file, int[] roles) {
        return new Row.Host(
                file.endpoint(),
                file.host().host(),
                roles[0],
                roles[1],
                stand(file),
                file.isDraft() ? file.diffProperty().get().changedLines() : 0,
                !spared.contains(file.endpoint()),
                List.copyOf(file.deployment().steps()),
                file.deployment().outcomeProperty().get());
    }

    private Stand stand(FileEditViewModel file) {
        if (file.isDeploying()) {
            return file.deployment().stoppingProperty().get() ? Stand.STOPPING : Stand.RUNNING;
        }
        for (RolloutViewModel.Line line : rollout.lines()) {
            if (line.endpoint().equals(file.endpoint())) {
                switch (line.standing()) {
                    case Standing.Waiting _, Standing.Running _ -> {
                        return Stand.WAITING;
                    }
                    case Standing.NotBegun _ -> {
                        return Stand.NOT_BEGUN;
                    }
                    case Standing.Ended _ -> {}
                }
            }
        }
        if (file.phaseProperty().get() == Phase.ENDED) {
            return Stand.ENDED;
        }
        if (!file.isHeard()) {
            return Stand.UNHEARD;
        }
        if (!file.isCleared()) {
            return Stand.NOT_CLEARED;
        }
        return file.blockers() > 0
                ? Stand.BLOCKED
                : file.whyProperty().get().isBlank() ? Stand.NO_REASON : Stand.READY;
    }

    private Sum sum(List<Row.Host> hosts) {
        int done = 0;
        int failed = 0;
        for (Row.Host host : hosts) {
            DeployOutcome outcome = host.outcome();
            done += outcome instanceof DeployOutcome.Deployed ? 1 : 0;
            failed += outcome != null && !(outcome instanceof DeployOutcome.Deployed) ? 1 : 0;
        }
        int moving = 0;
        int unknown = 0;
        int doubts = 0;
        for (FileEditViewModel file : config.begun()) {
            if (file.isDraft()) {
                Preview preview = file.previewProperty().get();
                unknown += preview == null ? 1 : 0;
                if (preview != null) {
                    doubts += preview.doubts().size();
                    moving +=
                            preview.act().fates().stream()
                                    .filter(fate -> !fate.isUntouched())
                                    .mapToInt(fate -> fate.addresses().size())
                                    .sum();
                }
            }
        }
        return new Sum(
                hosts.size(),
                wanted().size(),
                done,
                failed,
                hosts.stream().mapToInt(Row.Host::lines).sum(),
                moving,
                unknown,
                doubts);
    }
}
