package io.understudy.agent.boot;

import static io.understudy.agent.boot.Option.Effect.ACTED_ON;
import static io.understudy.agent.boot.Option.Effect.ALWAYS_SO;
import static io.understudy.agent.boot.Option.Effect.REFUSED;
import static io.understudy.agent.boot.Option.Effect.REPORTED;
import static io.understudy.agent.boot.Option.Takes.NOTHING;
import static io.understudy.agent.boot.Option.Takes.OPTIONAL;
import static io.understudy.agent.boot.Option.Takes.VALUE;

import io.understudy.agent.boot.Option.Effect;
import io.understudy.agent.boot.Option.Takes;
import java.util.List;

/** Every option keepalived documents, and ours. */
final class Options {
    static final Option USE_FILE =
            option('f', "use-file", VALUE, ACTED_ON, "configuration to read");
    static final Option LEAVE_IPVS =
            option('I', "dont-release-ipvs", NOTHING, ACTED_ON, "leave services at the end");
    static final Option VRRP = option('P', "vrrp", NOTHING, ACTED_ON, "run VRRP only");
    static final Option CHECK =
            option('C', "check", NOTHING, ACTED_ON, "run health checkers and IPVS only");
    static final Option NO_BFD = option('B', "no_bfd", NOTHING, ACTED_ON, "run no BFD");
    static final Option LOG_CONSOLE =
            option('l', "log-console", NOTHING, ACTED_ON, "log to standard error too");
    static final Option LOG_DETAIL =
            option('D', "log-detail", NOTHING, ACTED_ON, "log details too");
    static final Option LOG_FACILITY =
            option('S', "log-facility", VALUE, ACTED_ON, "0 to 7, local0 to local7, user, daemon");
    static final Option NO_SYSLOG =
            option('G', "no-syslog", NOTHING, ACTED_ON, "do not log to syslog");
    static final Option LOG_FILE =
            option('g', "log-file", OPTIONAL, ACTED_ON, "log to a file (/tmp/keepalived.log)");
    static final Option DONT_FORK =
            option('n', "dont-fork", NOTHING, ACTED_ON, "stay in the foreground");
    static final Option DUMP_CONF =
            option('d', "dump-conf", NOTHING, ACTED_ON, "log the configuration after reading it");
    static final Option PID = option('p', "pid", VALUE, ACTED_ON, "pid file (/run/keepalived.pid)");
    static final Option VRRP_PID =
            option('r', "vrrp_pid", VALUE, ACTED_ON, "pid file of VRRP (/run/vrrp.pid)");
    static final Option CHECKERS_PID =
            option('c', "checkers_pid", VALUE, ACTED_ON, "pid file of IPVS (/run/checkers.pid)");
    static final Option BFD_PID =
            option('b', "bfd_pid", VALUE, ACTED_ON, "pid file of BFD (/run/bfd.pid)");
    static final Option NAMESPACE =
            option('s', "namespace", VALUE, ACTED_ON, "network namespace to run in");
    static final Option UMASK =
            option('u', "umask", VALUE, ACTED_ON, "permissions that files do not get");
    static final Option CONFIG_ID =
            option('i', "config-id", VALUE, ACTED_ON, "what lines that begin with @ID compare");
    static final Option ALL_CONFIG =
            option('e', "all-config", NOTHING, ACTED_ON, "every include must match a file");
    static final Option CONFIG_TEST =
            option('t', "config-test", OPTIONAL, ACTED_ON, "check the configuration and exit");
    static final Option SIGNUM =
            option('\0', "signum", VALUE, ACTED_ON, "print the number of STOP, RELOAD, DATA, ...");
    static final Option IGNORE_SIGINT =
            option('\0', "ignore-sigint", NOTHING, ACTED_ON, "ignore SIGINT, for debuggers");
    static final Option VERSION = option('v', "version", NOTHING, ACTED_ON, "print the version");
    static final Option HELP = option('h', "help", NOTHING, ACTED_ON, "print this");
    static final Option STREAM =
            option('\0', "stream", VALUE, ACTED_ON, "[HOST:]PORT for consoles (7112, everywhere)");
    static final Option TLS =
            option('\0', "tls", VALUE, ACTED_ON, "keys for consoles (/etc/understudy/tls)");
    static final Option NO_STREAM =
            option('\0', "no-stream", NOTHING, ACTED_ON, "do not listen for consoles");
    static final Option STATE =
            option(
                    '\0',
                    "state",
                    VALUE,
                    ACTED_ON,
                    "what outlives the process, such as audit (/var/lib/understudy)");
    static final Option CONTROL =
            option(
                    '\0',
                    "control",
                    VALUE,
                    ACTED_ON,
                    "socket for this host's commands (/run/understudy/agent.sock)");

