package io.understudy.console.feature.order;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.edit.World;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.Preview;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * One order to one host, from what the agent and the election foresee to what came of it. All
 * methods belong on the screen's thread.
 */
public final class OrderViewModel {
    /** Where the flow stands. */
    public enum Phase {
        /** The agent is asked what would follow. */
        FORESEEING,
        /** It said so; the order can be given. */
        READY,
        /** It said that it would refuse, or nothing. */
        REFUSED,
        /** The order is given and being carried out. */
        GIVEN,
        /** {@link #outcomeProperty} says how it ended. */
        ENDED
    }

    /** How long another host may take to take over, beyond what the agent foresees. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Endpoint endpoint;
    private final String hostName;
    private final World world;
    private final Commanding commanding;
    private final Newest<Command, Optional<Preview>> rehearsals;
    private final ObjectProperty<Command> command;
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(Phase.FORESEEING);
    private final ReadOnlyObjectWrapper<List<Effect>> effects =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Preview> played = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable OrderOutcome> outcome =
            new ReadOnlyObjectWrapper<>();
    private int asked;

    public OrderViewModel(HostState host, Command first, World world, Commanding commanding) {
        this.endpoint = host.endpoint();
        this.hostName = host.name();
        this.world = world;
        this.commanding = commanding;
        this.command = new SimpleObjectProperty<>(this, "command", first);
        this.rehearsals =
                new Newest<>(
                        world.background(),
                        world.screen(),
                        this::play,
                        found -> played.set(found.orElse(null)),
                        _ -> {});
        command.subscribe(this::changed);
        foresee();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public String hostName() {
        return hostName;
    }

    /** What would be asked; another one is foreseen anew. */
    public ObjectProperty<Command> commandProperty() {
        return command;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** What the agent says would follow, or has followed. */
    public ReadOnlyObjectProperty<List<Effect>> effectsProperty() {
        return effects.getReadOnlyProperty();
    }

    /** What the election would do on all hosts; null while it is not known. */
    public ReadOnlyObjectProperty<@Nullable Preview> playedProperty() {
        return played.getReadOnlyProperty();
    }

    /** How it ended, or why it cannot begin; null before. */
    public ReadOnlyObjectProperty<@Nullable OrderOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    FleetPicture picture() {
        return FleetPicture.of(world.fleet().get());
    }

    /** A note changes nothing of what follows. */
    private void changed(@Nullable Command before, Command now) {
        boolean sameButForNote =
                before instanceof Command.Maintain(var on, _)
                        && now instanceof Command.Maintain(var still, _)
                        && on == still
                        && outcome.get() == null;
        if (!sameButForNote) {
            foresee();
        }
    }

    /** Asks the agent what would follow, again if need be. */
    public void foresee() {
        if (phase.get() == Phase.GIVEN || phase.get() == Phase.ENDED) {
            return;
        }
        int number = ++asked;
        phase.set(Phase.FORESEEING);
        outcome.set(null);
        rehearsals.ask(command.get());
        commanding
                .ask(endpoint, command.get(), true)
                .thenAcceptAsync(
                        said -> {
                            if (number == asked) {
                                foreseen(said);
                            }
                        },
                        world.screen());
    }

    private void foreseen(Outcome said) {
        if (said instanceof Outcome.Answered(Answer.Foreseen(var foreseen))) {
            effects.set(foreseen);
            phase.set(Phase.READY);
        } else {
            effects.set(List.of());
            outcome.set(failure(said));
            phase.set(Phase.REFUSED);
        }
    }

    private static OrderOutcome failure(Outcome said) {
        return switch (said) {
            case Outcome.Answered(Answer.Refused(var why)) -> new OrderOutcome.Refused(why);
            case Outcome.Answered _, Outcome.Unheard _ -> new OrderOutcome.Unheard();
            case Outcome.Unsent _ -> new OrderOutcome.Unsent();
        };
    }

    private Optional<Preview> play(Command what) {
        return Preview.of(picture(), new Mishap.Ordered(endpoint, what));
    }

    /** Whether {@link #give} would do something now. */
    public boolean canGive() {
        return phase.get() == Phase.READY;
    }

    /** Whether nobody who is heard would serve any more, once an instance is held down here. */
    boolean endsService() {
        if (!(command.get() instanceof Command.HoldDown(var name))) {
            return false;
        }
        VirtualRouter router = picture().routerOf(hostName, name);
        return router == null
                || router.masters().stream().allMatch(m -> m.host().endpoint().equals(endpoint));
    }

    /** Has the agent do it, once, and follows what comes of it. */
    public void give() {
        if (!canGive()) {
            return;
        }
        asked++;
        phase.set(Phase.GIVEN);
        Instant begun = world.clock().instant();
        Command what = command.get();
        commanding
                .ask(endpoint, what, false)
                .thenAcceptAsync(said -> given(said, what, begun), world.screen());
    }

    private void given(Outcome said, Command what, Instant begun) {
        if (said instanceof Outcome.Answered(Answer.Done(var done))) {
            effects.set(done);
            world.background().execute(() -> follow(what, done, begun));
        } else {
            end(failure(said));
        }
    }

    /** Waits until the streams show what the order is for. */
    private void follow(Command what, List<Effect> done, Instant begun) {
        OrderOutcome end;
        try {
            boolean reached =
                    world.live().await(endpoint, host -> isReached(host, what), patience(done));
            end =
                    reached
                            ? new OrderOutcome.Done(
                                    Duration.between(begun, world.clock().instant()))
                            : new OrderOutcome.Alone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end = new OrderOutcome.Unheard();
        }
        OrderOutcome found = end;
        world.screen().execute(() -> end(found));
    }

    private void end(OrderOutcome found) {
        outcome.set(found);
        phase.set(Phase.ENDED);
    }

    private static Duration patience(List<Effect> effects) {
        long longest = 0;
        for (Effect effect : effects) {
            if (effect instanceof Effect.TakenOver e) {
                longest = Math.max(longest, e.atMost());
            } else if (effect instanceof Effect.NobodyHeard e) {
                longest = Math.max(longest, e.atMost());
            } else if (effect instanceof Effect.DroppedAfter e) {
                longest = Math.max(longest, e.within());
            }
        }
        return Duration.ofNanos(longest).plus(GRACE);
    }

    /** Whether a host's own stream shows that the order has its effect there. */
    private static boolean isReached(HostState host, Command what) {
        AgentSnapshot snapshot = host.snapshot();
        if (snapshot == null) {
            return false;
        }
        return switch (what) {
            case Command.Switchover(var name, _, _) ->
                    isHeld(snapshot, name) && !isMaster(snapshot, name);
            case Command.Resign(var name) -> !isMaster(snapshot, name);
            case Command.HoldDown(var name) -> isHeld(snapshot, name) && !isMaster(snapshot, name);
            case Command.Release(var name) -> !isHeld(snapshot, name);
            case Command.Maintain(var on, _) ->
                    on == (snapshot.maintenance() != null)
                            && !(on
                                    && snapshot.instances().stream()
                                            .anyMatch(i -> i.state() == VrrpState.MASTER));
            case Command.Announce _,
                    Command.Explain _,
                    Command.OfServers _,
                    Command.OfFile _,
                    Command.Unknown _ ->
                    true;
        };
    }

    private static boolean isHeld(AgentSnapshot snapshot, String instance) {
        return snapshot.holds().stream().anyMatch(h -> h.instance().equals(instance));
    }

    private static boolean isMaster(AgentSnapshot snapshot, String instance) {
        InstanceSnapshot found = snapshot.instance(instance);
        return found != null && found.state() == VrrpState.MASTER;
    }

    /** The order that takes this one back; null if there is none, or nothing was done. */
    public @Nullable Command inverse() {
        boolean done =
                phase.get() == Phase.ENDED
                        && (outcome.get() instanceof OrderOutcome.Done
                                || outcome.get() instanceof OrderOutcome.Alone);
        if (!done) {
            return null;
        }
        HostState host = world.live().host(endpoint);
        AgentSnapshot snapshot = host == null ? null : host.snapshot();
        return switch (command.get()) {
            case Command.Switchover(var name, _, _) ->
                    snapshot != null && isHeld(snapshot, name) ? new Command.Release(name) : null;
            case Command.HoldDown(var name) -> new Command.Release(name);
            case Command.Maintain(var on, _) -> new Command.Maintain(!on, "");
            case Command.Resign _,
                    Command.Release _,
                    Command.Announce _,
                    Command.Explain _,
                    Command.OfServers _,
                    Command.OfFile _,
                    Command.Unknown _ ->
                    null;
        };
    }
}
