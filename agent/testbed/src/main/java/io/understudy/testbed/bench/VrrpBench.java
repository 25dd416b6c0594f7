package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code understudy bench vrrp}: how fast, how steady and at what cost, in one table. */
final class VrrpBench {
    /** What is measured when no parts are named. */
    static final List<String> PARTS = List.of("takeover", "busy", "crowd-10ms", "thousand");

    /** What takes longer: slower intervals of the crowd, and failover at nine loads. */
    private static final List<String> LONG_PARTS = List.of("crowd", "failover");

    private static final List<Integer> LOADS = List.of(1, 50, 200);
    private static final List<String> INTERVALS = List.of("1", "0.1", "0.01");

    private static final int CROWD_SECONDS = 5;
    private static final int BUSY_SECONDS = 60;

    private final Path house;
    private final Table table = new Table();

    private VrrpBench(Path house) {
        this.house = house;
    }

    /**
     * Prints the table of these parts, each when it was measured.
     *
     * @param runs how often masters are killed
     */
    static void measure(Path house, int runs, List<String> parts, Consumer<String> out) {
        VrrpBench bench = new VrrpBench(house);
        for (String part : parts) {
            switch (part) {
                case "takeover" -> bench.takeover(runs);
                case "busy" -> bench.busy();
                case "crowd" -> INTERVALS.forEach(bench::crowd);
                case "failover" -> bench.failover(out);
                case "crowd-10ms" -> bench.crowd("0.01");
                case "thousand" -> bench.thousand();
                default ->
                        throw new LabException(
                                "bench vrrp has no part '"
                                        + part
                                        + "'; it has "
                                        + PARTS
                                        + " and "
                                        + LONG_PARTS);
            }
            out.accept(bench.table.take());
        }
    }

    /** What was measured of both daemons. */
    private record Both<T>(T ours, T theirs) {
        static <T> Both<T> of(Function<Vrrpd, T> measure) {
            return new Both<>(measure.apply(Vrrpd.UNDERSTUDY), measure.apply(Vrrpd.KEEPALIVED));
        }
    }

    private void takeover(int runs) {
        var both = Both.of(vrrpd -> Takeover.measure(house, vrrpd, "0.01", runs));
        Figures ours = both.ours.announcedMillis();
        Figures theirs = both.theirs.announcedMillis();
        about(
                "master lost (kill -9, cable out), advert_int 0.01 s, %d runs; by the formula"
                        + " %.2f ms",
                runs, Takeover.formulaMillis("0.01"));
        table.line(
                "last advert to gratuitous ARP, median ms",
                2,
                ours.median(),
                theirs.median(),
                "<= 1");
        table.line("the same, max ms", 2, ours.max(), theirs.max(), "<= 1.2");
        pauses(both.ours.pauses());
    }

    private void busy() {
        var both = Both.of(vrrpd -> FalseAlarms.measure(house, vrrpd, BUSY_SECONDS));
        about("advert_int 0.01 s while every core is busy, %d s", BUSY_SECONDS);
        table.line(
                "takeovers from a master that lives",
                0,
                both.ours.takeovers(),
                both.theirs.takeovers(),
                "0");
        gaps(both.ours.gapMillis(), both.theirs.gapMillis());
        pauses(both.ours.pauses());
    }

    private void crowd(String interval) {
        var both =
                Both.of(vrrpd -> Crowd.measure(house, vrrpd, Crowd.MOST, interval, CROWD_SECONDS));
        Crowd ours = both.ours;
        Crowd theirs = both.theirs;
        about("255 instances on one interface, advert_int %s s, %d s", interval, CROWD_SECONDS);
        table.line(
                "adverts sent of 1,000 due",
                1,
                1000.0 * ours.sent() / ours.wanted(),
                1000.0 * theirs.sent() / theirs.wanted(),
                ">= 1000");
        table.line(
                "processor of the master, % of a core",
                1, ours.masterPercent(), theirs.masterPercent(), "<= 0.25");
        table.line(
                "processor of the backup, % of a core",
                1, ours.backupPercent(), theirs.backupPercent(), "");
        gaps(ours.gapMillis(), theirs.gapMillis());
        table.line(
                "kill -9: addresses that moved",
                0,
                ours.takeoverMillis().count(),
                theirs.takeoverMillis().count(),
                "255");
        table.line(
                "kill -9: last of all takeovers, ms",
                2,
                ours.takeoverMillis().max(),
                theirs.takeoverMillis().max(),
                "<= 1");
        pauses(ours.pauses());
    }

