package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 1,000 instances with an advert a second between one pair of interfaces, as 250 in each of four
 * VLANs: the cost, and whether a reload makes an advert late.
 *
 * @param masterPercent of one core, the daemon with its children
 * @param backupPercent the same of the other host
 * @param residentMebibytes of the master
 * @param steadyGapMillis between two adverts of an instance, over all instances
 * @param reloadGapMillis the same around a reload that changes one priority
 */
public record Thousand(
        double masterPercent,
        double backupPercent,
        double residentMebibytes,
        Figures steadyGapMillis,
        Figures reloadGapMillis) {
    private static final int VLANS = 4;
    private static final int INSTANCES_EACH = 250;
    private static final int INSTANCES = VLANS * INSTANCES_EACH;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SETTLING_MILLIS = 15_000;
    private static final int SECONDS = 10;

    /** An advert is late by more than a tenth of its interval. */
    private static final double LATE_MILLIS = 1100;

    public static Thousand measure(Path house, Vrrpd vrrpd) {
        try (Network network = ClassicLab.network(house);
                Capture capture = Capture.start("vlan and ip proto 112")) {
            LabHost lb1 = network.host("lb1");
            LabHost lb2 = network.host("lb2");
            layVlans(lb1, 1);
            layVlans(lb2, 2);
            Daemon master = start(lb1, house, vrrpd, 150);
            capture.await("all masters", INSTANCES, PATIENCE, frame -> frame.vlan() > 0);
            Daemon backup = start(lb2, house, vrrpd, 100);
            Rest.millis(SETTLING_MILLIS);
            double mastersTime = Usage.seconds(master);
            double backupsTime = Usage.seconds(backup);
            Rest.millis(SECONDS * 1000);
            mastersTime = Usage.seconds(master) - mastersTime;
            backupsTime = Usage.seconds(backup) - backupsTime;
            long reloaded = capture.frames().getLast().atNanos();
            lb1.write(Vrrpd.CONFIG, config(150).replaceFirst("priority 150", "priority 151"));
            master.signal("HUP");
            Rest.millis(SECONDS * 1000);
            List<SeenFrame> frames = capture.frames(frame -> frame.vlan() > 0);
            if (frames.stream().map(SeenFrame::untagged).noneMatch(f -> f.priority() == 151)) {
                throw new LabException(master.name() + " did not reload: " + master.log());
            }
            return new Thousand(
                    100 * mastersTime / SECONDS,
                    100 * backupsTime / SECONDS,
                    Usage.residentMebibytes(master),
                    gaps(frames, reloaded - SECONDS * 1_000_000_000L, reloaded),
                    gaps(frames, reloaded - 1_000_000_000L, Long.MAX_VALUE));
        }
    }

    /** How many of these adverts came late. */
    static int late(Figures gaps) {
        return (int) Arrays.stream(gaps.sorted()).filter(g -> g > LATE_MILLIS).count();
    }

    private static void layVlans(LabHost host, int number) {
        for (int vlan = 1; vlan <= VLANS; vlan++) {
            String name = "eth0." + vlan;
            ip(host, "link add link eth0 name " + name + " type vlan id " + vlan);
            ip(host, "address add 10.20." + vlan + "." + number + "/24 dev " + name);
            ip(host, "link set " + name + " up");
        }
    }

    private static void ip(LabHost host, String words) {
        host.ip(words.split(" "));
    }

    private static Daemon start(LabHost host, Path house, Vrrpd vrrpd, int priority) {
        host.write(Vrrpd.CONFIG, config(priority));
        return vrrpd.start(host, house);
    }

    private static Figures gaps(List<SeenFrame> frames, long from, long to) {
        Map<Integer, Long> last = new LinkedHashMap<>();
        List<Double> gaps = new ArrayList<>();
        for (SeenFrame tagged : frames) {
            if (tagged.atNanos() < from || tagged.atNanos() > to) {
                continue;
            }
            SeenFrame frame = tagged.untagged();
            int instance = tagged.vlan() << 8 | frame.virtualRouterId();
            Long before = last.put(instance, frame.atNanos());
            if (before != null) {
                gaps.add((frame.atNanos() - before) / 1e6);
            }
        }
        if (last.size() < INSTANCES) {
            throw new LabException("only " + last.size() + " instances were heard");
        }
        return Figures.of(gaps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String config(int priority) {
        StringBuilder text = new StringBuilder();
        for (int vlan = 1; vlan <= VLANS; vlan++) {
            for (int vrid = 1; vrid <= INSTANCES_EACH; vrid++) {
                text.append(
                        """
                        vrrp_instance VI_%1$d_%2$d {
                            interface eth0.%1$d
                            version 3
                            virtual_router_id %2$d
                            priority %3$d
                            advert_int 1
                            garp_master_repeat 1
                            virtual_ipaddress {
                                10.20.%1$d.%4$d/24
                            }
                        }
                        """
                                .formatted(vlan, vrid, priority, vrid + 3));
            }
        }
        return text.toString();
    }
}
