package io.understudy.core.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All checks between two events. Immutable, and cheap to change in one place. Only {@link Checks}
 * makes one.
 */
public final class ChecksState {
    private final Slots slots;
    private final Index index;
    private final Observations observations;
    private final long dice;

    ChecksState(Slots slots, Index index, Observations observations, long dice) {
        this.slots = slots;
        this.index = index;
        this.observations = observations;
        this.dice = dice;
    }

    /**
     * Who is where. Made when checks are wanted and never changed.
     *
     * @param byKey the probe of each checker
     * @param bySpec the probe of each way to probe
     * @param byService the probes that each service shares
     * @param byFile the probes that each tracked file moves
     * @param bySession the probes that each BFD session moves
     * @param free numbers that nobody has
     * @param resting numbers that were given up lately; what is under way may still name them
     */
    record Index(
            Map<CheckKey, Integer> byKey,
            Map<Spec, Integer> bySpec,
            Map<String, List<Integer>> byService,
            Map<String, List<Integer>> byFile,
            Map<String, List<Integer>> bySession,
            List<Integer> free,
            List<Integer> resting) {
        static final Index EMPTY =
                new Index(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
    }

    /**
     * What was heard of files and sessions; those not heard of are missing.
     *
     * @param files the number in each file
     * @param sessions whether each is up
     */
    record Observations(Map<String, Integer> files, Map<String, Boolean> sessions) {}

    Slots slots() {
        return slots;
    }

    Index index() {
        return index;
    }

    Observations observations() {
        return observations;
    }

    long dice() {
        return dice;
    }

    ChecksState with(Slots next) {
        return new ChecksState(next, index, observations, dice);
    }

    ChecksState with(Observations next) {
        return new ChecksState(slots, index, next, dice);
    }

    ChecksState rolled(long next) {
        return new ChecksState(slots, index, observations, next);
    }

    private @Nullable Probe probe(CheckKey key) {
        Integer number = index.byKey().get(key);
        return number == null ? null : slots.get(number);
    }

    /** The last results of a checker, newest last; none if nobody wants it. */
    public List<ProbeResult> recent(CheckKey key) {
        Probe probe = probe(key);
        return probe == null ? List.of() : probe.recent().list();
    }

    /** How many probes are made for all checkers together. */
    public int probes() {
        return index.bySpec().size();
    }
}
