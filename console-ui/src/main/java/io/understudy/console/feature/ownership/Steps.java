package io.understudy.console.feature.ownership;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.Recorded;
import io.understudy.console.text.Wording;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.Evidence.PeerAdvert;
import io.understudy.model.state.Evidence.TimerRun;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AddressesHeld;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A takeover from the last advert of the old master to the addresses on the new one, as the new
 * one's own records have it. What the records do not hold is no step.
 */
final class Steps {
    /**
     * One of them.
     *
     * @param offset from the takeover, with its sign
     * @param itself whether it is the takeover
     */
    record Step(Instant at, String offset, String words, boolean itself) {}

    private final Wording wording;
    private final ChangeText changes;

    Steps(Wording wording, ChangeText changes) {
        this.wording = wording;
        this.changes = changes;
    }

    /**
     * Oldest first; empty for a change that is no takeover, and for one that nothing but itself is
     * known of.
     *
     * @param around what was told around it, oldest first
     */
    List<Step> of(Turn turn, List<Heard> around, FleetPicture picture) {
        if (turn.moved().to() != VrrpState.MASTER) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Evidence evidence = evidence(turn, around);
        IpAddress before = master(turn.moved().reason());
        if (before != null) {
            addLast(steps, turn, evidence, before, picture);
        }
        if (evidence != null) {
            evidence.timers().stream()
                    .filter(timer -> timer.overdue() >= 0)
                    .forEach(timer -> addDeadline(steps, turn, timer));
        }
        steps.add(new Step(turn.at(), "0", taken(turn, evidence), true));
        addEffects(steps, turn, around, picture);
        if (steps.size() == 1 && (evidence == null || evidence.announced() == null)) {
            return List.of();
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** Turns are kept without it; what was told around them has it. */
    private static @Nullable Evidence evidence(Turn turn, List<Heard> around) {
        Evidence own = turn.moved().evidence();
        for (Heard heard : around) {
            if (own == null
                    && heard.host().equals(turn.endpoint())
                    && heard.what() instanceof Recorded.Happened(_, var event)
                    && event.sequence() == turn.sequence()
                    && event.change() instanceof Transitioned moved
                    && moved.instance().equals(turn.moved().instance())) {
                own = moved.evidence();
            }
        }
        return own;
    }

    /** Whose silence, goodbye or weakness it was; null for another reason. */
    static @Nullable IpAddress master(Reason reason) {
        return switch (reason) {
            case Reason.MasterSilent r -> r.master();
            case Reason.MasterResigned r -> r.master();
            case Reason.Preempted r -> r.master();
            default -> null;
        };
    }

    private void addLast(
            List<Step> steps,
            Turn turn,
            @Nullable Evidence evidence,
            IpAddress master,
            FleetPicture picture) {
        String name = picture.nameOf(master);
        PeerAdvert last =
                evidence == null
                        ? null
                        : evidence.peers().stream()
                                .filter(peer -> peer.source().equals(master))
                                .findFirst()
                                .orElse(null);
        if (last != null) {
            String words =
                    last.priority() == 0
                            ? wording.text("ownership.goodbye", name)
                            : wording.text("ownership.last_advert", name, last.priority());
            steps.add(step(turn, -last.age(), words));
        } else if (turn.moved().reason() instanceof Reason.MasterSilent silent) {
            steps.add(
                    step(
                            turn,
                            -silent.silent(),
                            wording.text("ownership.last_advert", name, silent.masterPriority())));
        }
    }

    private void addDeadline(List<Step> steps, Turn turn, TimerRun timer) {
        String length = wording.times().seconds(timer.length());
        String key =
                timer.name().equals("PREEMPT_DELAY")
                        ? "ownership.step.delay"
                        : turn.moved().reason() instanceof Reason.Preempted
                                ? "ownership.step.outranked"
                                : "ownership.step.deadline";
        steps.add(step(turn, -timer.overdue(), wording.text(key, length)));
    }

    /** What the agent records once its first advert and the announcements have left. */
    private String taken(Turn turn, @Nullable Evidence evidence) {
        Integer announced = evidence == null ? null : evidence.announced();
        return announced == null || announced == 0
                ? wording.text("ownership.step.took", turn.host())
                : wording.text("ownership.step.announced", turn.host(), announced);
    }

    /** The kernel's answer once it is whole, and the neighbours' where somebody asked them. */
    private void addEffects(List<Step> steps, Turn turn, List<Heard> around, FleetPicture picture) {
        List<IpPrefix> most = List.of();
        long since = 0;
        for (Heard heard : around) {
            if (heard.what() instanceof Recorded.Happened(_, var event)
                    && heard.host().equals(turn.endpoint())
                    && isAfter(event, turn)) {
                StateChange change = event.change();
                if (change instanceof AddressesHeld(var instance, var addresses)
                        && instance.equals(turn.moved().instance())
                        && addresses.size() > most.size()) {
                    most = addresses;
                    since = since(turn, event);
                } else if (change instanceof NeighboursChecked checked
                        && checked.instance().equals(turn.moved().instance())) {
                    steps.add(step(turn, since(turn, event), changes.sentence(change, picture)));
                }
            }
        }
        if (!most.isEmpty()) {
            steps.add(step(turn, since, wording.text("ownership.step.held", changes.list(most))));
        }
    }

    /** Its numbers are in order where clocks need not be. */
    private static boolean isAfter(StateEvent event, Turn turn) {
        return event.sequence() > turn.sequence() && !event.at().isBefore(turn.at());
    }

    private static long since(Turn turn, StateEvent event) {
        return Duration.between(turn.at(), event.at()).toNanos();
    }

    private Step step(Turn turn, long nanos, String words) {
        String size = wording.times().seconds(Math.abs(nanos));
        return new Step(
                turn.at().plusNanos(nanos),
                nanos == 0 ? "0" : (nanos < 0 ? "−" : "+") + size,
                words,
                false);
    }
}
