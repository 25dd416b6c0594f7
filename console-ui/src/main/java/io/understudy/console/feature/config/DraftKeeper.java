package io.understudy.console.feature.config;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.edit.World;
import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the draft of one host on this disk, once a second at most while somebody types. */
final class DraftKeeper {
    /** Whoever types without a pause has their draft kept this often. */
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Endpoint endpoint;
    private final DraftStore drafts;
    private final Newest<Optional<DraftStore.Kept>, Boolean> writer;
    private Optional<DraftStore.Kept> kept = Optional.empty();
    private long keptAtNanos;

    /**
     * @param failed told that the disk did not take it
     */
    DraftKeeper(Endpoint endpoint, DraftStore drafts, World world, Runnable failed) {
        this.endpoint = endpoint;
        this.drafts = drafts;
        this.writer =
                new Newest<>(
                        world.background(),
                        world.screen(),
                        this::write,
                        _ -> {},
                        _ -> failed.run());
    }

    /** What was begun before this console was; waits for the disk. */
    DraftStore.@Nullable Kept find() {
        return drafts.find(endpoint);
    }

    /** This lies on the disk already. */
    void known(DraftStore.Kept begun) {
        kept = Optional.of(begun);
    }

    /** Whether it is time to keep what is being typed. */
    boolean isDue() {
        return System.nanoTime() - keptAtNanos > EVERY_NANOS;
    }

    /** Brings what lies on this disk up to date, if it is not. */
    void keep(Optional<DraftStore.Kept> now) {
        keptAtNanos = System.nanoTime();
        if (!now.equals(kept)) {
            kept = now;
            writer.ask(now);
        }
    }

    private boolean write(Optional<DraftStore.Kept> draft) throws IOException {
        if (draft.isPresent()) {
            drafts.keep(endpoint, draft.get());
        } else {
            drafts.forget(endpoint);
        }
        return true;
    }
}
