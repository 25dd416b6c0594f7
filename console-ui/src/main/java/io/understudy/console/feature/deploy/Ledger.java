package io.understudy.console.feature.deploy;

import io.understudy.console.control.Newest;
import io.understudy.console.feature.edit.Aim;
import io.understudy.console.feature.edit.DeployLog;
import io.understudy.console.feature.edit.DeployOutcome;
import io.understudy.console.feature.edit.DeployPlan;
import io.understudy.console.feature.edit.EditText;
import io.understudy.console.feature.edit.StepLine;
import io.understudy.console.feature.edit.TextDiff;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Deployed;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * All deployments from here, newest first: those of this window, and those that the history keeps
 * of windows before it. On the screen's thread.
 */
public final class Ledger implements DeployLog {
    private static final int MOST = 1_000;

    private final Archive archive;
    private final Wording wording;
    private final InstantSource clock;
    private final ObservableList<Deployed> all = FXCollections.observableArrayList();
    private final Set<Instant> running = new HashSet<>();

    /** Begins to read what is kept. */
    public Ledger(Archive archive, Wording wording, InstantSource clock) {
        this.archive = archive;
        this.wording = wording;
        this.clock = clock;
        new Newest<Integer, List<Deployed>>(
                        archive.background(),
                        archive.screen(),
                        most -> archive.history().deployments(most),
                        this::takeUp,
                        _ -> {}) // the store's trouble is said where it is shown
                .ask(MOST);
    }

    private void takeUp(List<Deployed> kept) {
        List<Deployed> fresh = new ArrayList<>(all);
        kept.stream()
                .filter(one -> fresh.stream().noneMatch(known -> isSame(known, one)))
                .forEach(fresh::add);
        fresh.sort((a, b) -> b.began().compareTo(a.began()));
        all.setAll(fresh);
    }

    private static boolean isSame(Deployed a, Deployed b) {
        return a.host().equals(b.host()) && a.began().equals(b.began());
    }

    /** Newest first. */
    ObservableList<Deployed> all() {
        return all;
    }

    /** Whether it goes on at this moment, in this window. */
    boolean isRunning(Deployed one) {
        return one.took() == null && running.contains(one.began());
    }

    @Override
    public void told(
            DeployPlan plan, Instant began, List<StepLine> steps, @Nullable DeployOutcome outcome) {
        String name = plan.host().host();
        TextDiff diff = TextDiff.between(plan.base().text(), plan.text());
        Duration took = outcome == null ? null : Duration.between(began, clock.instant());
        Deployed one =
                new Deployed(
                        plan.endpoint(),
                        name,
                        began,
                        took,
                        System.getProperty("user.name", "?"),
                        plan.why(),
                        outcome == null ? "" : Ending.of(outcome).code(),
                        outcome == null
                                ? ""
                                : new EditText(wording, name, new Aim.File()).account(outcome),
                        plan.base().path(),
                        count(diff, TextDiff.Kind.ADDED),
                        count(diff, TextDiff.Kind.REMOVED),
                        steps.stream().map(Ledger::step).toList());
        if (outcome == null) {
            running.add(began);
        } else {
            running.remove(began);
        }
        all.removeIf(known -> isSame(known, one));
        all.addFirst(one);
        archive.history().keep(one);
    }

    private static int count(TextDiff diff, TextDiff.Kind kind) {
        return (int) diff.lines().stream().filter(line -> line.kind() == kind).count();
    }

    private static Deployed.Step step(StepLine line) {
        Duration took = line.took();
        return new Deployed.Step(
                line.step().name(), line.state().name(), took == null ? -1 : took.toMillis());
    }

    /** How a deployment stands. */
    Ending endingOf(Deployed one) {
        return one.took() != null
                ? Ending.ofCode(one.outcome())
                : isRunning(one) ? Ending.RUNNING : Ending.INTERRUPTED;
    }
}
