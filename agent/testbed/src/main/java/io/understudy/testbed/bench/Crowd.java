package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to 255 instances on one interface, all masters on one host and backups on another: how many
 * adverts leave, how evenly, at what cost to either host, and how long until the last address has
 * moved when the master is killed.
 *
 * @param wanted adverts that are due in the time
 * @param sent frames that the bridge took from the master in the time; all but a few are adverts
 * @param masterPercent of one core, the daemon with its children
 * @param backupPercent the same of the other host
 * @param residentMebibytes of the master
 * @param gapMillis between two adverts of one of the instances
 * @param takeoverMillis for each address that moved within {@link #PATIENCE}, from its last advert
 *     to its first gratuitous ARP
 * @param pauses of the master's JVM since its start
 */
public record Crowd(
        Vrrpd vrrpd,
        long wanted,
        long sent,
        double masterPercent,
        double backupPercent,
        double residentMebibytes,
        Figures gapMillis,
        Figures takeoverMillis,
        Pauses pauses) {
    /** As many as there are virtual router ids. */
    static final int MOST = 255;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SETTLING_MILLIS = 12_000;

    private static final int WATCHED = 1;
    private static final int MASTER = 150;
    private static final int BACKUP = 100;
    private static final Pattern RECEIVED = Pattern.compile("RX:[^\\n]*\\n\\s*\\d+\\s+(\\d+)");

    /**
     * Watches one daemon.
     *
     * @param instances 1 to {@link #MOST}
     * @param interval {@code advert_int} in seconds, as written
     */
    public static Crowd measure(
            Path house, Vrrpd vrrpd, int instances, String interval, int seconds) {
        try (Network network = ClassicLab.network(house)) {
            LabHost lb1 = network.host("lb1");
            LabHost lb2 = network.host("lb2");
            try (Capture capture = Capture.start("ip proto 112 and ip[21] = " + WATCHED)) {
                Daemon master = start(lb1, house, vrrpd, config(instances, interval, MASTER));
                capture.await("an advert", 1, PATIENCE, SeenFrame::isAdvert);
                Daemon backup = start(lb2, house, vrrpd, config(instances, interval, BACKUP));
                Rest.untilListening(lb2);
                // The second set of gratuitous ARP, 5 s after the first, is no part of this.
                Rest.millis(SETTLING_MILLIS);
                long frames = frames();
                long counted = System.nanoTime();
                double mastersTime = Usage.seconds(master);
                double backupsTime = Usage.seconds(backup);
                long began = System.nanoTime();
                Rest.millis(seconds * 1000L);
                double elapsed = (System.nanoTime() - began) / 1e9;
                mastersTime = Usage.seconds(master) - mastersTime;
                backupsTime = Usage.seconds(backup) - backupsTime;
                // The program that counts can wait long for a kernel that is overloaded.
                long sent = frames() - frames;
                double watched = (System.nanoTime() - counted) / 1e9;
                Figures gaps = gaps(capture.frames(SeenFrame::isAdvert), seconds);
                double resident = Usage.residentMebibytes(master);
                Pauses pauses = Pauses.of(lb1);
                return new Crowd(
                        vrrpd,
                        Math.round(instances * watched / Double.parseDouble(interval)),
                        sent,
                        100 * mastersTime / elapsed,
                        100 * backupsTime / elapsed,
                        resident,
                        gaps,
                        takeovers(network, master, instances, interval),
                        pauses);
            }
        }
    }

    private static Daemon start(LabHost host, Path house, Vrrpd vrrpd, String config) {
        host.write(Vrrpd.CONFIG, config);
        return vrrpd.start(host, house, Pauses.logged());
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

    private static Figures takeovers(
            Network network, Daemon master, int instances, String interval) {
        long down = Math.round(4 * 1000 * Double.parseDouble(interval));
        String filter = "(ip proto 112 and ip[22] = %d) or arp".formatted(MASTER);
        try (Capture capture = Capture.start(filter)) {
            // Whoever is overloaded leaves some out of one round, and the same ones of the next.
            untilAll(capture, instances, SeenFrame::virtualRouterId, SeenFrame::isAdvert);
            master.kill();
            network.cutOff(network.host("lb1"));
            Rest.millis(down);
            untilAll(capture, instances, Crowd::announced, frame -> announced(frame) > 0);
            return takeovers(capture.frames());
        }
    }

    /** Waits for a frame of each instance, or until {@link #PATIENCE} is at its end. */
    private static void untilAll(
            Capture capture,
            int instances,
            ToIntFunction<SeenFrame> instance,
            Predicate<SeenFrame> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0
                && capture.frames(wanted).stream().mapToInt(instance).distinct().count()
                        < instances) {
            Rest.millis(100);
        }
    }

    private static Figures takeovers(List<SeenFrame> frames) {
        Map<Integer, Long> last = new HashMap<>();
        Map<Integer, Double> millis = new HashMap<>();
        for (SeenFrame frame : frames) {
            if (frame.isAdvert()) {
                last.put(frame.virtualRouterId(), frame.atNanos());
            }
            int vrid = announced(frame);
            Long silentSince = last.get(vrid);
            if (silentSince != null) {
                millis.putIfAbsent(vrid, (frame.atNanos() - silentSince) / 1e6);
            }
        }
        if (millis.isEmpty()) {
            throw new LabException("no address moved");
        }
        return Figures.of(millis.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The instance whose address a gratuitous ARP announces, or 0. */
    private static int announced(SeenFrame frame) {
        if (!frame.isOver("0806")) {
            return 0;
        }
        int vrid = Byte.toUnsignedInt(frame.bytes()[31]);
        return frame.announces(address(vrid)) ? vrid : 0;
    }

    private static String address(int vrid) {
        return "10.83.0." + vrid;
    }

    private static String config(int instances, String interval, int priority) {
        List<String> blocks = new ArrayList<>();
        for (int vrid = 1; vrid <= instances; vrid++) {
            blocks.add(
                    """
                    vrrp_instance VI_%d {
                        interface eth0
                        version 3
                        virtual_router_id %d
                        priority %d
                        advert_int %s
                        garp_master_repeat 1
                        virtual_ipaddress {
                            %s
                        }
                    }
                    """
                            .formatted(vrid, vrid, priority, interval, address(vrid)));
        }
        return String.join("", blocks);
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
}
