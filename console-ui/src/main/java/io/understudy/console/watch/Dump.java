package io.understudy.console.watch;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keepalived writes on SIGUSR1 and SIGUSR2 (dump_vrrp and vrrp_print_stats in its source): how
 * its instances and scripts stand, and what they counted.
 *
 * @param instances by name
 * @param scripts by name
 * @param counters by name of the instance
 */
record Dump(
        Map<String, Standing> instances,
        Map<String, Health> scripts,
        Map<String, AdvertCounters> counters) {
    static final Dump NONE = new Dump(Map.of(), Map.of(), Map.of());

    private static final String INSTANCE = " VRRP Instance = ";
    private static final String SCRIPT = " VRRP Script = ";
    private static final String STATS = "VRRP Instance: ";

    /**
     * One instance.
     *
     * @param since when it entered its state; null if that is not told
     * @param effectivePriority 0 if it is not told
     * @param masterDownNanos 0 if it is not told
     * @param master null if it is master itself or heard nobody
     */
    record Standing(
            VrrpState state,
            @Nullable Instant since,
            int effectivePriority,
            @Nullable IpAddress source,
            @Nullable IpAddress master,
            int masterPriority,
            long masterDownNanos) {}

    Dump {
        instances = Map.copyOf(instances);
        scripts = Map.copyOf(scripts);
        counters = Map.copyOf(counters);
    }

    /**
     * Reads both files, or what is left of the first where only lines that matter were kept.
     * Whatever is not complete is left out.
     */
    static Dump of(String data, String stats) {
        Map<String, Standing> instances = new LinkedHashMap<>();
        Map<String, Health> scripts = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        String instance = "";
        String script = "";
        for (String line : (data + "\n------<").lines().toList()) {
            boolean block = line.startsWith("------<") || line.matches(" \\S.*");
            if (block && !instance.isEmpty()) {
                Standing found = standing(values);
                if (found != null) {
                    instances.put(instance, found);
                }
            }
            if (block) {
                values.clear();
                instance = after(INSTANCE, line);
                script = after(SCRIPT, line);
                continue;
            }
            int equals = line.indexOf(" = ");
            if (equals > 0) {
                String name = line.substring(0, equals).strip();
                String value = line.substring(equals + 3).strip();
                values.putIfAbsent(name, value);
                if (!script.isEmpty() && name.equals("Status")) {
                    scripts.put(script, health(value));
                }
            }
        }
        return new Dump(instances, scripts, counters(stats));
    }

    /** Whether a backup that has just become one may have heard its master by the next dump. */
    boolean isSettling(Instant now) {
        return instances.values().stream()
                .anyMatch(i ->
                        i.state() == VrrpState.BACKUP
                                && i.master() == null
                                && i.since() != null
                                && i.since().plusSeconds(30).isAfter(now));
    }

    private static String after(String prefix, String line) {
        return line.startsWith(prefix) ? line.substring(prefix.length()).strip() : "";
    }

    private static Health health(String status) {
        return status.startsWith("GOOD")
                ? Health.GOOD
                : status.startsWith("BAD") ? Health.BAD : Health.UNKNOWN;
    }

    private static @Nullable Standing standing(Map<String, String> values) {
        VrrpState state = state(values.getOrDefault("State", ""));
        if (state == null) {
            return null;
        }
        IpAddress master = address(values.getOrDefault("Master router", ""));
        // one that has heard nobody yet prints whatever address it printed before (2.2.7)
        boolean heard =
                master != null && !master.isMulticast() && !master.equals(IpAddress.of("0.0.0.0"));
        return new Standing(
                state,
                Poll.seconds(values.getOrDefault("Last transition", "").split(" ")[0]),
                (int) number(values.getOrDefault("Effective priority", "")),
                address(values.getOrDefault("Using src_ip", "")),
                heard ? master : null,
                (int) number(values.getOrDefault("Master priority", "")),
                number(values.getOrDefault("Master down timer", "")) * 1_000);
    }

    private static @Nullable VrrpState state(String word) {
        return switch (word) {
            case "MASTER" -> VrrpState.MASTER;
            case "BACKUP" -> VrrpState.BACKUP;
            case "INIT" -> VrrpState.INIT;
            default -> word.startsWith("FAULT") ? VrrpState.FAULT : null;
        };
    }

    private static @Nullable IpAddress address(String text) {
        return IpAddress.parse(text.split(" ")[0]);
    }

    private static long number(String text) {
        String first = text.split(" ")[0];
        return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
    }

    private static Map<String, AdvertCounters> counters(String stats) {
        Map<String, AdvertCounters> all = new LinkedHashMap<>();
        String name = "";
        List<Long> numbers = new ArrayList<>();
        String under = "";
        for (String line : (stats + "\n" + STATS).lines().toList()) {
            if (line.startsWith(STATS)) {
                AdvertCounters found = counters(numbers);
                if (found != null) {
                    all.put(name, found);
                }
                name = line.substring(STATS.length()).strip();
                numbers.clear();
                continue;
            }
            int colon = line.lastIndexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (value.isEmpty()) {
                under = line.strip();
            } else if (value.matches("\\d{1,18}") && !under.startsWith("Authentication Ext")) {
                numbers.add(Long.parseLong(value));
            }
        }
        return all;
    }

    /** keepalived prints them in an order of its own. */
    private static @Nullable AdvertCounters counters(List<Long> n) {
        return n.size() != 14
                ? null
                : new AdvertCounters(
                        n.get(0), // advertisements received
                        n.get(1), // sent
                        n.get(2), // became master
                        n.get(3), // released master
                        n.get(4), // length
                        n.get(7), // interval
                        n.get(5), // TTL
                        n.get(6), // type
                        n.get(8), // address list
                        n.get(9), // authentication type
                        n.get(10), // type mismatch
                        n.get(11), // failure
                        n.get(12), // priority zero received
                        n.get(13)); // sent
    }
}
