package io.understudy.testbed.split;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.SecondCable;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fault under one protection, as a client saw it.
 *
 * @param doubleSeconds for how long two hosts answered for the address
 * @param goneSeconds for how long nobody did
 * @param codes what the directors warned of meanwhile
 */
record Played(double doubleSeconds, double goneSeconds, Set<String> codes) {
    /** An agent takes half of it to start in User-Mode Linux. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FAULT = Duration.ofSeconds(14);
    private static final Duration AFTERMATH = Duration.ofSeconds(8);

    /** keepalived's log has no such codes. */
    private static final Pattern CODE = Pattern.compile("\\[([a-z-]+)]\\s*$", Pattern.MULTILINE);

    /** What belongs to the file rather than to the fault. */
    private static final Set<String> OF_THE_FILE = Set.of("script-security-off");

    static Played of(Path house, List<String> java, Fault fault, Protection protection) {
        try (Network network = ClassicLab.network(house)) {
            LabHost lb1 = network.host("lb1");
            LabHost lb2 = network.host("lb2");
            if (protection == Protection.LINE) {
                SecondCable.between(lb1, lb2);
            }
            Daemon master = start(house, lb1, protection, 150);
            await(master, "lb1 is master", () -> lb1.holds(ClassicLab.VIP));
            Daemon backup = start(house, lb2, protection, 100);
            await(backup, "lb2 listens", lb2::listensForVrrp);
            List<String> command = new ArrayList<>(java);
            command.addAll(
                    List.of(
                            "io.understudy.testbed/" + AnswersMain.class.getName(),
                            "eth0",
                            ClassicLab.CLIENT,
                            ClassicLab.VIP));
            Daemon client = network.host("client").start("answers", Map.of(), command);
            await(client, "a client is answered", () -> client.log().contains(":"));
            Rest.of(Duration.ofSeconds(5));
            long begun = System.nanoTime();
            fault.begin(network, master);
            Rest.of(FAULT);
            fault.end(network, master);
            Rest.of(AFTERMATH);
            return read(client.log(), begun, master.log() + backup.log());
        }
    }

    private static Daemon start(Path house, LabHost host, Protection protection, int priority) {
        host.write(Vrrpd.CONFIG, protection.config(priority));
        return protection.vrrpd.start(host, house);
    }

    /** All lab processes read one monotonic clock. */
    private static Played read(String answers, long since, String logs) {
        int twice = 0;
        int never = 0;
        for (String line : answers.lines().toList()) {
            List<String> words = List.of(line.strip().split(" ", -1));
            if (Long.parseLong(words.getFirst()) >= since) {
                twice += words.size() > 2 ? 1 : 0;
                never += words.size() < 2 ? 1 : 0;
            }
        }
        double second = 1000.0 / AnswersMain.EVERY_MILLIS;
        Set<String> codes = new LinkedHashSet<>();
        for (Matcher found = CODE.matcher(logs); found.find(); ) {
            codes.add(found.group(1));
        }
        codes.removeAll(OF_THE_FILE);
        return new Played(twice / second, never / second, codes);
    }

    private static void await(Daemon daemon, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!daemon.isAlive() || System.nanoTime() - end > 0) {
                throw new LabException("not within a minute: " + what + "\n" + daemon.log());
            }
            Rest.of(Duration.ofMillis(100));
        }
    }
}
