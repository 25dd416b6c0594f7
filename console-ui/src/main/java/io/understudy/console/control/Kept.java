package io.understudy.console.control;

/**
 * A part of a screen, with an id, that says in a text how an operator left it, and can be left so
 * again.
 */
public interface Kept {
    /** How it is now. */
    String kept();

    /** Makes it so again; what a text names that is no more has no effect. */
    void leave(String kept);
}
