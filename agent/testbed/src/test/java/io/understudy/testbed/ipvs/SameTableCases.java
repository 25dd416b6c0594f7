package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.ipvs.ScriptedServers.Behaviour;
import io.understudy.testbed.netns.Awake;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The same configuration and the same servers under keepalived and under our agent: the kernel's
 * tables are the same at every step, and what leaves or comes does so at about the same time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SameTableCases {
    /** Behaviours are watched side by side, each at servers and services of its own. */
    private static final List<List<Behaviour>> SHIFTS =
            List.of(
                    List.of(Behaviour.HEALTHY, Behaviour.SLOW),
                    List.of(Behaviour.REFUSING, Behaviour.SILENT),
                    List.of(Behaviour.WRONG_STATUS, Behaviour.WRONG_BODY),
                    List.of(Behaviour.HALF_CLOSING));

    /** One processor has to serve them all in time. */
    private static final int STATIONS = 2;

    /** Two failed probes a second apart, with a timeout of a second each, and a round between. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    /** What changed and then stays so for a round with all its attempts stays so. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    /** One processor runs all of this, and both daemons choose the moment of a first check. */
    private static final long TOLERANCE_MILLIS = 3_000;

    private static final int SERVICES = 6;

    private static final int SORRY = 8009;

    private static final Map<Behaviour, String> WORDS =
            Map.of(
                    Behaviour.HEALTHY, "stays healthy",
                    Behaviour.REFUSING, "refuses connections",
                    Behaviour.SILENT, "takes connections and says nothing",
                    Behaviour.SLOW, "answers late",
                    Behaviour.WRONG_STATUS, "answers 503",
                    Behaviour.WRONG_BODY, "answers another body",
                    Behaviour.HALF_CLOSING, "closes without an answer");

    private static Subject keepalived;
    private static Subject understudy;

    @BeforeAll
    static void start() throws Exception {
        keepalived = Subject.keepalived();
        understudy = Subject.understudy();
        for (Subject subject : List.of(keepalived, understudy)) {
            for (int station = 0; station < STATIONS; station++) {
                subject.behave(fickle(station), Behaviour.HEALTHY);
                subject.behave(steady(station), Behaviour.HEALTHY);
            }
            subject.start(config(1));
        }
        awaitSame("start", Duration.ofSeconds(60));
        Thread.sleep(3_000);
    }

    @AfterAll
    static void close() {
        for (Subject subject : List.of(keepalived, understudy)) {
            if (subject != null) {
                subject.close();
            }
        }
    }

    @Test
    @Order(1)
    void tablesAreTheSameAtEveryStepOfEveryBehaviour() throws Exception {
        SoftAssertions all = new SoftAssertions();
        Map<Behaviour, List<Watched>> seen = new EnumMap<>(Behaviour.class);
        for (List<Behaviour> shift : SHIFTS) {
            Map<String, List<String>> before = tables();
            all.assertThat(Objects.requireNonNull(before.get("understudy")))
                    .as("before " + shift)
                    .isEqualTo(Objects.requireNonNull(before.get("keepalived")));
            List<Watched> changed = watch(shift);
            List<Watched> back = watch(Collections.nCopies(shift.size(), Behaviour.HEALTHY));
            for (int station = 0; station < shift.size(); station++) {
                Behaviour behaviour = shift.get(station);
                same(all, "" + behaviour, changed.get(station));
                same(all, "back from " + behaviour, back.get(station));
                seen.put(behaviour, List.of(changed.get(station), back.get(station)));
            }
        }
        seen.forEach((behaviour, both) -> {
            row("one server " + WORDS.get(behaviour), both.getFirst().tables());
            row("... and is healthy again", both.getLast().tables());
            System.out.println(
                    behaviour + ": " + both.getFirst().times() + "; " + both.getLast().times());
        });
        assertThat(seen).hasSize(Behaviour.values().length);
        all.assertAll();
    }

    private static void same(SoftAssertions all, String what, Watched watched) {
        all.assertThat(watched.after("understudy")).as(what).isEqualTo(watched.after("keepalived"));
        all.assertThat(Math.abs(watched.millis("understudy") - watched.millis("keepalived")))
                .as(what + " takes effect at about the same time: " + watched.times())
                .isLessThan(TOLERANCE_MILLIS);
    }

    @Test
    @Order(2)
    void serversThatFlapEndWhereKeepalivedEnds() throws Exception {
        for (int i = 0; i < 4; i++) {
            behave(0, i % 2 == 0 ? Behaviour.REFUSING : Behaviour.HEALTHY);
            Thread.sleep(1_500);
        }
        behave(0, Behaviour.HEALTHY);
        awaitSame("after flapping", Duration.ofSeconds(60));
        row("one server refuses, recovers, refuses, recovers", ofStation(0, tables()));
    }

    @Test
    @Order(3)
    void aReloadChangesTheSameEntries() throws Exception {
        for (Subject subject : List.of(keepalived, understudy)) {
            subject.write(config(5));
            subject.signal("HUP");
        }
        awaitSame("after the reload", Duration.ofSeconds(60));
        assertThat(understudy.table()).anyMatch(line -> line.endsWith("-w 5"));
        row("a reload gives the other server weight 5", ofStation(0, tables()));
    }

    @Test
    @Order(4)
    void theEndLeavesNothing() throws Exception {
        keepalived.stop();
        understudy.stop();
        assertThat(understudy.table()).isEqualTo(keepalived.table()).isEmpty();
        row("the daemon is stopped", ofStation(0, tables()));
    }

    private static int fickle(int station) {
        return 8001 + 10 * station;
    }

    private static int steady(int station) {
        return 8002 + 10 * station;
    }

    /** What the page calls a server, by its port. */
    private static String called(int port) {
        return port == SORRY ? "sorry" : port % 10 == 1 ? "one" : "other";
    }

    /** Services of the first station are 1, 2, ..., those of the next 11, 12, ... */
    private static String service(int station, int number) {
        return "192.0.2." + (10 * station + number);
    }

    private static void behave(int station, Behaviour behaviour) throws IOException {
        keepalived.behave(fickle(station), behaviour);
        understudy.behave(fickle(station), behaviour);
    }

    private static Map<String, List<String>> tables() throws IOException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("keepalived", keepalived.table());
        tables.put("understudy", understudy.table());
        return tables;
    }

    /** What the tables were at the end, and when each changed last. */
    private record Watched(Map<String, List<String>> tables, Map<String, Long> changed) {
        List<String> after(String name) {
            return Objects.requireNonNull(tables.get(name));
        }

        long millis(String name) {
            return changed.getOrDefault(name, 0L);
        }

        Watched at(long millis, Map<String, List<String>> now) {
            Map<String, Long> next = new LinkedHashMap<>(changed);
            now.forEach((name, table) -> {
                if (!table.equals(tables.get(name))) {
                    next.put(name, millis);
                }
            });
            return new Watched(now, next);
        }

        boolean hasChanged() {
            return changed.size() == tables.size();
        }

        boolean isQuietSince(long millis) {
            return changed.values().stream().allMatch(at -> at <= millis);
        }

        String times() {
            return millis("keepalived") + " / " + millis("understudy") + " ms";
        }
    }

    /** What becomes of each station once its server behaves so. */
    private static List<Watched> watch(List<Behaviour> behaviours) throws Exception {
        List<Watched> watched = new ArrayList<>();
        Map<String, List<String>> now = tables();
        for (int station = 0; station < behaviours.size(); station++) {
            watched.add(new Watched(ofStation(station, now), new LinkedHashMap<>()));
        }
        long began = Awake.nanos();
        for (int station = 0; station < behaviours.size(); station++) {
            behave(station, behaviours.get(station));
        }
        long millis = 0;
        while (millis < SETTLED.toMillis() && !areQuietSince(watched, millis - QUIET.toMillis())) {
            Thread.sleep(100);
            now = tables();
            millis = TimeUnit.NANOSECONDS.toMillis(Awake.nanos() - began);
            for (int station = 0; station < behaviours.size(); station++) {
                watched.set(station, watched.get(station).at(millis, ofStation(station, now)));
            }
        }
        return watched;
    }

    /** Whether everything changed, and then nothing any more. */
    private static boolean areQuietSince(List<Watched> all, long millis) {
        return all.stream().allMatch(one -> one.hasChanged() && one.isQuietSince(millis));
    }

    /** The lines that tables have about the services of one station. */
    private static Map<String, List<String>> ofStation(
            int station, Map<String, List<String>> tables) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        tables.forEach((name, lines) ->
                own.put(name, lines.stream().filter(line -> isOf(station, line)).toList()));
        return own;
    }

    private static boolean isOf(int station, String line) {
        for (int number = 1; number <= SERVICES; number++) {
            if (line.contains(" " + service(station, number) + ":80 ")) {
                return true;
            }
        }
        return false;
    }

    private static void awaitSame(String when, Duration longest) throws Exception {
        long deadline = Awake.nanos() + longest.toNanos();
        while (Awake.nanos() - deadline < 0) {
            if (!keepalived.table().isEmpty() && keepalived.table().equals(understudy.table())) {
                return;
            }
            Thread.sleep(300);
        }
        assertThat(understudy.table())
                .as(when + "\n" + understudy.log() + "\n" + keepalived.log())
                .isEqualTo(keepalived.table())
                .isNotEmpty();
    }

    /** One line of the page, for whoever started this kernel. */
    private static void row(String step, Map<String, List<String>> tables) {
        List<String> cells = new ArrayList<>(List.of(IpvsPage.MARK, step));
        for (int service = 1; service <= SERVICES; service++) {
            for (String name : List.of("keepalived", "understudy")) {
                cells.add(standing(Objects.requireNonNull(tables.get(name)), service));
            }
        }
        System.out.println(String.join("\t", cells));
    }

    /** What a service of a station has in its table: its servers with their weights. */
    private static String standing(List<String> table, int service) {
        Pattern entry =
                Pattern.compile(
                        "-a -t 192\\.0\\.2\\.(\\d+):80 -r 127\\.0\\.0\\.1:(\\d+) .* (\\d+)");
        List<String> servers = new ArrayList<>();
        for (String line : table) {
            Matcher words = entry.matcher(line);
            if (words.matches() && Integer.parseInt(words.group(1)) % 10 == service) {
                servers.add(called(Integer.parseInt(words.group(2))) + " " + words.group(3));
            }
        }
        return servers.isEmpty() ? "none" : String.join(", ", servers);
    }

    private static String config(int weight) throws Exception {
        String tcp = "TCP_CHECK {\n" + PACE + "}\n";
        String status = "HTTP_GET {\n url {\n path /\n status_code 200\n }\n" + PACE + "}\n";
        String digest =
                "HTTP_GET {\n url {\n path /\n digest " + digest() + "\n }\n" + PACE + "}\n";
        String sorry = "quorum 2\n sorry_server 127.0.0.1 " + SORRY + "\n alpha\n";
        StringBuilder text = new StringBuilder();
        for (int station = 0; station < STATIONS; station++) {
            text.append(service(station, 1, "", weight, tcp))
                    .append(service(station, 2, "", weight, status))
                    .append(service(station, 3, "", weight, digest))
                    .append(service(station, 4, "inhibit_on_failure\n", weight, status))
                    .append(service(station, 5, sorry, weight, status))
                    .append(
                            service(
                                    station,
                                    6,
                                    "alpha\n persistence_timeout 60\n",
                                    weight,
                                    tcp + status));
        }
        return text.toString();
    }

    private static final String PACE =
            " connect_timeout 1\n retry 1\n delay_before_retry 1\n warmup 0\n";

    private static String service(int station, int number, String more, int weight, String check) {
        return "virtual_server "
                + service(station, number)
                + " 80 {\n delay_loop 1\n lb_algo wrr\n lb_kind NAT\n protocol TCP\n "
                + more
                + server(fickle(station), 1, check)
                + server(steady(station), weight, check)
                + "}\n";
    }

    private static String server(int port, int weight, String check) {
        return " real_server 127.0.0.1 " + port + " {\n weight " + weight + "\n" + check + "}\n";
    }

    private static String digest() throws Exception {
        byte[] md5 =
                MessageDigest.getInstance("MD5")
                        .digest(ScriptedServers.BODY.getBytes(StandardCharsets.US_ASCII));
        return "%032x".formatted(new BigInteger(1, md5));
    }
}
