package io.understudy.console.watch;

import io.understudy.model.state.TrafficCounters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's IPVS table as {@code ipvsadm -ln} and {@code ipvsadm -ln --stats --exact} list it.
 *
 * @param services by the names that {@link io.understudy.model.state.ServiceSnapshot} gives them
 */
record Table(Map<String, Entry> services) {
    /**
     * A service.
     *
     * @param servers by address and port
     */
    record Entry(TrafficCounters traffic, Map<String, Row> servers) {
        Entry {
            servers = Map.copyOf(servers);
        }
    }

    /** A server of one. */
    record Row(long weight, long active, long inactive, TrafficCounters traffic) {}

    Table {
        services = Map.copyOf(services);
    }

    /** Null if the first is no such list. */
    static @Nullable Table parse(String list, String stats) {
        if (!list.startsWith("IP Virtual Server")) {
            return null;
        }
        Map<String, Map<String, String[]>> rows = rows(list);
        Map<String, Map<String, String[]>> counted = rows(stats);
        Map<String, Entry> services = new LinkedHashMap<>();
        rows.forEach((service, servers) -> {
            Map<String, String[]> counts = counted.getOrDefault(service, Map.of());
            Map<String, Row> found = new LinkedHashMap<>();
            servers.forEach((server, words) -> {
                if (!server.isEmpty()) {
                    // -> ADDRESS FORWARD WEIGHT ACTIVE INACTIVE
                    found.put(
                            server,
                            new Row(
                                    number(words, 3),
                                    number(words, 4),
                                    number(words, 5),
                                    traffic(counts.get(server))));
                }
            });
            services.put(service, new Entry(traffic(counts.get("")), found));
        });
        return new Table(services);
    }

    /** The words of each line by service and server; a service's own stand under "". */
    private static Map<String, Map<String, String[]>> rows(String list) {
        Map<String, Map<String, String[]>> services = new LinkedHashMap<>();
        Map<String, String[]> current = new LinkedHashMap<>();
        for (String line : list.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2) {
                continue;
            }
            switch (words[0]) {
                case "TCP", "UDP", "SCTP" -> {
                    current = new LinkedHashMap<>();
                    services.put(words[1] + "/" + words[0], current);
                    current.put("", words);
                }
                case "FWM" -> {
                    current = new LinkedHashMap<>();
                    // the family of a mark for IPv6 stands behind it as a word of its own
                    services.put("fwmark " + words[1], current);
                    current.put("", words);
                }
                case "->" -> current.put(words[1], words);
                default -> {}
            }
        }
        return services;
    }

    private static TrafficCounters traffic(String @Nullable [] words) {
        return words == null
                ? TrafficCounters.ZERO
                : new TrafficCounters(
                        number(words, words.length - 5),
                        number(words, words.length - 4),
                        number(words, words.length - 3),
                        number(words, words.length - 2),
                        number(words, words.length - 1));
    }

    private static long number(String[] words, int place) {
        return place >= 0 && place < words.length && words[place].matches("\\d{1,18}")
                ? Long.parseLong(words[place])
                : 0;
    }
}
