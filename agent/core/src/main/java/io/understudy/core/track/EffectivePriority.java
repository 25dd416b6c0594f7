package io.understudy.core.track;

import io.understudy.model.state.PriorityPart;
import java.util.ArrayList;
import java.util.List;

/**
 * A priority and what made it so.
 *
 * @param value 1 to 255
 * @param parts one per weighted tracker, in configured order
 */
public record EffectivePriority(int value, List<PriorityPart> parts) {
    private static final int OWNER = 255;
    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    public EffectivePriority {
        parts = List.copyOf(parts);
    }

    /** The lowest there is, for an instance that was asked to stand back. */
    public EffectivePriority heldDownBy(String why) {
        List<PriorityPart> next = new ArrayList<>(parts);
        next.add(new PriorityPart(why, 0, LOWEST - value));
        return new EffectivePriority(LOWEST, next);
    }

    /**
     * The base plus all weights that apply, kept within 1 to 254. An owner's 255 never moves, so a
     * weighted failure alone never means FAULT.
     */
    public static EffectivePriority of(int base, List<Tracked> trackers) {
        List<PriorityPart> parts = new ArrayList<>();
        int sum = base;
        for (Tracked tracked : trackers) {
            PriorityPart part = tracked.part();
            if (part != null) {
                parts.add(part);
                sum += part.applied();
            }
        }
        int value = base == OWNER ? OWNER : Math.clamp(sum, LOWEST, HIGHEST);
        return new EffectivePriority(value, parts);
    }
}
