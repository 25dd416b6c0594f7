package io.understudy.console.app;

import io.understudy.console.demo.DemoFleet;
import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What can begin before JavaFX does: it takes a second to start, in which preferences are read,
 * keys loaded and hosts dialled.
 */
final class Prelude {
    private final ConsoleOptions options;
    private final CompletableFuture<Preferences> kept;
    private final CompletableFuture<Following> following;

    private Prelude(ConsoleOptions options) {
        this.options = options;
        this.kept = CompletableFuture.supplyAsync(() -> Preferences.load(file()), Prelude::apart);
        this.following =
                kept.thenApply(k ->
                        Following.begin(origin(options, k.hosts()), options.measure() != null));
    }

    private static void apart(Runnable task) {
        Thread.ofPlatform().daemon().name("prelude").start(task);
    }

    static Prelude begin(ConsoleOptions options) {
        return new Prelude(options);
    }

    ConsoleOptions options() {
        return options;
    }

    /** Waits until they were read. */
    Preferences kept() {
        return kept.join();
    }

    /** Waits until hosts are dialled. */
    Following following() {
        return following.join();
    }

    private static Origin origin(ConsoleOptions options, List<Endpoint> added) {
        if (options.shots() != null) {
            return Origin.Demo.running(DemoFleet.inTrouble(ShotTour.NIGHT));
        }
        String school = System.getProperty("understudy.school");
        if (options.demo() && school != null) {
            return inSchool(Path.of(school));
        }
        return options.demo()
                ? Origin.Demo.begin(Instant.now())
                : new Origin.Network(options, followed(options, added), home());
    }

    private static Origin inSchool(Path school) {
        try {
            return Origin.Demo.inSchool(new DemoFleet(Instant.now()), school);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those named on the command line, then those that were added in the window. */
    private static List<Endpoint> followed(ConsoleOptions options, List<Endpoint> added) {
        Set<Endpoint> all = new LinkedHashSet<>(options.endpoints());
        all.addAll(added);
        return List.copyOf(all);
    }

    /** Where preferences are kept. */
    static Path file() {
        return home().resolve(".config/understudy/console.json");
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
