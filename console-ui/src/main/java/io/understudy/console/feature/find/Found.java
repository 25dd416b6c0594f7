package io.understudy.console.feature.find;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something that can be found.
 *
 * @param title its name
 * @param detail what else is to be said of it, short
 * @param more further words by which it may be found
 * @param go what happens when it is chosen
 * @param shortcut keys that do the same; "" if there are none
 * @param about what its preview says, made when it is first looked at
 */
public record Found(
        Kind kind,
        String title,
        String detail,
        String more,
        Runnable go,
        String shortcut,
        Supplier<About> about) {
    /** One of which no more is to be said. */
    public Found(Kind kind, String title, String detail, String more, Runnable go) {
        this(kind, title, detail, more, go, "", () -> About.NOTHING);
    }

    /** One with a preview, which no keys lead to. */
    public Found(
            Kind kind,
            String title,
            String detail,
            String more,
            Runnable go,
            Supplier<About> about) {
        this(kind, title, detail, more, go, "", about);
    }

    /**
     * What the preview says.
     *
     * @param lead what happens on Enter; "" where the title says it
     * @param facts how the thing stands now
     * @param warning what should give pause; "" if nothing
     */
    public record About(String lead, List<Fact> facts, String warning) {
        static final About NOTHING = new About("", List.of(), "");

        public About {
            facts = List.copyOf(facts);
        }
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

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
