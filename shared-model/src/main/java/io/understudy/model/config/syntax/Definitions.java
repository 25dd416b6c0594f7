package io.understudy.model.config.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What {@code $NAME} stands for at one point of the text. */
final class Definitions {
    /**
     * A definition; the value of one that spans lines holds LF between them.
     *
     * @param start of the value in {@code file}
     */
    record Definition(String value, SourceFile file, int start, int end) {}

    private final Map<String, Definition> byName = new HashMap<>();
    private final ReadOptions options;
    private final SplittableRandom random;

    Definitions(ReadOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.randomSeed());
    }

    /** Defines {@code name} from here on; what it meant before, null if nothing. */
    @Nullable Definition define(String name, Definition definition) {
        return byName.put(name, definition);
    }

    /** Lets {@code name} mean again what it did; null makes it unknown. */
    void restore(String name, @Nullable Definition before) {
        if (before == null) {
            byName.remove(name);
        } else {
            byName.put(name, before);
        }
    }

    @Nullable Definition named(String name) {
        return byName.get(name);
    }

    /** The value of a built-in name; null if there is none of that name. */
    @Nullable String builtIn(Variables.Use use, String directory) {
        return switch (use.name()) {
            case "_PWD" -> directory;
            case "_INSTANCE" -> options.configId();
            case "_HASH" -> "#";
            case "_BANG" -> "!";
            case "_ENV" -> options.environment().getOrDefault(use.arguments(), "");
            case "_RANDOM" -> randomNumber(use.arguments());
            default -> null;
        };
    }

    /** {@code [[min] max]}; 0 to 32767 where they are missing or no numbers. */
    private String randomNumber(String arguments) {
        String[] limits = arguments.isEmpty() ? new String[0] : arguments.split("\\s+");
        long min = limits.length == 2 ? number(limits[0], 0) : 0;
        long max = limits.length > 0 ? number(limits[limits.length - 1], 32_767) : 32_767;
        return Long.toString(max < min ? min : random.nextLong(min, max + 1));
    }

    private static long number(String text, long otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
