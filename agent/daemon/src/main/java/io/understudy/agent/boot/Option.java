package io.understudy.agent.boot;

import org.jspecify.annotations.Nullable;

/**
 * One option of the command line, as getopt_long(3) would know it.
 *
 * @param letter its short form; 0 for none
 * @param name its long form; null for none
 * @param takes whether a value follows
 * @param effect what this program does about it
 * @param says one line for {@code --help}; for options not acted on, what is so instead
 */
record Option(char letter, @Nullable String name, Takes takes, Effect effect, String says) {
    /** Whether a value follows. */
    enum Takes {
        NOTHING,
        VALUE,
        /** Only attached: {@code -tFILE}, {@code --config-test=FILE}. */
        OPTIONAL
    }

    /** What this program does about an option. */
    enum Effect {
        ACTED_ON,
        /** Nothing needs to be done: it is always so. */
        ALWAYS_SO,
        /** Accepted, and reported in one line: going on without it does no harm. */
        REPORTED,
        /** The daemon does not start: without it, it would do something else than was asked. */
        REFUSED
    }

    /** "-f" or "--stream": how messages name it. */
    String title() {
        return name == null ? "-" + letter : "--" + name;
    }
}
