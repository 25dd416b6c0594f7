package io.understudy.testbed.bench;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Tools;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code understudy bench stream}: one agent, many consoles by TLS on another host, and a priority
 * that moves twenty times a second by a tracked file. keepalived has nothing to compare.
 */
final class FanOut {
    private static final int CONSOLES = 50;
    private static final int EVENTS = 400;
    private static final int EVERY_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private FanOut() {}

    /** The table of it. */
    static Table measure(Path house) {
        try (Network network = ClassicLab.network(house)) {
            LabHost host = network.host("lb1");
            LabHost client = network.host("client");
            StreamKeys.issue(List.of(host), client);
            Path directory = Files.createTempDirectory("understudy-bench");
            Path file = directory.resolve("number");
            try {
                Files.writeString(file, "000\n");
                host.write(Vrrpd.CONFIG, config(file));
                Daemon agent = Vrrpd.UNDERSTUDY.start(host, house);
                Rest.untilListening(host);
                double alone = Usage.residentMebibytes(agent);
                Daemon consoles = client.start("consoles", Map.of(), followers(host, file));
                await(consoles, FollowersMain.CONNECTED);
                double busy = Usage.seconds(agent);
                long began = System.nanoTime();
                await(consoles, "max");
                double elapsed = (System.nanoTime() - began) / 1e9;
                return table(
                        figures(consoles.log()),
                        100 * (Usage.seconds(agent) - busy) / elapsed,
                        alone,
                        Usage.residentMebibytes(agent));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new LabException("cannot write the file that is tracked: " + e, e);
        }
    }

    private static String config(Path file) {
        return """
        track_file level {
            file %s
            weight 1
        }
        """
                        .formatted(file)
                + Router.ranked(FollowersMain.PRIORITY).with("track_file { level }").config();
    }

    private static List<String> followers(LabHost host, Path file) {
        return Tools.java(
                FollowersMain.class,
                StreamKeys.DIRECTORY,
                host.address(),
                file.toString(),
                "" + CONSOLES,
                "" + EVENTS,
                "" + EVERY_MILLIS);
    }

    private static void await(Daemon consoles, String word) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!figures(consoles.log()).containsKey(word)) {
            if (!consoles.isAlive() && !figures(consoles.log()).containsKey(word)
                    || System.nanoTime() - deadline > 0) {
                throw new LabException("the consoles did not finish: " + consoles.log());
            }
            Rest.millis(20);
        }
    }

    /** Lines of a name and a number. */
    private static Map<String, Double> figures(String log) {
        Map<String, Double> figures = new HashMap<>();
        log.lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 2 && words[1].matches("[0-9.E]+"))
                .forEach(words -> figures.put(words[0], Double.valueOf(words[1])));
        return figures;
    }

    private static Table table(
            Map<String, Double> figures, double percent, double alone, double resident) {
        Table table = new Table();
        table.about(
                "%d consoles by TLS, %d changes, one every %d ms"
                        .formatted(CONSOLES, EVENTS, EVERY_MILLIS));
        line(
                table,
                figures,
                "all consoles have the state, from the first connection, ms",
                "connected");
        line(
                table,
                figures,
                "changes heard, of %,d; those at one moment are one".formatted(CONSOLES * EVENTS),
                "heard");
        line(table, figures, "file written to change heard, median ms", "median");
        line(table, figures, "the same, 99 of 100 below, ms", "p99");
        line(table, figures, "the same, max ms", "max");
        table.line("processor of the agent, % of a core", 1, percent);
        table.line("resident memory before the first console, MiB", 1, alone);
        table.line("with all of them, MiB", 1, resident);
        return table;
    }

    private static void line(Table table, Map<String, Double> figures, String what, String name) {
        table.line(what, name.equals("heard") ? 0 : 1, figures.getOrDefault(name, Double.NaN));
    }
}
