package io.understudy.model.config.heartbeat;

import io.understudy.model.config.vrrp.HeartbeatLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What ha.cf says (ha.cf(5) of Heartbeat 3.0). Every line of it gets a {@link Fate}, here or where
 * its value is used.
 */
final class HaCf {
    /** Heartbeat's own, in milliseconds. */
    static final long DEFAULT_DEADTIME_MILLIS = 30_000;

    /** Heartbeat's own. */
    private static final int DEFAULT_BAUD = 19_200;

    /** Directives without a counterpart, and what takes their place. */
    private static final Map<String, String> LEFT =
            Map.ofEntries(
                    Map.entry("warntime", "missed adverts are always warned of in the log"),
                    Map.entry(
                            "initdead",
                            "a backup waits as long after a start as at any other time; to wait"
                                    + " longer write vrrp_startup_delay SECONDS into global_defs"),
                    Map.entry("udpport", "VRRP is an IP protocol of its own, 112, without a port"),
                    Map.entry(
                            "watchdog",
                            "systemd watches the agent (WatchdogSec= of its unit); the host's own is"
                                    + " RuntimeWatchdogSec= of systemd-system.conf"),
                    Map.entry("logfile", "the log goes to syslog; --log-file names a file"),
                    Map.entry("debugfile", "the log goes to syslog; --log-file names a file"),
                    Map.entry("logfacility", "--log-facility of the agent names it"),
                    Map.entry("use_logd", "the log goes to syslog"),
                    Map.entry("debug", "--log-detail of the agent says more"),
                    Map.entry(
                            "apiauth", "who may command is said by certificates, and on the host"),
                    Map.entry(
                            "realtime", "vrrp_rt_priority of global_defs; it is on where allowed"),
                    Map.entry("rtprio", "vrrp_rt_priority of global_defs"),
                    Map.entry("deadping", "the tracked ping has a timeout of its own"),
                    Map.entry("hopfudge", "adverts never leave their network"),
                    Map.entry("autojoin", "a node is who has the file; nobody has to be listed"),
                    Map.entry("compression", "adverts are too small for it"),
                    Map.entry("compression_threshold", "adverts are too small for it"),
                    Map.entry("traditional_compression", "adverts are too small for it"),
                    Map.entry("msgfmt", "VRRP has one form"),
                    Map.entry("uuidfrom", "routers are known by their addresses"),
                    Map.entry("hbgenmethod", "VRRP counts no generations"),
                    Map.entry("coredumps", "LimitCORE= of the agent's unit"),
                    Map.entry("cluster", "VRRP has no name of a cluster"));

    final List<String> nodes = new ArrayList<>();
    final List<Wire> wires = new ArrayList<>();
    final List<Line> serials = new ArrayList<>();
    final List<Line> fences = new ArrayList<>();
    final List<Line> pings = new ArrayList<>();
    int baud = DEFAULT_BAUD;
    final List<Fate> fates = new ArrayList<>();
    long deadMillis = DEFAULT_DEADTIME_MILLIS;
    boolean failsBack = true;
    boolean follows;

    HaCf(List<Line> lines) {
        lines.forEach(this::take);
    }

    private void take(Line line) {
        String keyword = line.keyword();
        String left = LEFT.get(keyword);
        if (left != null) {
            fates.add(Fate.left(line, left));
        } else if (line.operands().isEmpty()) {
            fates.add(Fate.left(line, "it has no value, so it says nothing"));
        } else {
            takeKnown(line, keyword, line.operands().getFirst());
        }
    }

    private void takeKnown(Line line, String keyword, String value) {
        switch (keyword) {
            case "node" -> {
                line.operands().stream().map(HaCf::shortName).forEach(nodes::add);
                fates.add(Fate.carried(line, "lines that begin with @NAME are that node's alone"));
            }
            case "bcast", "mcast", "ucast" -> wires.addAll(Wire.of(line));
            case "serial" -> serials.add(line);
            case "baud" -> takeBaud(line, value);
            case "stonith", "stonith_host" -> fences.add(line);
            case "ping", "ping_group" -> pings.add(line);
            case "deadtime" -> takeDeadtime(line, value);
            case "keepalive" ->
                    fates.add(
                            Fate.carried(line, "advert_int, a third of deadtime, takes its place"));
            case "auto_failback", "nice_failback" -> takeFailback(line, keyword, value);
            case "respawn" -> takeRespawn(line);
            case "crm" ->
                    fates.add(
                            Fate.left(
                                    line,
                                    isOff(value)
                                            ? "there is no other manager of resources"
                                            : "this is a Pacemaker cluster: its resources are in"
                                                    + " the CIB (crm configure show), not in"
                                                    + " haresources"));
            default -> fates.add(Fate.left(line, "it is no directive known here"));
        }
    }

    private void takeBaud(Line line, String value) {
        if (HeartbeatLine.SerialType.isSpeed(value)) {
            baud = Integer.parseInt(value);
            fates.add(Fate.carried(line, "the speed of the serial lines"));
        } else {
            fates.add(Fate.left(line, "serial lines have no such speed here; they get 19200"));
        }
    }

    private void takeDeadtime(Line line, String value) {
        long millis = millis(value);
        if (millis <= 0) {
            fates.add(Fate.left(line, "'" + value + "' is no time; 30 s is assumed"));
            return;
        }
        deadMillis = millis;
        fates.add(Fate.carried(line, "advert_int is a third of it: three adverts may be lost"));
    }

    private void takeFailback(Line line, String keyword, String value) {
        failsBack = keyword.equals("nice_failback") == isOff(value);
        String says =
                failsBack
                        ? "the preferred node takes its addresses back: it has the higher priority"
                        : "nopreempt: whoever has the addresses keeps them";
        fates.add(
                value.equals("legacy")
                        ? Fate.carried(line, "as on: " + says)
                        : Fate.carried(line, says));
    }

    private void takeRespawn(Line line) {
        if (line.words().getLast().endsWith("/ipfail")) {
            follows = true;
            fates.add(Fate.carried(line, "tracked scripts ping the hosts of ping and ping_group"));
        } else {
            fates.add(
                    Fate.left(
                            line,
                            "systemd keeps programs running (Restart=always of a unit of its own)"));
        }
    }

    private static boolean isOff(String value) {
        return switch (value) {
            case "off", "no", "false", "0", "n" -> true;
            default -> false;
        };
    }

    /** "30", "30s", "1500ms", "100us" or "1m" in milliseconds; 0 for what is no time. */
    static long millis(String text) {
        String digits = text.replaceFirst("[a-z]*$", "");
        if (!digits.matches("[0-9]{1,7}(\\.[0-9]{1,6})?")) {
            return 0;
        }
        double factor =
                switch (text.substring(digits.length())) {
                    case "", "s", "sec" -> 1_000;
                    case "ms", "msec" -> 1;
                    case "us", "usec" -> 0.001;
                    case "m", "min" -> 60_000;
                    default -> 0;
                };
        return Math.round(Double.parseDouble(digits) * factor);
    }

    /** keepalived compares the host's name up to the first dot. */
    static String shortName(String node) {
        int dot = node.indexOf('.');
        return dot < 0 ? node : node.substring(0, dot);
    }
}