    private void failover(Consumer<String> out) {
        for (int instances : LOADS) {
            for (String interval : INTERVALS) {
                failover(instances, interval);
                out.accept(table.take());
            }
        }
    }

    private void failover(int instances, String interval) {
        var both =
                Both.of(vrrpd -> Crowd.measure(house, vrrpd, instances, interval, CROWD_SECONDS));
        Crowd ours = both.ours;
        Crowd theirs = both.theirs;
        about("failover, instances: %d, advert_int: %s s, kill -9", instances, interval);
        Figures ourTakeovers = ours.takeoverMillis();
        Figures theirTakeovers = theirs.takeoverMillis();
        table.line(
                "last advert to gratuitous ARP, median ms",
                2,
                ourTakeovers.median(),
                theirTakeovers.median(),
                "<= 1");
        table.line("the same, max ms", 2, ourTakeovers.max(), theirTakeovers.max(), "<= 1");
        String wanted = instances >= 50 ? "<= 0.25" : "";
        table.line(
                "processor of the master, % of a core",
                2, ours.masterPercent(), theirs.masterPercent(), wanted);
        table.line(
                "processor of the backup, % of a core",
                2, ours.backupPercent(), theirs.backupPercent(), wanted);
        table.line(
                "resident memory of the master, MiB",
                1,
                ours.residentMebibytes(),
                theirs.residentMebibytes(),
                "");
    }

    private void pauses(Pauses pauses) {
        table.line("safepoints of our JVMs since start", 0, pauses.safepointMillis().size());
        table.line("longest, ms", 2, Pauses.longest(pauses.safepointMillis()));
        table.line("collections", 0, pauses.collectionMillis().size());
        table.line("longest, ms", 2, Pauses.longest(pauses.collectionMillis()));
    }

    private void gaps(Figures ours, Figures theirs) {
        table.line("gap between adverts, median ms", 3, ours.median(), theirs.median(), "");
        table.line(
                "the same, 99 of 100 below, ms", 3, ours.percentile(99), theirs.percentile(99), "");
        table.line("the same, max ms", 3, ours.max(), theirs.max(), "");
    }

    private void thousand() {
        var both = Both.of(vrrpd -> Thousand.measure(house, vrrpd));
        Thousand ours = both.ours;
        Thousand theirs = both.theirs;
        about("1,000 instances on 4 cables between two hosts, advert_int 1 s");
        table.line(
                "processor of the master, % of a core",
                1, ours.masterPercent(), theirs.masterPercent(), "");
        table.line(
                "processor of the backup, % of a core",
                1, ours.backupPercent(), theirs.backupPercent(), "");
        table.line(
                "resident memory of the master, MiB",
                1,
                ours.residentMebibytes(),
                theirs.residentMebibytes(),
                "");
        gaps(ours.steadyGapMillis(), theirs.steadyGapMillis());
        table.line(
                "adverts more than 100 ms late around a reload",
                0,
                Thousand.late(ours.reloadGapMillis()),
                Thousand.late(theirs.reloadGapMillis()),
                "0");
        table.line(
                "longest gap around a reload, ms",
                1,
                ours.reloadGapMillis().max(),
                theirs.reloadGapMillis().max(),
                "");
        pauses(ours.pauses());
    }

    private void about(String format, Object... values) {
        table.about(String.format(Locale.ROOT, format, values));
    }
}
