package io.understudy.testbed.sim;

/** A history in which something happened that must not. */
public final class Violation extends RuntimeException {
    Violation(String what) {
        super(what);
    }

    static void unless(boolean held, String what) {
        if (!held) {
            throw new Violation(what);
        }
    }
}
