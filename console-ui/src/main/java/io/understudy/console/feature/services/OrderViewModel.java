package io.understudy.console.feature.services;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Command.SetWeight;
import io.understudy.model.state.ServerSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * One command for some real servers: what it would do on each host that balances them, asked of
 * those hosts themselves, and then the command.
 */
final class OrderViewModel {
    /** What can be asked of servers. */
    enum Verb {
        DRAIN,
        UNDRAIN,
        WEIGHT,
        DISABLE,
        ENABLE;

        boolean lasts() {
            return this == DRAIN || this == WEIGHT || this == DISABLE;
        }
    }

    /** What takes a command back; null if nothing does. */
    static @Nullable Verb inverse(Verb of) {
        return switch (of) {
            case DRAIN -> Verb.UNDRAIN;
            case UNDRAIN -> Verb.DRAIN;
            case DISABLE -> Verb.ENABLE;
            case ENABLE -> Verb.DISABLE;
            case WEIGHT -> null; // the panel shows no weight of before
        };
    }

    /** A server of a service of a cluster. */
    record Target(String cluster, String service, String server) {}

    /**
     * A host that balances some of the servers.
     *
     * @param obstacle why it cannot be asked; null if it can
     * @param wanted whether it is to be asked
     */
    record Host(Endpoint endpoint, String name, @Nullable Obstacle obstacle, boolean wanted) {
        boolean isAsked() {
            return wanted && obstacle == null;
        }
    }

    /** Why a host cannot be asked. */
    enum Obstacle {
        NOT_STREAMING,
        NO_AGENT,
        UNKNOWN_THERE,
        NOT_CLEARED
    }

    /** What became of the question to one host; null while it is open. */
    record Reply(Host host, @Nullable Outcome outcome) {}

    /** A server as the host sees it that carries its service. */
    record Sight(Target target, HostState host, ServerSnapshot server) {}

    enum Phase {
        /** The replies say what would follow. */
        PLANNING,
        /** The command is on its way. */
        SENDING,
        /** The replies say what was done. */
        DONE
    }

    private final Commanding commands;
    private final Executor screen;
    private final ObjectProperty<Verb> verb = new SimpleObjectProperty<>(this, "verb", Verb.DRAIN);
    private final StringProperty weight = new SimpleStringProperty(this, "weight", "");
    private final BooleanProperty keep = new SimpleBooleanProperty(this, "keep");
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(this, "phase", Phase.PLANNING);
    private final ReadOnlyObjectWrapper<List<Host>> hosts =
            new ReadOnlyObjectWrapper<>(this, "hosts", List.of());
    private final ReadOnlyObjectWrapper<List<Reply>> replies =
            new ReadOnlyObjectWrapper<>(this, "replies", List.of());
    private final ReadOnlyObjectWrapper<List<Sight>> sights =
            new ReadOnlyObjectWrapper<>(this, "sights", List.of());
    private final Set<Endpoint> spared = new LinkedHashSet<>();
    private Map<Endpoint, List<ServerRef>> names = Map.of();
    private List<Target> targets = List.of();
    private int round;
    private boolean aiming;

    /**
     * @param screen runs what changes properties
     */
    OrderViewModel(Commanding commands, Executor screen) {
        this.commands = commands;
        this.screen = screen;
        verb.subscribe(this::plan);
        weight.subscribe(this::plan);
        keep.subscribe(this::plan);
    }

    ObjectProperty<Verb> verbProperty() {
        return verb;
    }

    /** As typed; empty means the configured one. */
    StringProperty weightProperty() {
        return weight;
    }

