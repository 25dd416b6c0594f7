package io.understudy.console.feature.ownership;

import io.understudy.model.state.Reason;
import io.understudy.model.state.Reason.MasterResigned;
import io.understudy.model.state.Reason.MasterSilent;
import io.understudy.model.state.Reason.NoMasterHeard;
import org.jspecify.annotations.Nullable;

/**
 * How a takeover came about, as spans before it: a wait of missed adverts and the skew, or the skew
 * alone after a goodbye. Nanoseconds.
 *
 * @param adverts how many were missed
 * @param waited from the last advert, or the start of listening, to the takeover
 * @param heard whether there was a last advert at all
 * @param goodbye whether that advert was a goodbye
 */
record Course(int adverts, long interval, long skew, long waited, boolean heard, boolean goodbye) {

    /** The course of a takeover that took a wait; null for one that took none. */
    static @Nullable Course of(Reason reason) {
        return switch (reason) {
            case MasterSilent r ->
                    new Course(r.adverts(), r.interval(), r.skew(), r.silent(), true, false);
            case NoMasterHeard r ->
                    new Course(r.adverts(), r.interval(), r.skew(), r.waited(), false, false);
            case MasterResigned r -> new Course(0, 0, r.skew(), r.skew(), true, true);
            default -> null;
        };
    }

    /** How long before the takeover the picture begins. */
    long lead() {
        return goodbye ? Math.max(waited * 2, 500_000_000L) : waited + 2 * Math.max(1, interval);
    }
}
