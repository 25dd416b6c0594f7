package io.understudy.testbed.chaos;

import io.understudy.testbed.demo.WatchMain;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.split.AnswersMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code understudy chaos}: three routers with real agents, a client that asks all the time who has
 * the address, and one mishap after another. From time to time there is peace, and then the house
 * must be in order; in the end nothing may be left over. The third agent suffers all but its own
 * end, so that one process lives through all of it.
 */
public final class ChaosMain {
    private static final int MISHAPS_BETWEEN_PEACE = 4;
    private static final Duration PEACE = Duration.ofSeconds(20);

    private static final List<String> NAMES = List.of("lb1", "lb2", "web1");

    /** Whoever is last lives through everything, and has no sshd. */
    private static final Set<Mishap> NOT_OF_THE_LAST = EnumSet.of(Mishap.KILLED, Mishap.SSHD);

    private final SplittableRandom dice;
    private final Path house;
    private final List<String> java;
    private final ClassicLab lab;
    private final @Nullable Cgroup limit = Cgroup.make("understudy-chaos-" + System.nanoTime());
    private final List<Director> directors;
    private final Map<Mishap, Integer> counts = new EnumMap<>(Mishap.class);
    private final List<String> broken = new ArrayList<>();
    private int consoles;
    private int peaces;
    private final long began = System.nanoTime();

    private ChaosMain(Path house, List<String> java, long seed, ClassicLab lab) {
        this.house = house;
        this.java = java;
        this.lab = lab;
        dice = new SplittableRandom(seed);
        directors =
                List.of(
                        new Director(lab.host("lb1"), house, 150, limit),
                        new Director(lab.host("lb2"), house, 100, limit),
                        new Director(lab.host("web1"), house, 50, limit));
        StreamKeys.issue(NAMES.stream().map(lab::host).toList(), lab.host("client"));
        // As a web server it answers the client by way of whoever has the address.
        lab.host("web1").ip("route", "del", ClassicLab.CLIENT + "/32");
    }

