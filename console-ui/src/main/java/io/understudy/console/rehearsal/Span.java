package io.understudy.console.rehearsal;

/**
 * When something happens, counted from what led to it, in nanoseconds. It depends on where in their
 * rhythm adverts and scripts are struck: just before the next one is due, or just after one.
 */
public record Span(long earliest, long latest) {
    static Span of(long one, long other) {
        return new Span(Math.min(one, other), Math.max(one, other));
    }

    /** Whether there is more than a millisecond between. */
    public boolean isWide() {
        return latest - earliest > 1_000_000;
    }
}
