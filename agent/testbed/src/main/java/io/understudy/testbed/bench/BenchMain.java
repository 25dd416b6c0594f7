package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code understudy bench}: prints our figures beside keepalived's. */
public final class BenchMain {
    private static final int SECONDS_EACH = 10;

    private BenchMain() {}

    /**
     * Arguments: root of the source tree, all, takeover, vrrp, footprint, checks, lvs, config,
     * stream, deploy or console, number of runs, for vrrp the parts of its table, for footprint
     * where the launcher is that starts our agent, and for console the seconds on each screen.
     */
    public static void main(String[] words) {
        Path house = Path.of(words[0]);
        try {
            if (words.length > 1 && words[1].equals("lvs")) {
                LvsBench.measure(house, List.of(words).subList(2, words.length));
                return;
            }
            int runs = runs(words.length > 2 ? words[2] : "5");
            switch (words.length > 1 ? words[1] : "") {
                case "all" -> BenchPage.write(house, runs);
                case "takeover" -> {
                    System.out.print(takeover(house, "1", runs));
                    System.out.print(takeover(house, "0.1", runs));
                }
                case "vrrp" ->
                        VrrpBench.measure(
                                house,
                                runs,
                                words.length > 3
                                        ? List.of(words).subList(3, words.length)
                                        : VrrpBench.PARTS,
                                System.out::print);
                case "footprint" ->
                        System.out.print(
                                Footprint.table(
                                        house, words.length > 3 ? Path.of(words[3]) : house, runs));
                case "stream" -> System.out.print(FanOut.measure(house));
                case "checks" ->
                        System.out.print(
                                CheckBench.measure(
                                        10_000,
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10)));
                case "console" ->
                        ConsoleBench.measure(
                                house,
                                runs,
                                words.length > 3 ? runs(words[3]) : SECONDS_EACH,
                                System.out::print);
                case "deploy" -> System.out.print(DeployBench.measure(house, runs));
                case "config" -> System.out.print(ConfigBench.measure(house, runs));
                default ->
                        throw new LabException(
                                "bench takes all, takeover, vrrp, footprint, checks, lvs, config,"
                                        + " stream, deploy, jmh or console, then runs");
            }
        } catch (LabException e) {
            System.err.println("understudy bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int runs(String word) {
        try {
            int runs = Integer.parseInt(word);
            if (runs >= 1 && runs <= 1000) {
                return runs;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LabException("'" + word + "' is no number of runs; use 1 to 1000");
    }

    /** A table of both daemons' takeovers at one interval. */
    public static String takeover(Path house, String interval, int runs) {
        List<Takeover> all = new ArrayList<>();
        for (Vrrpd vrrpd : Vrrpd.values()) {
            all.add(Takeover.measure(house, vrrpd, interval, runs));
        }
        return takeoverTable(interval, all);
    }

    /** Rows of what was measured. */
    public static String takeoverTable(String interval, List<Takeover> all) {
        var table = new StringBuilder();
        line(
                table,
                "master lost (kill -9, cable out), advert_int %s s, %d runs; by the formula %.2f ms",
                interval,
                all.getFirst().announcedMillis().count(),
                Takeover.formulaMillis(interval));
        line(table, "%-12s %29s   %29s", "", "last advert to gratuitous ARP", "client unreachable");
        line(
                table,
                "%-12s %14s %14s   %14s %14s",
                "",
                "median ms",
                "max ms",
                "median ms",
                "max ms");
        for (Takeover takeover : all) {
            line(
                    table,
                    "%-12s %14.2f %14.2f   %14.1f %14.1f",
                    name(takeover.vrrpd()),
                    takeover.announcedMillis().median(),
                    takeover.announcedMillis().max(),
                    takeover.silentMillis().median(),
                    takeover.silentMillis().max());
        }
        if (all.size() == 2) {
            Takeover ours = all.get(0);
            Takeover theirs = all.get(1);
            line(
                    table,
                    "%-12s %14.3f %14.3f   %14.3f %14.3f",
                    "ratio",
                    ours.announcedMillis().median() / theirs.announcedMillis().median(),
                    ours.announcedMillis().max() / theirs.announcedMillis().max(),
                    ours.silentMillis().median() / theirs.silentMillis().median(),
                    ours.silentMillis().max() / theirs.silentMillis().max());
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String name(Vrrpd vrrpd) {
        return vrrpd.name().toLowerCase(Locale.ROOT);
    }
}
