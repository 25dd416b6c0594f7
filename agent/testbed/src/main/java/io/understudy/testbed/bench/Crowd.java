package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * 255 masters on one interface: how many of their adverts leave, how evenly, and at what cost.
 *
 * @param wanted adverts that are due in the time
 * @param sent frames that the bridge took from the host in the time; all but a few are adverts
 * @param processorPercent of one core, the daemon with its children
 * @param gapMillis between two adverts of one of the instances
 */
public record Crowd(
        Vrrpd vrrpd,
        String interval,
        long wanted,
        long sent,
        double processorPercent,
        Figures gapMillis) {
    private static final int INSTANCES = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SETTLING_MILLIS = 12_000;
    private static final int WATCHED = 100;
    private static final Pattern RECEIVED = Pattern.compile("RX:[^\\n]*\\n\\s*\\d+\\s+(\\d+)");

    /** The clock ticks of /proc: 100 a second on every Linux of today (USER_HZ). */
    private static final double TICKS = 100;

    /**
     * Watches one daemon.
     *
     * @param interval {@code advert_int} in seconds, as written
     */
    public static Crowd measure(Path house, Vrrpd vrrpd, String interval, int seconds) {
        try (Network network = ClassicLab.network(house);
                Capture capture = Capture.start("ip proto 112 and ip[21] = " + WATCHED)) {
            LabHost host = network.host("lb1");
            host.write(Vrrpd.CONFIG, config(interval));
            Daemon daemon = vrrpd.start(host, house);
            capture.await("an advert", 1, PATIENCE, SeenFrame::isAdvert);
            // The second set of gratuitous ARP, 5 s after the first, is no part of this.
            pause(SETTLING_MILLIS);
            long ticks = ticks(daemon);
            long frames = frames();
            long began = System.nanoTime();
            pause(seconds * 1000L);
            double elapsed = (System.nanoTime() - began) / 1e9;
            long sent = frames() - frames;
            double busy = (ticks(daemon) - ticks) / TICKS;
            long wanted = Math.round(INSTANCES * elapsed / Double.parseDouble(interval));
            return new Crowd(
                    vrrpd,
                    interval,
                    wanted,
                    sent,
                    100 * busy / elapsed,
                    gaps(capture.frames(SeenFrame::isAdvert), seconds));
        }
    }

    private static Figures gaps(List<SeenFrame> adverts, int seconds) {
        long from = adverts.getLast().atNanos() - seconds * 1_000_000_000L;
        List<SeenFrame> late = adverts.stream().filter(f -> f.atNanos() >= from).toList();
        double[] gaps = new double[Math.max(1, late.size() - 1)];
        for (int i = 1; i < late.size(); i++) {
            gaps[i - 1] = (late.get(i).atNanos() - late.get(i - 1).atNanos()) / 1e6;
        }
        return Figures.of(gaps);
    }

    private static String config(String interval) {
        var text = new StringBuilder();
        for (int vrid = 1; vrid <= INSTANCES; vrid++) {
            text.append(
                    """
                    vrrp_instance VI_%d {
                        state MASTER
                        interface eth0
                        version 3
                        virtual_router_id %d
                        priority 255
                        advert_int %s
                        garp_master_repeat 1
                        virtual_ipaddress {
                            10.83.0.%d
                        }
                    }
                    """
                            .formatted(vrid, vrid, interval, vrid));
        }
        return text.toString();
    }

    /** What the bridge received from lb1 so far. */
    private static long frames() {
        String shown =
                Outcome.of("ip", "-n", Network.BRIDGE_NAMESPACE, "-s", "link", "show", "lb1")
                        .orThrow()
                        .output();
        Matcher received = RECEIVED.matcher(shown);
        if (!received.find()) {
            throw new LabException("ip -s link shows no RX line: " + shown);
        }
        return Long.parseLong(received.group(1));
    }

    /** Processor time of the daemon and its children, user and kernel. */
    private static long ticks(Daemon daemon) {
        ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(p -> ticks(p.pid()))
                .sum();
    }

    /** Fields 14 and 15 of /proc/PID/stat, counted from behind the name. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            throw new LabException("cannot read the times of process " + pid + ": " + e, e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
