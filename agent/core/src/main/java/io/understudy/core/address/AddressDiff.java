package io.understudy.core.address;

import java.util.List;

/**
 * What leads from the addresses a master holds to those it should hold.
 *
 * @param removed in reverse order of their addition
 * @param added in configured order
 */
public record AddressDiff(List<Placement> removed, List<Placement> added) {
    public AddressDiff {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** Addresses in both lists are not touched, wherever in the list they stand. */
    public static AddressDiff between(List<Placement> before, List<Placement> after) {
        return new AddressDiff(
                before.reversed().stream().filter(p -> !contains(after, p)).toList(),
                after.stream().filter(p -> !contains(before, p)).toList());
    }

    /** Whether one of {@code list} is the same address in the same place. */
    public static boolean contains(List<Placement> list, Placement wanted) {
        for (Placement placement : list) {
            if (placement.coincides(wanted)) {
                return true;
            }
        }
        return false;
    }
}
