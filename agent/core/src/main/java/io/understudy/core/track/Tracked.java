package io.understudy.core.track;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.TrackerSnapshot.Health;
import org.jspecify.annotations.Nullable;

/** One thing as one instance tracks it: how it is, and what the instance makes of that. */
public sealed interface Tracked permits TrackedHealth, TrackedNumber {
    String name();

    /** Null if it moves no priority: its failure is FAULT. */
    @Nullable PriorityPart part();

    /** Why it forbids mastership, or null if it does not. */
    @Nullable Reason obstacle();

    /** It could forbid mastership and nothing is known of it yet. */
    boolean isAwaited();

    /** The instance's own weight if it gives one, else the script's. */
    static Tracked script(TrackScript track, VrrpScript script, ScriptVerdict verdict) {
        Integer own = track.weight();
        boolean reverse = track.reverse() || (own == null && script.reverse());
        int weight = own == null ? script.weight() : own;
        String detail =
                reverse ? "succeeded, which counts as failure here (reverse)" : verdict.detail();
        return new TrackedHealth(
                script.name(),
                verdict.health(),
                weight,
                reverse,
                new Reason.ScriptFailed(script.name(), detail),
                weight == 0 && verdict.health() == Health.UNKNOWN);
    }

    /**
     * An interface.
     *
     * @param up null if it does not exist
     */
    static Tracked link(TrackedItem track, @Nullable Boolean up) {
        Integer weight = track.weight();
        Reason failure =
                track.reverse()
                        ? new Reason.TrackerFailed(
                                "interface",
                                track.name(),
                                "it is up, which is wrong here (reverse)")
                        : up == null
                                ? new Reason.InterfaceMissing(track.name())
                                : new Reason.LinkDown(track.name());
        return new TrackedHealth(
                track.name(),
                Boolean.TRUE.equals(up) ? Health.GOOD : Health.BAD,
                weight == null ? 0 : weight,
                track.reverse(),
                failure,
                false);
    }

    /** Processes counted under one name. */
    static Tracked process(TrackedItem track, TrackProcess process, Health health, String detail) {
        boolean reverse = isReverse(track, process.weight());
        return new TrackedHealth(
                process.name(),
                health,
                weight(track, process.weight()),
                reverse,
                new Reason.TrackerFailed("process", process.name(), detail),
                health == Health.UNKNOWN);
    }

    /** A BFD session. */
    static Tracked session(TrackedItem track, BfdInstance session, Health health, String detail) {
        boolean reverse = isReverse(track, session.weight());
        return new TrackedHealth(
                session.name(),
                health,
                weight(track, session.weight()),
                reverse,
                new Reason.TrackerFailed(
                        "bfd",
                        session.name(),
                        reverse ? "it is up, which is wrong here (reverse)" : detail),
                false);
    }

    /**
     * A file.
     *
     * @param value what it holds; null while it was not read yet
     */
    static Tracked file(TrackedItem track, TrackFile file, @Nullable Integer value) {
        return new TrackedNumber(
                file.name(), value, weight(track, file.weight()), isReverse(track, file.weight()));
    }

    private static int weight(TrackedItem track, Weight own) {
        Integer weight = track.weight();
        return weight == null ? own.value() : weight;
    }

    private static boolean isReverse(TrackedItem track, Weight own) {
        return track.reverse() || (track.weight() == null && own.reverse());
    }
}
