package io.understudy.console.insight;

import io.understudy.console.session.FleetState;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws conclusions from each state in turn. Its work grows with the fleet, so it is done away from
 * the screen's thread, by one thread at a time.
 */
public final class Lookout {
    private final Attention attention = new Attention();
    private final Consumer<FleetPicture> gauge;
    private final Supplier<Expectations> expected;
    private @Nullable FleetPicture last;

    /** One that expects the usual. */
    public Lookout(Consumer<FleetPicture> gauge) {
        this(gauge, () -> Expectations.USUAL);
    }

    /**
     * @param gauge takes samples of each picture
     * @param expected what each picture is held against; called by the thread that looks
     */
    public Lookout(Consumer<FleetPicture> gauge, Supplier<Expectations> expected) {
        this.gauge = gauge;
        this.expected = expected;
    }

    public Sight look(FleetState fleet) {
        FleetPicture before = last;
        FleetPicture picture = before == null ? FleetPicture.of(fleet) : before.next(fleet);
        last = picture;
        gauge.accept(picture);
        return new Sight(picture, attention.after(picture, expected.get()));
    }
}
