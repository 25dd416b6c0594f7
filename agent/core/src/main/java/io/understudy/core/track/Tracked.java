package io.understudy.core.track;

import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.TrackerSnapshot.Health;
import org.jspecify.annotations.Nullable;

/** One script as one instance tracks it: the verdict, and what the instance makes of it. */
public record Tracked(TrackScript track, VrrpScript script, ScriptVerdict verdict) {
    /** The instance's own weight if it gives one, else the script's; 0 means failure is FAULT. */
    public int weight() {
        return track.weight() == null ? script.weight() : track.weight();
    }

    /** A {@code reverse} belongs to the weight it stands beside. */
    private boolean reverse() {
        return track.reverse() || (track.weight() == null && script.reverse());
    }

    /** What it says about a priority; it says nothing before it has been run. */
    public PriorityPart part() {
        int weight = weight();
        boolean counts =
                switch (health()) {
                    case UNKNOWN -> false;
                    case GOOD -> weight > 0;
                    case BAD -> weight < 0;
                };
        return new PriorityPart(script.name(), weight, counts ? weight : 0);
    }

    /** Why this script forbids mastership, or null if it does not. */
    public @Nullable Reason obstacle() {
        if (weight() != 0 || health() != Health.BAD) {
            return null;
        }
        String detail =
                reverse() ? "succeeded, which counts as failure here (reverse)" : verdict.detail();
        return new Reason.ScriptFailed(script.name(), detail);
    }

    /** It could forbid mastership and has not been run yet. */
    public boolean isAwaited() {
        return weight() == 0 && health() == Health.UNKNOWN;
    }

    private Health health() {
        return switch (verdict.health()) {
            case UNKNOWN -> Health.UNKNOWN;
            case GOOD -> reverse() ? Health.BAD : Health.GOOD;
            case BAD -> reverse() ? Health.GOOD : Health.BAD;
        };
    }
}
