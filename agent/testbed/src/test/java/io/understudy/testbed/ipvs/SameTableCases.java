package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.ipvs.ScriptedServers.Behaviour;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
    private static final int FICKLE = 8001;
    private static final int STEADY = 8002;

    /** Two failed probes a second apart, with a timeout of a second each, and a round between. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    /** One processor runs all of this, and both daemons choose the moment of a first check. */
    private static final long TOLERANCE_MILLIS = 3_000;

    private static final int SERVICES = 6;

    /** What the page calls servers, by their ports. */
    private static final Map<String, String> CALLED =
            Map.of("8001", "one", "8002", "other", "8009", "sorry");

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
            subject.behave(FICKLE, Behaviour.HEALTHY);
            subject.behave(STEADY, Behaviour.HEALTHY);
            subject.start(config(1));
        }
        awaitSame("start", Duration.ofSeconds(30));
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
        for (Behaviour behaviour : Behaviour.values()) {
            Map<String, List<String>> before = tables();
            all.assertThat(Objects.requireNonNull(before.get("understudy")))
                    .as("before " + behaviour)
                    .isEqualTo(Objects.requireNonNull(before.get("keepalived")));
            Watched changed = watch(behaviour);
            all.assertThat(changed.after("understudy"))
                    .as(behaviour + ": " + behaviour)
                    .isEqualTo(changed.after("keepalived"));
            all.assertThat(Math.abs(changed.millis("understudy") - changed.millis("keepalived")))
                    .as(behaviour + " takes effect at about the same time: " + changed.times())
                    .isLessThan(TOLERANCE_MILLIS);
            Watched back = watch(Behaviour.HEALTHY);
            all.assertThat(back.after("understudy"))
                    .as("after " + behaviour)
                    .isEqualTo(back.after("keepalived"));
            all.assertThat(Math.abs(back.millis("understudy") - back.millis("keepalived")))
                    .as("back from " + behaviour + " at about the same time: " + back.times())
                    .isLessThan(TOLERANCE_MILLIS);
            row("one server " + WORDS.get(behaviour), changed.tables());
            row("... and is healthy again", back.tables());
            System.out.println(behaviour + ": " + changed.times() + "; back: " + back.times());
        }
        all.assertAll();
    }

    @Test
    @Order(2)
    void serversThatFlapEndWhereKeepalivedEnds() throws Exception {
        for (int i = 0; i < 4; i++) {
            behave(i % 2 == 0 ? Behaviour.REFUSING : Behaviour.HEALTHY);
            Thread.sleep(1_500);
        }
        behave(Behaviour.HEALTHY);
        awaitSame("after flapping", Duration.ofSeconds(15));
        row("one server refuses, recovers, refuses, recovers", tables());
    }

    @Test
    @Order(3)
    void aReloadChangesTheSameEntries() throws Exception {
        for (Subject subject : List.of(keepalived, understudy)) {
            subject.write(config(5));
            subject.signal("HUP");
        }
        awaitSame("after the reload", Duration.ofSeconds(15));
        assertThat(understudy.table()).anyMatch(line -> line.endsWith("-w 5"));
        row("a reload gives the other server weight 5", tables());
    }

    @Test
    @Order(4)
    void theEndLeavesNothing() throws Exception {
        keepalived.stop();
        understudy.stop();
        assertThat(understudy.table()).isEqualTo(keepalived.table()).isEmpty();
        row("the daemon is stopped", tables());
    }

    private static void behave(Behaviour behaviour) throws IOException {
        keepalived.behave(FICKLE, behaviour);
        understudy.behave(FICKLE, behaviour);
    }

    private static Map<String, List<String>> tables() {
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
            return Objects.requireNonNull(changed.get(name));
        }

        String times() {
            return changed.get("keepalived") + " / " + changed.get("understudy") + " ms";
        }
    }

    private static Watched watch(Behaviour behaviour) throws Exception {
        Map<String, List<String>> last = tables();
        Map<String, Long> changed = new LinkedHashMap<>();
        last.keySet().forEach(name -> changed.put(name, 0L));
        long began = System.nanoTime();
        behave(behaviour);
        while (System.nanoTime() - began < SETTLED.toNanos()) {
            Thread.sleep(100);
            Map<String, List<String>> now = tables();
            for (String name : now.keySet()) {
                if (!now.get(name).equals(last.get(name))) {
                    changed.put(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                }
            }
            last = now;
        }
        return new Watched(last, changed);
    }

    private static void awaitSame(String when, Duration longest) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() - deadline < 0) {
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

    /** What a service has in a table: its servers with their weights. */
    private static String standing(List<String> table, int service) {
        String prefix = "-a -t 192.0.2." + service + ":80 -r 127.0.0.1:";
        List<String> servers = new ArrayList<>();
        for (String line : table) {
            if (line.startsWith(prefix)) {
                String[] words = line.substring(prefix.length()).split(" ");
                servers.add(
                        CALLED.getOrDefault(words[0], words[0]) + " " + words[words.length - 1]);
            }
        }
        return servers.isEmpty() ? "none" : String.join(", ", servers);
    }

    private static String config(int weight) throws Exception {
        String tcp = "TCP_CHECK {\n" + PACE + "}\n";
        String status = "HTTP_GET {\n url {\n path /\n status_code 200\n }\n" + PACE + "}\n";
        String digest =
                "HTTP_GET {\n url {\n path /\n digest " + digest() + "\n }\n" + PACE + "}\n";
        return service(1, "", weight, tcp)
                + service(2, "", weight, status)
                + service(3, "", weight, digest)
                + service(4, "inhibit_on_failure\n", weight, status)
                + service(5, "quorum 2\n sorry_server 127.0.0.1 8009\n alpha\n", weight, status)
                + service(6, "alpha\n persistence_timeout 60\n", weight, tcp + status);
    }

    private static final String PACE =
            " connect_timeout 1\n retry 1\n delay_before_retry 1\n warmup 0\n";

    private static String service(int number, String more, int weight, String check) {
        return "virtual_server 192.0.2."
                + number
                + " 80 {\n delay_loop 1\n lb_algo wrr\n lb_kind NAT\n protocol TCP\n "
                + more
                + server(FICKLE, 1, check)
                + server(STEADY, weight, check)
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
