package io.understudy.core.check;

import io.understudy.core.check.ChecksState.Index;
import io.understudy.core.check.Probe.Subscriber;
import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.vrrp.TrackFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the checks that ran to those that are wanted now. */
final class Wanting {
    /** Nothing is probed in the first second, as with keepalived. */
    private static final long BOOTSTRAP_NANOS = 1_000_000_000L;

    /** Where warmup spreads nothing, probes still begin so far apart, for a second at most. */
    private static final long APART_NANOS = 100_000L;

    private static final long MOST_APART_NANOS = 1_000_000_000L;

    private static final Integer UNNUMBERED = -1;

    private final ChecksState state;
    private final List<TrackFile> files;
    private final boolean starting;
    private final long at;
    private final List<CheckAction> actions = new ArrayList<>();
    private final List<CheckVerdict> verdicts = new ArrayList<>();
    private final Map<Spec, List<Subscriber>> wantedBySpec = new LinkedHashMap<>();
    private final Map<CheckConfig, Probe> leaving = new LinkedHashMap<>();
    private long dice;
    private int begun;

    Wanting(ChecksState state, List<TrackFile> files, boolean starting, long at) {
        this.state = state;
        this.files = files;
        this.starting = starting;
        this.at = at;
        dice = state.dice();
    }

