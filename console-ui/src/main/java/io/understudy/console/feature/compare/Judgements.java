package io.understudy.console.feature.compare;

import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.model.config.diff.Difference;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which differences operators judge otherwise than we do. A judgement is about the values it was
 * made of: once a member says something else, ours counts again. On the FX thread alone.
 */
final class Judgements {
    private static final String PREFIX = "difference ";

    private final Archive archive;
    private final InstantSource clock;
    private final Map<String, Acknowledgement> made = new HashMap<>();

    /**
     * @param loaded called once those of earlier consoles are known
     */
    Judgements(Archive archive, InstantSource clock, Runnable loaded) {
        this.archive = archive;
        this.clock = clock;
        archive.background()
                .execute(() -> {
                    try {
                        List<Acknowledgement> kept =
                                archive.history().acknowledgements(clock.instant());
                        archive.screen()
                                .execute(() -> {
                                    kept.stream()
                                            .filter(a -> a.finding().startsWith(PREFIX))
                                            .forEach(a -> made.putIfAbsent(a.finding(), a));
                                    loaded.run();
                                });
                    } catch (IOException _) {
                        // those of this console still count; the store's own trouble is said
                    }
                });
    }

    /** Who judged it otherwise, and when; null if nobody did. */
    @Nullable Acknowledgement of(Difference difference) {
        return made.get(key(difference));
    }

    /** Whether it is expected, by whoever judged last. */
    boolean isExpected(Difference difference) {
        return difference.isExpected() != (of(difference) != null);
    }

    /** Moves a difference to the other side, or back. */
    void turn(Difference difference) {
        String key = key(difference);
        if (made.remove(key) != null) {
            archive.history().withdraw(key);
            return;
        }
        Acknowledgement judgement =
                new Acknowledgement(
                        key, clock.instant(), null, System.getProperty("user.name", "?"), "");
        made.put(key, judgement);
        archive.history().acknowledge(judgement);
    }

    private static String key(Difference difference) {
        return PREFIX + difference.block() + " " + difference.keyword() + " " + difference.sides();
    }
}
