package io.understudy.core.check;

/** What the search of a body came to. */
public sealed interface SearchEnd {
    /** The expression matches where it may. */
    record Found() implements SearchEnd {}

    record NotFound() implements SearchEnd {}

    /** It was given up; {@code why} is one line. */
    record GivenUp(String why) implements SearchEnd {}
}