    /** Arguments: root of the source tree, the JVM and its options, seconds, seed. */
    public static void main(String[] words) throws IOException {
        long seconds = Long.parseLong(words[2]);
        long seed = Long.parseLong(words[3]);
        System.out.println("./understudy chaos --seconds " + seconds + " --seed " + seed);
        List<String> java = List.of(words[1].split("\n", -1));
        boolean fine;
        try (ClassicLab lab = ClassicLab.prepare(Path.of(words[0]), System.out::println)) {
            ChaosMain chaos = new ChaosMain(Path.of(words[0]), java, seed, lab);
            try {
                fine = chaos.play(Duration.ofSeconds(seconds));
            } finally {
                if (chaos.limit != null) {
                    chaos.directors.forEach(Director::kill);
                    chaos.limit.close();
                }
            }
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean play(Duration time) {
        LabHost host = lab.host("client");
        Daemon client =
                host.start(
                        "answers",
                        Map.of(),
                        command(AnswersMain.class, "eth0", ClassicLab.CLIENT, ClassicLab.VIP));
        directors.forEach(Director::start);
        Daemon console = console(host);
        peace();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 1; System.nanoTime() < end; i++) {
            mishap();
            if (dice.nextInt(3) == 0) {
                console.kill();
                console = console(host);
                consoles++;
            }
            if (i % MISHAPS_BETWEEN_PEACE == 0) {
                peace();
            }
        }
        peace();
        directors.forEach(this::leavesNothing);
        console.kill();
        client.kill();
        report(Seen.of(client.log()));
        return broken.isEmpty();
    }

    private Daemon console(LabHost host) {
        List<String> watch = command(WatchMain.class, StreamKeys.DIRECTORY);
        watch.addAll(NAMES);
        return host.start("console", Map.of(), watch);
    }

    private List<String> command(Class<?> main, String... words) {
        List<String> command = new ArrayList<>(java);
        command.add("io.understudy.testbed/" + main.getName());
        command.addAll(List.of(words));
        return command;
    }

    private void mishap() {
        Mishap[] all = Mishap.values();
        Mishap mishap = all[dice.nextInt(all.length)];
        int possible = directors.size() - (NOT_OF_THE_LAST.contains(mishap) ? 1 : 0);
        Director director = directors.get(dice.nextInt(possible));
        counts.merge(mishap, 1, Integer::sum);
        lives(director, "between mishaps");
        mishap.begin(director, dice);
        Rest.of(Duration.ofMillis(200 + dice.nextInt(6_000)));
        if (mishap != Mishap.KILLED) {
            lives(director, mishap.words);
        }
        mishap.end(director);
        if (mishap == Mishap.KILLED) {
            // Until it hears signals, SIGHUP ends it as it ends any process.
            await(director.host()::listensForVrrp);
        }
        Rest.of(Duration.ofMillis(dice.nextInt(3_000)));
    }

    /** Whoever was not killed lives. */
    private void lives(Director director, String when) {
        if (!director.agent().isAlive()) {
            wrong(
                    "%s ended by itself, %s; it said last: %s"
                            .formatted(
                                    director.host().name(),
                                    when,
                                    director.agent().log().lines().toList().getLast()));
            director.start();
        }
    }

    /** Nothing is wrong any more: soon lb1 alone has the address, and both live. */
    private void peace() {
        peaces++;
        if (!await(this::isInOrder)) {
            directors.forEach(d ->
                    wrong(
                            "in peace "
                                    + d.host().name()
                                    + " holds "
                                    + d.host().holds(ClassicLab.VIP)));
        }
        directors.forEach(director -> lives(director, "in peace"));
        System.out.printf(
                "peace %d after %d s: %s%n",
                peaces,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                directors.stream().map(Director::measure).collect(Collectors.joining("; ")));
    }

    private static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + PEACE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Rest.of(Duration.ofMillis(200));
        }
        return true;
    }

    private boolean isInOrder() {
        return directors.stream()
                .map(Director::host)
                .allMatch(host ->
                        host.listensForVrrp()
                                && host.holds(ClassicLab.VIP) == host.name().equals("lb1"));
    }

    private void leavesNothing(Director director) {
        LabHost host = director.host();
        int status = director.agent().stop();
        if (status != 0) {
            wrong(host.name() + " ended with status " + status);
        }
        if (host.holds(ClassicLab.VIP)) {
            wrong(host.name() + " left the address behind");
        }
        String tables = host.run("nft", "list", "tables").output().strip();
        if (!tables.isEmpty()) {
            wrong(host.name() + " left behind " + tables);
        }
        String pids = host.run("sh", "-c", "ls /run/*.pid").output();
        if (pids.contains("keepalived") || pids.contains("understudy")) {
            wrong(host.name() + " left behind " + pids);
        }
        if (director.agent().log().contains("a bug in this program")) {
            wrong(host.name() + " had a bug: see its log");
        }
    }

    private void wrong(String what) {
        broken.add(what);
        System.out.println("WRONG: " + what);
    }

    private void report(Seen seen) {
        StringBuilder report =
                new StringBuilder("\n| what | how often, or how much |\n| --- | --- |\n");
        counts.forEach((mishap, count) -> row(report, mishap.words, count));
        row(report, "console killed and started again", consoles);
        row(
                report,
                "memory limit",
                limit == null
                        ? "no control group may be made here"
                        : (Cgroup.BYTES >> 20) + " MiB");
        row(report, "times of peace, everything in order", peaces);
        row(report, "questions of the client", seen.questions());
        row(report, "takeovers that it saw", seen.takeovers());
        row(report, "longest time without an answer", "%.1f s".formatted(seen.longestGapSeconds()));
        row(report, "time in which two hosts answered", "%.1f s".formatted(seen.doubleSeconds()));
        directors.forEach(director -> row(report, director.host().name(), director.measured()));
        row(
                report,
                "invariants broken, and left over",
                broken.isEmpty() ? "none" : String.join("; ", broken));
        System.out.print(report);
    }

    private static void row(StringBuilder report, String what, Object much) {
        report.append("| ").append(what).append(" | ").append(much).append(" |\n");
    }
}
