package io.understudy.agent.boot;

import io.understudy.agent.boot.Option.Takes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command line apart as getopt_long(3) does: clusters of letters, values attached or
 * following, long names shortened as far as they stay clear, words anywhere, {@code --} ends
 * options.
 */
final class CommandLine {
    private final List<Given> given = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private CommandLine() {}

    /** An option as it was used; null where no value was given. */
    record Given(Option option, @Nullable String value) {}

    /** What getopt would complain of; the message is one line. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    static CommandLine parse(List<String> arguments) throws Misuse {
        CommandLine line = new CommandLine();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                line.words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            @Nullable String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            if (argument.startsWith("--")) {
                i += line.takeLong(argument.substring(2), next);
            } else if (argument.startsWith("-") && argument.length() > 1) {
                i += line.takeCluster(argument, next);
            } else {
                line.words.add(argument);
            }
        }
        return line;
    }

    /** Takes one long option and returns how many further arguments it used up. */
    private int takeLong(String text, @Nullable String next) throws Misuse {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Option option = find(name);
        if (equals >= 0) {
            if (option.takes() == Takes.NOTHING) {
                throw new Misuse("option " + option.title() + " takes no value");
            }
            given.add(new Given(option, text.substring(equals + 1)));
            return 0;
        }
        if (option.takes() != Takes.VALUE) {
            given.add(new Given(option, null));
            return 0;
        }
        given.add(new Given(option, require(next, option.title())));
        return 1;
    }

    private static Option find(String name) throws Misuse {
        List<Option> close = new ArrayList<>();
        for (Option option : Options.ALL) {
            if (name.equals(option.name())) {
                return option;
            }
            if (option.name() != null && option.name().startsWith(name)) {
                close.add(option);
            }
        }
        if (close.isEmpty() || name.isEmpty()) {
            throw new Misuse("unknown option --" + name);
        }
        if (close.size() > 1) {
            throw new Misuse(
                    "option --"
                            + name
                            + " is ambiguous: "
                            + String.join(", ", close.stream().map(Option::title).toList()));
        }
        return close.getFirst();
    }

    /** Takes {@code -nlD} or {@code -f/etc/x} and returns how many further arguments it used up. */
    private int takeCluster(String cluster, @Nullable String next) throws Misuse {
        for (int i = 1; i < cluster.length(); i++) {
            Option option = find(cluster.charAt(i));
            String rest = cluster.substring(i + 1);
            if (option.takes() == Takes.NOTHING) {
                given.add(new Given(option, null));
            } else if (!rest.isEmpty()) {
                given.add(new Given(option, rest));
                return 0;
            } else if (option.takes() == Takes.OPTIONAL) {
                given.add(new Given(option, null));
            } else {
                given.add(new Given(option, require(next, "-" + option.letter())));
                return 1;
            }
        }
        return 0;
    }

    private static Option find(char letter) throws Misuse {
        for (Option option : Options.ALL) {
            if (letter != '\0' && option.letter() == letter) {
                return option;
            }
        }
        throw new Misuse("unknown option -" + letter);
    }

    private static String require(@Nullable String value, String title) throws Misuse {
        if (value == null) {
            throw new Misuse("option " + title + " needs a value");
        }
        return value;
    }

    /** In the order they were given. */
    List<Given> given() {
        return given;
    }

    /** What was no option. */
    List<String> words() {
        return words;
    }

    boolean has(Option option) {
        return given.stream().anyMatch(g -> g.option() == option);
    }

    /** The last value of an option; null if it was not given, or given without one. */
    @Nullable String value(Option option) {
        @Nullable String value = null;
        for (Given g : given) {
            if (g.option() == option) {
                value = g.value();
            }
        }
        return value;
    }
}
