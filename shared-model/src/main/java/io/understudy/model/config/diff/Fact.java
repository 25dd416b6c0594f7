package io.understudy.model.config.diff;

import java.util.Map;

/** What a block says by one keyword. */
sealed interface Fact {
    /**
     * One value.
     *
     * @param value what is compared
     * @param text what an operator reads
     * @param inherited whether the block leaves it to global_defs
     */
    record One(Object value, String text, boolean inherited) implements Fact {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A password: compared, never shown. */
    record Secret(Object value) implements Fact {
        @Override
        public String toString() {
            return "secret";
        }
    }

    /**
     * A set of lines: what is compared, and how an operator reads it. The order is that of the
     * file.
     *
     * @param firstMatters whether the first line means more than the others
     */
    record Many(Map<Object, Entry> entries, boolean firstMatters) implements Fact {}

    /**
     * One line.
     *
     * @param subject what the line is about; its options only qualify that
     */
    record Entry(Object subject, String text) {}
}
