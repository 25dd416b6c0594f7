package io.understudy.console.app;

import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line, read.
 *
 * @param demo whether the built-in demo is watched, instead of agents
 * @param tls directory with {@code ca.pem}, {@code console.pem} and {@code console.key}
 * @param theme null: as in the preferences; likewise {@code language} and {@code place}
 * @param screenshot where to write a picture of the window, once every agent was heard
 * @param after how long after its start the picture is taken even if some were not
 * @param measure where to write how well the window keeps up, after a tour of all screens
 * @param each how long the tour stays on each
 * @param shots where to put pictures of every screen of the demo
 * @param all whether those are of both themes and languages
 * @param stay whether the window stays open after the picture and keeps it current
 */
public record ConsoleOptions(
        List<Endpoint> endpoints,
        boolean demo,
        Path tls,
        @Nullable String sshUser,
        @Nullable Path sshIdentity,
        Path knownHosts,
        @Nullable Path history,
        @Nullable Theme theme,
        @Nullable Language language,
        @Nullable Place place,
        @Nullable Path screenshot,
        Duration after,
        @Nullable Path measure,
        Duration each,
        boolean stay,
        @Nullable Path shots,
        boolean all,
        boolean help) {
    public ConsoleOptions {
        endpoints = List.copyOf(endpoints);
    }

    /** The lists of host keys: those of the command line alone, if it names any. */
    KnownHosts trusted(Path home) {
        KnownHosts lists = new KnownHosts(knownHosts, Path.of("/etc/ssh/ssh_known_hosts"));
        return knownHosts.equals(usual(home)) ? lists : lists.whateverIsConfigured();
    }

    private static Path usual(Path home) {
        return home.resolve(".ssh/known_hosts");
    }

    /** A word on the command line that means nothing, and what would. */
    public static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    static final String USAGE =
            """
            usage: understudy console [options]

              --connect HOST[:PORT]  follow this agent's state stream; repeat for more (port 7112)
              --connect 'HOST[:PORT] via ssh'  the same, carried by SSH to that host
              --connect ssh://HOST   watch keepalived there over SSH: no agent is needed
              --demo                 watch a built-in fleet that is simulated; no server is needed
              --tls DIR              ca.pem, console.pem and console.key
                                     (~/.config/understudy/tls)
              --ssh-user NAME        who deploys over SSH (you)
              --ssh-identity FILE    private key for SSH
              --known-hosts FILE     SSH host keys to trust (~/.ssh/known_hosts)
              --history FILE         what happened is kept there; none: only in memory
                                     (~/.local/share/understudy/history.db)
              --theme light|dark|system
              --lang en|zh
              --screen NAME          PLACES
              --screenshot FILE      write the window to a PNG file once every agent was
                                     heard, and leave
              --after SECONDS        do not wait for agents longer than this (15)
              --stay                 do not leave, but write the file again after every
                                     change, at most every 2 s
              --measure FILE         visit every screen, write how well the window keeps up, and leave
              --each SECONDS         so long on each screen (10); 0 leaves once every agent was heard
              --shots DIR            write a picture of every screen of the demo, and leave
              --all                  with --shots: every screen in both themes and languages
              --help
            """
                    .replace("PLACES", Place.codes(", "));

    /** Reads the words behind the program's name. */
    public static ConsoleOptions parse(List<String> words, Path home) throws Misuse {
        Draft draft = new Draft(home);
        for (Iterator<String> it = words.iterator(); it.hasNext(); ) {
            draft.take(it.next(), it);
        }
        return draft.done();
    }

    private static final class Draft {
        private static final List<String> ALONE = List.of("--demo", "--stay", "--all", "--help");

        private final List<Endpoint> endpoints = new ArrayList<>();
        private boolean demo;
        private Path tls;
        private @Nullable String sshUser;
        private @Nullable Path sshIdentity;
        private Path knownHosts;
        private @Nullable Path history;
        private @Nullable Theme theme;
        private @Nullable Language language;
        private @Nullable Place place;
        private @Nullable Path screenshot;
        private Duration after = Duration.ofSeconds(15);
        private @Nullable Path measure;
        private Duration each = Duration.ofSeconds(10);
        private boolean stay;
        private @Nullable Path shots;
        private boolean all;
        private boolean help;

        Draft(Path home) {
            tls = home.resolve(".config/understudy/tls");
            knownHosts = usual(home);
            history = home.resolve(".local/share/understudy/history.db");
        }

        void take(String word, Iterator<String> rest) throws Misuse {
            int equals = word.indexOf('=');
            boolean joined = word.startsWith("--") && equals > 0;
            String option = joined ? word.substring(0, equals) : word;
            if (joined && ALONE.contains(option)) {
                throw new Misuse(option + " takes no value");
            }
            switch (option) {
                case "--demo" -> demo = true;
                case "--stay" -> stay = true;
                case "--all" -> all = true;
                case "--help", "-h" -> help = true;
                case "--connect",
                        "--tls",
                        "--ssh-user",
                        "--ssh-identity",
                        "--known-hosts",
                        "--history",
                        "--theme",
                        "--lang",
                        "--screen",
                        "--screenshot",
                        "--after",
                        "--measure",
                        "--shots",
                        "--each" -> {
                    if (!joined && !rest.hasNext()) {
                        throw new Misuse(option + " needs a value");
                    }
                    assign(option, joined ? word.substring(equals + 1) : rest.next());
                }
                default ->
                        throw new Misuse(
                                "'" + word + "' is not an option of the console; --help lists all");
            }
        }

        private void assign(String option, String value) throws Misuse {
            if (value.isEmpty()) {
                throw new Misuse(option + " needs a value that is not empty");
            }
            switch (option) {
                case "--connect" -> endpoints.add(endpoint(value));
                case "--tls" -> tls = Path.of(value);
                case "--ssh-user" -> sshUser = value;
                case "--ssh-identity" -> sshIdentity = Path.of(value);
                case "--known-hosts" -> knownHosts = Path.of(value);
                case "--history" -> history = value.equals("none") ? null : Path.of(value);
                case "--theme" ->
                        theme = known(option, Theme.parse(value), value, "light, dark or system");
                case "--lang" -> language = known(option, Language.parse(value), value, "en or zh");
                case "--screen" ->
                        place = known(option, Place.parse(value), value, Place.codes(", "));
                case "--screenshot" -> screenshot = Path.of(value);
                case "--after" -> after = seconds(option, value);
                case "--measure" -> measure = Path.of(value);
                case "--each" -> each = seconds(option, value);
                case "--shots" -> {
                    shots = Path.of(value);
                    demo = true;
                }
                default -> throw new AssertionError(option);
            }
        }

        private static <T> T known(String option, @Nullable T parsed, String value, String all)
                throws Misuse {
            if (parsed == null) {
                throw new Misuse(option + " takes " + all + ", not '" + value + "'");
            }
            return parsed;
        }

        private static Duration seconds(String option, String value) throws Misuse {
            try {
                double seconds = Double.parseDouble(value);
                if (seconds >= 0 && seconds <= 86_400) {
                    return Duration.ofNanos((long) (seconds * 1e9));
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new Misuse(option + " takes seconds, 0 to 86400, not '" + value + "'");
        }

        private static Endpoint endpoint(String value) throws Misuse {
            Endpoint bySsh = Endpoint.parse(value);
            if (bySsh != null && (bySsh.isOverSsh() || bySsh.withinSsh())) {
                return bySsh;
            }
            boolean bracketed = value.startsWith("[");
            int end = bracketed ? value.indexOf(']') : value.lastIndexOf(':');
            boolean bareV6 = !bracketed && value.indexOf(':') != end;
            String host = value;
            String port = "";
            if (bracketed && end > 0) {
                host = value.substring(1, end);
                port = value.substring(end + 1);
            } else if (!bareV6 && end >= 0) {
                host = value.substring(0, end);
                port = value.substring(end);
            }
            if (host.isEmpty() || (bracketed && end < 0) || host.chars().anyMatch(c -> c <= ' ')) {
                throw new Misuse("--connect takes HOST or HOST:PORT, not '" + value + "'");
            }
            return new Endpoint(host, port.isEmpty() ? Endpoint.DEFAULT_PORT : port(port, value));
        }

        private static int port(String text, String value) throws Misuse {
            if (text.matches(":[0-9]{1,5}")) {
                int port = Integer.parseInt(text.substring(1));
                if (port >= 1 && port <= 65_535) {
                    return port;
                }
            }
            throw new Misuse("--connect " + value + ": a port is a number from 1 to 65535");
        }

        ConsoleOptions done() throws Misuse {
            if (demo && !endpoints.isEmpty()) {
                throw new Misuse("--demo and --connect exclude each other: the two never mix");
            }
            return new ConsoleOptions(
                    endpoints,
                    demo,
                    tls,
                    sshUser,
                    sshIdentity,
                    knownHosts,
                    history,
                    theme,
                    language,
                    place,
                    screenshot,
                    after,
                    measure,
                    each,
                    stay,
                    shots,
                    all,
                    help);
        }
    }
}
