package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code understudy bench lvs}: what services cost both daemons, in one kernel that has IPVS. Where
 * this machine's has none, that is User-Mode Linux: system calls and first touches of memory are a
 * hundred times slower there, for both.
 */
final class LvsBench {
    /** The word by which the bench calls itself inside User-Mode Linux. */
    static final String INSIDE = "inside";

    private static final String LOAD = "load";
    private static final String DEATH = "death";
    private static final String CHECKS = "checks";

    /** All of it, if no parts are named. */
    static final List<String> PARTS = List.of(LOAD, DEATH, CHECKS);

    private static final String MEMORY = "2G";
    private static final String MOST_SECONDS = "580";

    /** Of 100 servers each. */
    private static final int SERVICES = 100;

    /** User-Mode Linux opens about a thousand connections a second, whoever asks. */
    private static final int FEW_SERVICES = 10;

    private static final double NANOS_PER_MILLI = 1e6;

    private LvsBench() {}

    /** Measures and prints these parts, or all; in a kernel of its own if need be. */
    static void measure(Path house, List<String> words) {
        boolean inside = words.contains(INSIDE);
        List<String> parts = parts(words);
        if (inside || hasIpvs()) {
            for (String part : parts) {
                System.out.print(
                        switch (part) {
                            case LOAD -> bigLoad(house);
                            case DEATH -> massDeath(house);
                            default -> checkLoad(house, inside ? FEW_SERVICES : SERVICES);
                        });
            }
            return;
        }
        System.out.println("this kernel has no ip_vs: measured in User-Mode Linux");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                house.resolve("agent/testbed/uml/boot").toString(),
                                "--memory",
                                MEMORY,
                                "--seconds",
                                MOST_SECONDS,
                                house.resolve("understudy").toString(),
                                "bench",
                                "lvs",
                                INSIDE));
        command.addAll(parts);
        run(command);
        if (parts.contains(CHECKS)) {
            System.out.print(aloneOnThisKernel(house));
        }
    }

    private static List<String> parts(List<String> words) {
        List<String> named = new ArrayList<>(words);
        named.remove(INSIDE);
        for (String part : named) {
            if (!PARTS.contains(part)) {
                throw new LabException("bench lvs has no part '" + part + "'; it has " + PARTS);
            }
        }
        return named.isEmpty() ? PARTS : named;
    }

    private static Table aloneOnThisKernel(Path house) {
        CheckLoad alone = CheckLoad.measure(house, Vrrpd.UNDERSTUDY, SERVICES);
        Table table = new Table();
        table.about("10,000 TCP_CHECKs every 2 s on this kernel, the agent alone");
        table.line("checks a second", 0, alone.checksPerSecond());
        table.line("processor time of a check, us", 1, alone.microsPerCheck());
        table.line("latest advert, ms behind its time", 2, alone.lateNanos() / NANOS_PER_MILLI);
        return table;
    }

    private static boolean hasIpvs() {
        return Files.exists(Path.of("/proc/net/ip_vs")) || Outcome.of("ipvsadm", "-Ln").succeeded();
    }

    private static void run(List<String> command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new LabException("the bench in User-Mode Linux ended with " + status);
            }
        } catch (IOException e) {
            throw new LabException("cannot start User-Mode Linux: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static Table bigLoad(Path house) {
        BigLoad ours = BigLoad.measure(house, Vrrpd.UNDERSTUDY);
        BigLoad theirs = BigLoad.measure(house, Vrrpd.KEEPALIVED);
        Table table = new Table();
        table.about("370 services of 100 servers each");
        table.line(
                "start to the last server in the table, s", 2, ours.load(), theirs.load(), "<= 1");
        table.line("reload that changes one server, s", 2, ours.reload(), theirs.reload(), "<= 1");
        table.line("resident after both, MiB", 1, ours.mebibytes(), theirs.mebibytes(), "");
        late(table, ours.lateNanos(), theirs.lateNanos());
        return table;
    }

    private static Table massDeath(Path house) {
        MassDeath ours = MassDeath.measure(house, Vrrpd.UNDERSTUDY);
        MassDeath theirs = MassDeath.measure(house, Vrrpd.KEEPALIVED);
        Table table = new Table();
        table.about("300 services of 100 servers that die together (one FILE_CHECK)");
        table.line("until none is in the table, s", 2, ours.gone(), theirs.gone(), "<= 1");
        table.line("until all are back, s", 2, ours.back(), theirs.back(), "");
        late(table, ours.lateNanos(), theirs.lateNanos());
        return table;
    }

    private static Table checkLoad(Path house, int services) {
        CheckLoad ours = CheckLoad.measure(house, Vrrpd.UNDERSTUDY, services);
        CheckLoad theirs = CheckLoad.measure(house, Vrrpd.KEEPALIVED, services);
        Table table = new Table();
        table.about(services * 100 + " servers on loopback, a TCP_CHECK of each every 2 s");
        table.line("checks a second", 0, ours.checksPerSecond(), theirs.checksPerSecond(), ">= 1");
        table.line(
                "processor time of a check, us",
                1,
                ours.microsPerCheck(),
                theirs.microsPerCheck(),
                "<= 1");
        late(table, ours.lateNanos(), theirs.lateNanos());
        return table;
    }

    private static void late(Table table, long ours, long theirs) {
        table.line(
                "latest advert meanwhile, ms behind its time",
                2,
                ours / NANOS_PER_MILLI,
                theirs / NANOS_PER_MILLI,
                "");
    }
}