    ChecksStep want(List<WantedCheck> wanted) {
        Map<String, TrackFile> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(file.name(), file));
        for (WantedCheck check : wanted) {
            TrackFile file =
                    check.config() instanceof FileCheck tracked
                            ? byName.get(tracked.trackFile())
                            : null;
            if (check.config() instanceof FileCheck && file == null) {
                continue; // the check of the configuration has named it
            }
            wantedBySpec
                    .computeIfAbsent(new Spec(check.config(), file), _ -> new ArrayList<>(1))
                    .add(new Subscriber(check.key(), check.serverWeight(), check.paused()));
        }
        ChecksState next = keepAndBegin();
        watchFiles(next.index());
        return new ChecksStep(next, actions, verdicts, List.of());
    }

    private ChecksState keepAndBegin() {
        @Nullable Probe[] slots = state.slots().toArray();
        int size = slots.length;
        slots = Arrays.copyOf(slots, size + wantedBySpec.size());
        boolean[] kept = new boolean[size];
        Map<Spec, Integer> bySpec = new LinkedHashMap<>(2 * wantedBySpec.size());
        for (var entry : wantedBySpec.entrySet()) {
            Integer known = state.index().bySpec().get(entry.getKey());
            Probe before = known == null ? null : slots[known];
            bySpec.put(entry.getKey(), known == null ? UNNUMBERED : known);
            if (known != null && before != null) {
                kept[known] = true;
                slots[known] = goOn(before, entry.getKey(), entry.getValue());
            }
        }
        List<Integer> resting = dropOthers(slots, kept);
        List<Integer> free = new ArrayList<>(state.index().free());
        free.addAll(state.index().resting());
        for (var entry : bySpec.entrySet()) {
            if (entry.getValue().equals(UNNUMBERED)) {
                int number = free.isEmpty() ? size++ : free.removeLast();
                entry.setValue(number);
                List<Subscriber> subscribers = wantedBySpec.getOrDefault(entry.getKey(), List.of());
                slots[number] = begin(number, entry.getKey(), subscribers);
            }
        }
        Index index = index(bySpec, free, resting);
        return new ChecksState(
                Slots.of(Arrays.copyOf(slots, size)), index, state.observations(), dice);
    }

    /** Probes that nobody wants any more; their numbers rest until checks are wanted again. */
    private List<Integer> dropOthers(@Nullable Probe[] slots, boolean[] kept) {
        List<Integer> resting = new ArrayList<>();
        for (int number = 0; number < kept.length; number++) {
            Probe probe = slots[number];
            if (kept[number] || probe == null) {
                continue;
            }
            slots[number] = null;
            resting.add(number);
            leaving.put(Question.of(probe.config()), probe);
            if (Judging.isProbed(probe.config())) {
                actions.add(new CheckAction.StopTimer(number));
                actions.add(new CheckAction.StopCommand(number));
                actions.add(new CheckAction.Close(number, false));
            }
        }
        return resting;
    }

    private Probe goOn(Probe before, Spec spec, List<Subscriber> subscribers) {
        Probe probe = before.heardBy(spec, List.copyOf(subscribers));
        for (Subscriber subscriber : subscribers) {
            if (!subscriber.paused() && !before.speaksFor(subscriber)) {
                verdicts.add(probe.verdict(subscriber));
            }
        }
        return probe;
    }

    private Probe begin(int number, Spec spec, List<Subscriber> subscribers) {
        // One that asked the same in another rhythm.
        Probe old = leaving.isEmpty() ? null : leaving.get(Question.of(spec.config()));
        CheckConfig config = spec.config();
        Standing standing =
                old == null
                        ? Judging.fresh(config, starting)
                        : Judging.inherited(old.standing(), config);
        Probe probe =
                new Probe(
                        number,
                        spec,
                        List.copyOf(subscribers),
                        standing,
                        null,
                        at,
                        at,
                        old == null ? null : old.weight(),
                        0,
                        old == null ? Recent.NONE : old.recent());
        if (Judging.isProbed(config)) {
            long due = firstDue(config);
            actions.add(new CheckAction.SetTimer(number, due));
            probe = probe.in(null, at, due);
        } else {
            probe = Attempts.observed(probe, state.observations(), at);
        }
        for (Subscriber subscriber : subscribers) {
            verdicts.add(probe.verdict(subscriber));
        }
        return probe;
    }

    private long firstDue(CheckConfig config) {
        long warmup = Judging.schedule(config).warmupNanos();
        if (warmup == 0) {
            return at + BOOTSTRAP_NANOS + Math.min(APART_NANOS * begun++, MOST_APART_NANOS);
        }
        dice = Dice.next(dice);
        return at + BOOTSTRAP_NANOS + Dice.upTo(dice, warmup);
    }

    private Index index(Map<Spec, Integer> bySpec, List<Integer> free, List<Integer> resting) {
        Map<CheckKey, Integer> byKey = new LinkedHashMap<>();
        Map<String, List<Integer>> byService = new LinkedHashMap<>();
        Map<String, List<Integer>> byFile = new LinkedHashMap<>();
        Map<String, List<Integer>> bySession = new LinkedHashMap<>();
        bySpec.forEach((spec, number) -> {
            for (Subscriber subscriber : wantedBySpec.getOrDefault(spec, List.of())) {
                byKey.put(subscriber.key(), number);
                List<Integer> shared = numbers(byService, subscriber.key().service());
                if (shared.isEmpty() || !shared.getLast().equals(number)) {
                    shared.add(number);
                }
            }
            if (spec.config() instanceof FileCheck check) {
                numbers(byFile, check.trackFile()).add(number);
            }
            if (spec.config() instanceof BfdCheck check) {
                numbers(bySession, check.session()).add(number);
            }
        });
        return new Index(byKey, bySpec, byService, byFile, bySession, free, resting);
    }

    private static List<Integer> numbers(Map<String, List<Integer>> map, String name) {
        return map.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** Files that somebody follows now and that nobody followed before, and the other way round. */
    private void watchFiles(Index next) {
        Map<String, TrackFile> before = followed(state.index());
        Map<String, TrackFile> after = followed(next);
        before.forEach((name, file) -> {
            if (!file.equals(after.get(name))) {
                actions.add(new CheckAction.IgnoreFile(name));
            }
        });
        after.forEach((name, file) -> {
            if (!file.equals(before.get(name))) {
                actions.add(new CheckAction.WatchFile(file));
            }
        });
    }

    private static Map<String, TrackFile> followed(Index index) {
        Map<String, TrackFile> files = new LinkedHashMap<>();
        for (Spec spec : index.bySpec().keySet()) {
            TrackFile file = spec.file();
            if (file != null) {
                files.put(file.name(), file);
            }
        }
        return files;
    }
}
