package io.understudy.agent.boot;

import io.understudy.agent.boot.CommandLine.Given;
import io.understudy.agent.boot.CommandLine.Misuse;
import io.understudy.agent.boot.Option.Effect;
import io.understudy.model.unit.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for, defaults filled in.
 *
 * @param leavesIpvs whether the kernel's table of services stays as it is at the end
 * @param leaves which parts of the file are none of our business
 * @param pidFile null means the usual place, which depends on the configuration; so do the others
 * @param namespace of the network; null for what the configuration says
 * @param umask null for what the configuration says
 * @param facility of syslog (RFC 5424 §6.2.1): 3 is daemon
 * @param logFile null for none
 * @param configTestLog where a configuration test writes; null means standard error
 * @param configId null means the host's name up to the first dot
 * @param stream where consoles connect; null for nowhere
 * @param stateDirectory for what must outlive the process; it need not exist
 * @param control Unix socket for commands from this host
 * @param metrics where /metrics is served; null for nowhere
 * @param hostName null means the host's own
 * @param notices one line per option that changes nothing
 */
record Arguments(
        String configFile,
        @Nullable String pidFile,
        @Nullable String vrrpPidFile,
        boolean leavesIpvs,
        Leaves leaves,
        @Nullable String checkersPidFile,
        @Nullable String bfdPidFile,
        @Nullable String namespace,
        @Nullable Integer umask,
        boolean foreground,
        boolean logConsole,
        boolean logDetail,
        int facility,
        boolean syslog,
        @Nullable String logFile,
        boolean dumpConfiguration,
        boolean configTest,
        @Nullable String configTestLog,
        @Nullable String configId,
        boolean strictIncludes,
        boolean ignoreInterrupt,
        @Nullable InetSocketAddress stream,
        Path tlsDirectory,
        Path stateDirectory,
        Path control,
        @Nullable InetSocketAddress metrics,
        @Nullable String hostName,
        List<String> notices) {
    static final String DEFAULT_CONFIG = "/etc/keepalived/keepalived.conf";
    static final String DEFAULT_LOG = "/tmp/keepalived.log";
    static final Path DEFAULT_TLS = Path.of("/etc/understudy/tls");
    static final String DEFAULT_CONTROL = "/run/understudy/agent.sock";
    static final String DEFAULT_STATE = "/var/lib/understudy";
    static final int DEFAULT_PORT = 7112;
    private static final int FACILITY_USER = 1;
    private static final int FACILITY_DAEMON = 3;
    private static final int FACILITY_LOCAL0 = 16;

    /** keepalived's names for the signals it takes, with their numbers on Linux. */
    static final Map<String, Integer> SIGNALS =
            Map.of(
                    "STOP",
                    15,
                    "RELOAD",
                    1,
                    "DATA",
                    10,
                    "STATS",
                    12,
                    "STATS_CLEAR",
                    63,
                    "JSON",
                    36,
                    "TDUMP",
                    64);

    Arguments {
        notices = List.copyOf(notices);
    }

    /** Parts of a configuration that are left alone, as keepalived leaves them to nobody. */
    record Leaves(boolean routers, boolean services, boolean sessions) {
        /** {@code -P} and {@code -C} together are both, as {@code --all} is. */
        static Leaves of(CommandLine line) {
            boolean vrrp = line.has(Options.VRRP);
            boolean checkers = line.has(Options.CHECK);
            return new Leaves(checkers && !vrrp, vrrp && !checkers, line.has(Options.NO_BFD));
        }
    }

    /** What a command line without a daemon in it asks for. */
    sealed interface Request {
        record Run(Arguments arguments) implements Request {}

        record Help() implements Request {}

        record Version() implements Request {}

        record SignalNumber(int number) implements Request {}
    }

    /**
     * Reads a command line.
     *
     * @throws Misuse with one line that says which argument is wrong and what would be right
     */
    static Request parse(List<String> words) throws Misuse {
        CommandLine line = CommandLine.parse(words);
        if (line.has(Options.HELP)) {
            return new Request.Help();
        }
        if (line.has(Options.VERSION)) {
            return new Request.Version();
        }
        String signal = line.value(Options.SIGNUM);
        if (signal != null) {
            Integer number = SIGNALS.get(signal);
            if (number == null) {
                throw new Misuse(
                        "--signum takes STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON or TDUMP, not "
                                + signal);
            }
            return new Request.SignalNumber(number);
        }
        return new Request.Run(of(line));
    }

    private static Arguments of(CommandLine line) throws Misuse {
        return new Arguments(
                or(line.value(Options.USE_FILE), DEFAULT_CONFIG),
                line.value(Options.PID),
                line.value(Options.VRRP_PID),
                line.has(Options.LEAVE_IPVS),
                Leaves.of(line),
                line.value(Options.CHECKERS_PID),
                line.value(Options.BFD_PID),
                line.value(Options.NAMESPACE),
                umask(line.value(Options.UMASK)),
                line.has(Options.DONT_FORK),
                line.has(Options.LOG_CONSOLE),
                line.has(Options.LOG_DETAIL),
                facility(line.value(Options.LOG_FACILITY)),
                !line.has(Options.NO_SYSLOG),
                line.has(Options.LOG_FILE) ? or(line.value(Options.LOG_FILE), DEFAULT_LOG) : null,
                line.has(Options.DUMP_CONF),
                line.has(Options.CONFIG_TEST),
                line.value(Options.CONFIG_TEST),
                line.value(Options.CONFIG_ID),
                line.has(Options.ALL_CONFIG),
                line.has(Options.IGNORE_SIGINT),
                line.has(Options.NO_STREAM)
                        ? null
                        : address(
                                Options.STREAM,
                                line.value(Options.STREAM),
                                new InetSocketAddress(DEFAULT_PORT)),
                Path.of(or(line.value(Options.TLS), DEFAULT_TLS.toString())),
                Path.of(or(line.value(Options.STATE), defaultState())),
                Path.of(or(line.value(Options.CONTROL), DEFAULT_CONTROL)),
                metrics(line),
                line.value(Options.HOST_NAME),
                notices(line));
    }

    /** Where systemd makes a directory for us (StateDirectory=), it says so. */
    private static String defaultState() {
        return or(System.getenv("STATE_DIRECTORY"), DEFAULT_STATE);
    }

    private static String or(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }

    /** A number in any base that C knows. */
    private static @Nullable Integer umask(@Nullable String text) throws Misuse {
        if (text == null) {
            return null;
        }
        try {
            int mask = Integer.decode(text);
            if (mask >= 0 && mask <= 0777) {
                return mask;
            }
        } catch (NumberFormatException _) {
            // The message below says what would be right.
        }
        throw new Misuse("-u takes a number from 0 to 0777, not " + text);
    }

    private static int facility(@Nullable String text) throws Misuse {
        if (text == null || text.equals("daemon")) {
            return FACILITY_DAEMON;
        }
        if (text.equals("user")) {
            return FACILITY_USER;
        }
        String number = text.startsWith("local") ? text.substring(5) : text;
        if (number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '7') {
            return FACILITY_LOCAL0 + number.charAt(0) - '0';
        }
        throw new Misuse("-S takes 0 to 7, local0 to local7, user or daemon, not " + text);
    }

    /** Nobody reads a host's metrics from elsewhere unless its operator says so. */
    private static @Nullable InetSocketAddress metrics(CommandLine line) throws Misuse {
        InetAddress here = InetAddress.getLoopbackAddress();
        return line.value(Options.METRICS) == null
                ? null
                : address(
                        Options.METRICS,
                        line.value(Options.METRICS),
                        new InetSocketAddress(here, 0));
    }

    /** {@code PORT}, {@code 192.0.2.1:PORT} or {@code [2001:db8::1]:PORT}; 0 lets Linux choose. */
    private static InetSocketAddress address(
            Option option, @Nullable String text, InetSocketAddress otherwise) throws Misuse {
        if (text == null) {
            return otherwise;
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        String digits = text.substring(colon + 1);
        IpAddress address = IpAddress.parse(host);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65535 || (colon >= 0 && address == null)) {
            throw new Misuse(option.title() + " takes PORT or ADDRESS:PORT, not " + text);
        }
        return address == null
                ? new InetSocketAddress(otherwise.getAddress(), port)
                : new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static List<String> notices(CommandLine line) throws Misuse {
        List<String> notices = new ArrayList<>();
        for (Given given : line.given()) {
            Option option = given.option();
            if (option.effect() == Effect.REFUSED) {
                throw new Misuse("option " + option.title() + ": " + option.says());
            }
            String notice = "option " + option.title() + " changes nothing: " + option.says();
            if (option.effect() == Effect.REPORTED && !notices.contains(notice)) {
                notices.add(notice);
            }
        }
        if (!line.words().isEmpty()) {
            notices.add("unexpected argument(s) ignored: " + String.join(" ", line.words()));
        }
        return notices;
    }

    /** The text of {@code --help}. */
    static String help() {
        StringBuilder text =
                new StringBuilder("usage: understudy agent [OPTION...], keepalived's own\n\n");
        for (Option option : Options.ALL) {
            String letter = option.letter() == '\0' ? "    " : "-" + option.letter() + ", ";
            String value =
                    switch (option.takes()) {
                        case NOTHING -> "";
                        case VALUE -> "=VALUE";
                        case OPTIONAL -> "[=VALUE]";
                    };
            String says =
                    switch (option.effect()) {
                        case ACTED_ON -> option.says();
                        case ALWAYS_SO -> "always so: " + option.says();
                        case REPORTED -> "changes nothing: " + option.says();
                        case REFUSED -> "not accepted: " + option.says();
                    };
            text.append(String.format("  %s--%-26s %s%n", letter, option.name() + value, says));
        }
        return text.toString();
    }
}
