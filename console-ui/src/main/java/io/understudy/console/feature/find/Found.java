package io.understudy.console.feature.find;

/**
 * Something that can be found.
 *
 * @param title its name
 * @param detail what else is to be said of it, short
 * @param more further words by which it may be found
 * @param go what happens when it is chosen
 */
public record Found(Kind kind, String title, String detail, String more, Runnable go) {
    /** What it is, in the order in which kinds stand when nothing was typed yet. */
    public enum Kind {
        SCREEN("find.screen", '\0'),
        ACTION("find.action", '>'),
        HOST("find.host", '@'),
        ADDRESS("find.address", '#'),
        INSTANCE("find.instance", '\0'),
        SERVICE("find.service", '\0'),
        SERVER("find.server", '\0');

        private final String key;
        private final char prefix;

        Kind(String key, char prefix) {
            this.key = key;
            this.prefix = prefix;
        }

        /** The key of its word. */
        String key() {
            return key;
        }

        /** What a query begins with that is about this kind alone; 0 if there is no such sign. */
        char prefix() {
            return prefix;
        }
    }
}
