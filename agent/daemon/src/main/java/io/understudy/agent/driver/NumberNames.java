package io.understudy.agent.driver;

import io.understudy.model.config.global.FileSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names for numbers of routing, as iproute2 keeps them in files of lines {@code NUMBER NAME}: what
 * the host's files say, else what has always been so.
 */
public final class NumberNames {
    private static final List<Path> USUAL =
            List.of(Path.of("/usr/share/iproute2"), Path.of("/usr/lib/iproute2"));

    /** The first that has a name counts. The process has one set of them, as it has one routing. */
    private static volatile List<Path> directories = directories(FileSettings.DEFAULT);

    /** Routing tables (rt_tables). */
    public static final NumberNames TABLES =
            new NumberNames("rt_tables", Map.of("default", 253, "main", 254, "local", 255));

    /** Makers of routes (rt_protos). */
    public static final NumberNames PROTOCOLS =
            new NumberNames(
                    "rt_protos",
                    Map.of(
                            "redirect",
                            1,
                            "kernel",
                            2,
                            "boot",
                            3,
                            "static",
                            4,
                            "ra",
                            9,
                            "zebra",
                            11,
                            "bird",
                            12,
                            "dhcp",
                            16,
                            "keepalived",
                            18));

    /** Scopes of routes (rt_scopes). */
    public static final NumberNames SCOPES =
            new NumberNames(
                    "rt_scopes",
                    Map.of(
                            "global",
                            0,
                            "universe",
                            0,
                            "site",
                            200,
                            "link",
                            253,
                            "host",
                            254,
                            "nowhere",
                            255));

    /** Realms (rt_realms). */
    public static final NumberNames REALMS = new NumberNames("rt_realms", Map.of("cosmos", 0));

    /** Groups of interfaces (group). */
    static final NumberNames GROUPS = new NumberNames("group", Map.of("default", 0));

    /** Types of service (rt_dsfield). */
    public static final NumberNames SERVICES = new NumberNames("rt_dsfield", Map.of("default", 0));

    /** Looks where a configuration says from now on. */
    static void use(FileSettings settings) {
        directories = directories(settings);
    }

    private static List<Path> directories(FileSettings settings) {
        List<Path> all = new ArrayList<>(List.of(Path.of(settings.iprouteEtc())));
        String usr = settings.iprouteUsr();
        all.addAll(usr == null ? USUAL : List.of(Path.of(usr)));
        return List.copyOf(all);
    }

    private final String file;
    private final Map<String, Integer> usual;

    private NumberNames(String file, Map<String, Integer> usual) {
        this.file = file;
        this.usual = usual;
    }

    /**
     * The number that a word stands for.
     *
     * @throws IllegalArgumentException if it is neither a number nor a known name
     */
    public int of(String word) {
        Integer number = number(word);
        if (number != null) {
            return number;
        }
        Integer known = listed().get(word);
        known = known != null ? known : usual.get(word);
        if (known == null) {
            throw new IllegalArgumentException(
                    "'"
                            + word
                            + "' is neither a number nor a name in "
                            + directories.getFirst().resolve(file));
        }
        return known;
    }

    /** The number, unsigned; the word itself where this host does not know it. */
    public String shown(String word) {
        try {
            return Integer.toUnsignedString(of(word));
        } catch (IllegalArgumentException _) {
            return word;
        }
    }

    private static @Nullable Integer number(String word) {
        try {
            return (int) (long) Long.decode(word.toLowerCase(Locale.ROOT));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private Map<String, Integer> listed() {
        Map<String, Integer> names = new HashMap<>();
        for (Path directory : directories) {
            read(directory.resolve(file), names);
        }
        return names;
    }

    private static void read(Path file, Map<String, Integer> names) {
        if (!Files.isReadable(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String[] words = line.strip().split("\\s+", -1);
                Integer number = words.length < 2 ? null : number(words[0]);
                if (number != null) {
                    names.putIfAbsent(words[1], number);
                }
            }
        } catch (IOException _) {
            // Names are a convenience; the numbers still work.
        }
    }
}