    BooleanProperty keepProperty() {
        return keep;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Host>> hostsProperty() {
        return hosts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Reply>> repliesProperty() {
        return replies.getReadOnlyProperty();
    }

    /** The servers as they stand. */
    ReadOnlyObjectProperty<List<Sight>> sightsProperty() {
        return sights.getReadOnlyProperty();
    }

    List<Target> targets() {
        return targets;
    }

    /**
     * Turns to some servers.
     *
     * @param first what to begin with; null for what is likely wanted of servers in their state
     */
    void aim(List<Target> next, @Nullable Verb first, FleetPicture picture) {
        aiming = true;
        targets = List.copyOf(next);
        spared.clear();
        keep.set(false);
        weight.set("");
        look(picture);
        verb.set(first == null ? likely() : first);
        aiming = false;
        plan();
    }

    private Verb likely() {
        if (sights.get().isEmpty()) {
            return Verb.DRAIN;
        }
        return switch (sights.get().getFirst().server().state()) {
            case UP, DOWN -> Verb.DRAIN;
            case DRAINING -> Verb.UNDRAIN;
            case DISABLED -> Verb.ENABLE;
        };
    }

    /** Whether a host is to be asked too. */
    void want(Endpoint host, boolean wanted) {
        if (wanted ? spared.remove(host) : spared.add(host)) {
            hosts.set(
                    hosts.get().stream()
                            .map(h ->
                                    new Host(
                                            h.endpoint(),
                                            h.name(),
                                            h.obstacle(),
                                            !spared.contains(h.endpoint())))
                            .toList());
            plan();
        }
    }

    /** Takes the fleet as it is now. What was foreseen is asked again when other hosts answer. */
    void update(FleetPicture picture) {
        List<Host> before = hosts.get();
        look(picture);
        if (!hosts.get().equals(before) && phase.get() == Phase.PLANNING) {
            plan();
        }
    }

    private void look(FleetPicture picture) {
        Map<Endpoint, Host> found = new LinkedHashMap<>();
        Map<Endpoint, List<ServerRef>> meant = new LinkedHashMap<>();
        List<Sight> seen = new ArrayList<>();
        for (Cluster cluster : picture.clusters()) {
            Map<String, VirtualService> services = new LinkedHashMap<>();
            for (Target target : targets) {
                if (!target.cluster().equals(cluster.key())) {
                    continue;
                }
                if (services.isEmpty()) {
                    cluster.services().forEach(s -> services.put(s.name(), s));
                }
                VirtualService service = services.get(target.service());
                if (service != null) {
                    look(service, target, found, meant, seen);
                }
            }
        }
        names = meant;
        hosts.set(List.copyOf(found.values()));
        sights.set(seen);
    }

    private void look(
            VirtualService service,
            Target target,
            Map<Endpoint, Host> found,
            Map<Endpoint, List<ServerRef>> meant,
            List<Sight> seen) {
        for (VirtualService.Part part : service.parts()) {
            ServerSnapshot server = part.service().server(target.server());
            if (server == null) {
                continue;
            }
            if (part == service.carrier()) {
                seen.add(new Sight(target, part.host(), server));
            }
            Endpoint endpoint = part.host().endpoint();
            found.computeIfAbsent(
                    endpoint,
                    _ ->
                            new Host(
                                    endpoint,
                                    part.host().name(),
                                    obstacle(part),
                                    !spared.contains(endpoint)));
            meant.computeIfAbsent(endpoint, _ -> new ArrayList<>())
                    .add(new ServerRef(target.service(), target.server()));
        }
    }

    private static @Nullable Obstacle obstacle(VirtualService.Part part) {
        HostState.Offer offer = part.host().offer();
        if (part.host().endpoint().isOverSsh()) {
            return Obstacle.NO_AGENT;
        }
        if (!part.isCurrent() || offer == null) {
            return Obstacle.NOT_STREAMING;
        }
        if (!offer.commands().contains(Command.Drain.class.getSimpleName())) {
            return Obstacle.UNKNOWN_THERE;
        }
        return offer.clearance().includes(Clearance.OPERATOR) ? null : Obstacle.NOT_CLEARED;
    }

    /** Whether the weight is none that can be asked for. */
    boolean isWeightWrong() {
        String text = weight.get().strip();
        return verb.get() == Verb.WEIGHT
                && !text.isEmpty()
                && (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > SetWeight.HEAVIEST);
    }

    /** Whether the command may be given now: every host that is asked has foreseen something. */
    boolean isReady() {
        return phase.get() == Phase.PLANNING
                && !replies.get().isEmpty()
                && replies.get().stream()
                        .allMatch(reply ->
                                reply.outcome() instanceof Outcome.Answered(Answer.Foreseen _));
    }

    private OfServers command(List<ServerRef> servers) {
        String text = weight.get().strip();
        return switch (verb.get()) {
            case DRAIN -> new Command.Drain(servers, keep.get());
            case UNDRAIN -> new Command.Undrain(servers);
            case WEIGHT ->
                    new SetWeight(servers, text.isEmpty() ? null : Long.valueOf(text), keep.get());
            case DISABLE -> new Command.Disable(servers, keep.get());
            case ENABLE -> new Command.Enable(servers);
        };
    }

    /** Asks what would follow. */
    private void plan() {
        if (aiming) {
            return; // asked once, when all is set
        }
        phase.set(Phase.PLANNING);
        ask(true);
    }

    /** Gives the command to all hosts that were asked what would follow. */
    void carryOut() {
        if (isReady()) {
            phase.set(Phase.SENDING);
            ask(false);
        }
    }

    private void ask(boolean dryRun) {
        int mine = ++round;
        List<Reply> open = new ArrayList<>();
        if (!isWeightWrong()) {
            hosts.get().stream()
                    .filter(Host::isAsked)
                    .forEach(host -> open.add(new Reply(host, null)));
        }
        replies.set(List.copyOf(open));
        for (Reply one : open) {
            List<ServerRef> servers = names.getOrDefault(one.host().endpoint(), List.of());
            var _ =
                    commands.ask(one.host().endpoint(), command(servers), dryRun)
                            .thenAcceptAsync(outcome -> hear(mine, one.host(), outcome), screen);
        }
    }

    private void hear(int asked, Host host, Outcome outcome) {
        if (asked != round) {
            return; // something else has been asked meanwhile
        }
        replies.set(
                replies.get().stream()
                        .map(reply ->
                                reply.host().endpoint().equals(host.endpoint())
                                        ? new Reply(reply.host(), outcome)
                                        : reply)
                        .toList());
        if (phase.get() == Phase.SENDING
                && replies.get().stream().allMatch(reply -> reply.outcome() != null)) {
            phase.set(Phase.DONE);
        }
    }
}
