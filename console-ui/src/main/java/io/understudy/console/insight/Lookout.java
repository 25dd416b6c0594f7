package io.understudy.console.insight;

import io.understudy.console.session.FleetState;

/**
 * Draws conclusions from each state in turn. Its work grows with the fleet, so it is done away from
 * the screen's thread, by one thread at a time.
 */
public final class Lookout {
    private final Attention attention = new Attention();

    public Sight look(FleetState fleet) {
        FleetPicture picture = FleetPicture.of(fleet);
        return new Sight(picture, attention.after(picture));
    }
}