    static final Option METRICS =
            option('\0', "metrics", VALUE, ACTED_ON, "[HOST:]PORT for /metrics (off; loopback)");
    static final Option HOST_NAME =
            option('\0', "host-name", VALUE, ACTED_ON, "the name consoles show for this host");

    /** In the order of {@code --help}. */
    static final List<Option> ALL =
            List.of(
                    USE_FILE,
                    DONT_FORK,
                    PID,
                    VRRP_PID,
                    CHECKERS_PID,
                    BFD_PID,
                    NAMESPACE,
                    UMASK,
                    LOG_CONSOLE,
                    LOG_DETAIL,
                    LOG_FACILITY,
                    NO_SYSLOG,
                    LOG_FILE,
                    CONFIG_TEST,
                    CONFIG_ID,
                    ALL_CONFIG,
                    DUMP_CONF,
                    VRRP,
                    CHECK,
                    NO_BFD,
                    SIGNUM,
                    IGNORE_SIGINT,
                    STREAM,
                    TLS,
                    NO_STREAM,
                    STATE,
                    CONTROL,
                    METRICS,
                    HOST_NAME,
                    VERSION,
                    HELP,
                    option('\0', "all", NOTHING, ALWAYS_SO, "all that there is runs"),
                    option('X', "release-vips", NOTHING, ALWAYS_SO, "a leaving master drops them"),
                    option('R', "dont-respawn", NOTHING, ALWAYS_SO, "there is one process"),
                    option('\0', "flush-log-file", NOTHING, ALWAYS_SO, "each line is flushed"),
                    option('\0', "no-mem-check", NOTHING, ALWAYS_SO, "memory is not checked"),
                    option(
                            'V',
                            "dont-release-vrrp",
                            NOTHING,
                            REFUSED,
                            "addresses are always removed at stop; leave -V out"),
                    LEAVE_IPVS,
                    option('m', "core-dump", NOTHING, REPORTED, "core dumps are the JVM's affair"),
                    option('M', "core-dump-pattern", OPTIONAL, REPORTED, "it is left as it is"),
                    option('a', "address-monitoring", NOTHING, REPORTED, "-D logs our addresses"),
                    option('x', "snmp", NOTHING, REPORTED, "there is no SNMP agent; see --metrics"),
                    option(
                            'A',
                            "snmp-agent-socket",
                            VALUE,
                            REPORTED,
                            "there is no SNMP agent; see --metrics"),
                    option('T', "genhash", NOTHING, REFUSED, "digests are made by curl and md5sum"),
                    option('L', "mem-check-log", NOTHING, REPORTED, "memory is not checked"),
                    option('O', "mem-err-debug", NOTHING, REPORTED, "memory is not checked"),
                    option('\0', "perf", OPTIONAL, REPORTED, "use the JDK's own recorder"),
                    option('\0', "debug", OPTIONAL, REPORTED, "-D logs details"));

    private Options() {}

    private static Option option(
            char letter, String name, Takes takes, Effect effect, String says) {
        return new Option(letter, name, takes, effect, says);
    }
}
