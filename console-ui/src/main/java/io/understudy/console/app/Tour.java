package io.understudy.console.app;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Sight;
import io.understudy.console.measure.Arrivals;
import io.understudy.console.measure.FrameWatch;
import io.understudy.console.measure.StallWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Duration;

/**
 * Measures the window: waits for the first useful screen, looks at every screen for a while, writes
 * what it saw into a file, one {@code name value} a line, and leaves. Milliseconds throughout.
 */
final class Tour {
    private static final Duration OPENING = Duration.seconds(1);

    /** A host that is not heard by then is missing from the figures, which say so. */
    private static final Duration PATIENCE = Duration.seconds(60);

    private final Shell shell;
    private final ObservableValue<Sight> fleet;
    private final Path file;
    private final Duration stay;
    private final FrameWatch frames;
    private final StallWatch stalls = new StallWatch();
    private final List<String> lines = new ArrayList<>();
    private boolean useful;
    private Duration used = Duration.ZERO;
    private long began;

    /**
     * @param arrivals know when events were read
     * @param stay on each screen; zero leaves with the first useful one
     */
    Tour(
            Scene scene,
            Shell shell,
            ObservableValue<Sight> fleet,
            Arrivals arrivals,
            Path file,
            Duration stay) {
        this.shell = shell;
        this.fleet = fleet;
        this.file = file;
        this.stay = stay;
        this.frames = new FrameWatch(scene, shell, arrivals);
        scene.addPostLayoutPulseListener(Milestones.FRAME::reached);
        frames.start();
        fleet.subscribe(this::shown);
        after(PATIENCE, this::set);
    }

    private void shown(Sight sight) {
        frames.shown(sight.picture());
        if (sight.picture().silentHosts().size() < sight.picture().hosts().size()) {
            Milestones.HOST.reached();
        }
        if (isUseful(sight.picture())) {
            set();
        }
    }

    /** All that there is to see is there, or nobody waits for it any longer. */
    private void set() {
        if (useful) {
            return;
        }
        useful = true;
        drawn(() -> {
            FleetPicture seen = fleet.getValue().picture();
            for (Milestones each : Milestones.values()) {
                say("start." + each.name().toLowerCase(Locale.ROOT), each.at());
            }
            say("useful", Instant.now().toEpochMilli());
            say("hosts", seen.hosts().size() - seen.silentHosts().size());
            say("start.stall", stalls.longestMillis());
            where(stalls.doing());
            if (stay.toMillis() == 0) {
                leave();
            } else {
                visit(0);
            }
        });
    }

    /** All that there is to hear was heard. */
    private static boolean isUseful(FleetPicture picture) {
        return !picture.hosts().isEmpty() && picture.silentHosts().isEmpty();
    }

    private static void drawn(Runnable then) {
        // a frame to lay it out, one to draw it
        after(Duration.millis(34), then);
    }

    private static void after(Duration pause, Runnable then) {
        PauseTransition wait = new PauseTransition(pause);
        wait.setOnFinished(_ -> then.run());
        wait.play();
    }

    private void visit(int number) {
        if (number == Place.values().length) {
            leave();
            return;
        }
        Place place = Place.values()[number];
        begin();
        shell.go(place);
        after(
                OPENING,
                () -> {
                    say(place.code() + ".opening", stalls.longestMillis());
                    say(place.code() + ".opening.own", stalls.mostOwnMillis());
                    say(place.code() + ".opening.freezes", stalls.freezes());
                    where(stalls.doing());
                    begin();
                    after(
                            stay,
                            () -> {
                                tell(place.code());
                                visit(number + 1);
                            });
                });
    }

    private void begin() {
        began = System.nanoTime();
        used = used();
        frames.reset();
        stalls.reset();
    }

    /** Processor time of this whole process. */
    private static Duration used() {
        return Duration.millis(
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(java.time.Duration.ZERO)
                        .toMillis());
    }

    private void tell(String name) {
        double passed = (System.nanoTime() - began) / 1e6;
        say(name + ".processor", used().subtract(used).toMillis() / passed * 100);
        say(name + ".stall", stalls.longestMillis());
        say(name + ".own", stalls.mostOwnMillis());
        say(name + ".freezes", stalls.freezes());
        where(stalls.doing());
        say(name + ".frames", frames.frames().count());
        say(name + ".frame.p99", frames.frames().percentile(99));
        say(name + ".frame.worst", frames.frames().max());
        say(name + ".frame.over50", frames.frames().above(50));
        say(name + ".events", frames.events().count());
        say(name + ".event.p50", frames.events().percentile(50));
        say(name + ".event.p99", frames.events().percentile(99));
        say(name + ".event.worst", frames.events().max());
        say(name + ".event.own.p50", frames.own().percentile(50));
        say(name + ".event.own.p99", frames.own().percentile(99));
    }

    private void say(String name, double value) {
        lines.add(name + " " + String.format(Locale.ROOT, "%.1f", value));
    }

    private void where(String stack) {
        stack.lines().filter(l -> !l.isBlank()).forEach(l -> lines.add("#" + l));
    }

    private void leave() {
        stalls.close();
        frames.stop();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Platform.exit();
    }
}
