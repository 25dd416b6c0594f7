package io.understudy.core.node;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operator was told already, so that a packet a second does not become a warning a second.
 * Bounded: whoever forges packets can fill it, and then earns silence (the counters still move).
 */
record Complaints(List<String> made) {
    private static final int LIMIT = 32;

    static final Complaints NONE = new Complaints(List.of());

    boolean silences(String complaint) {
        return made.size() >= LIMIT || made.contains(complaint);
    }

    Complaints with(String complaint) {
        List<String> next = new ArrayList<>(made);
        next.add(complaint);
        return new Complaints(List.copyOf(next));
    }
}
