package io.understudy.testbed.bench;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 1,000 instances with an advert a second on one pair of hosts: the cost, and whether a reload
 * makes an advert late. An interface has room for 255, so there are 250 on each of four cables.
 *
 * @param masterPercent of one core, the daemon with its children
 * @param backupPercent the same of the other host
 * @param residentMebibytes of the master
 * @param steadyGapMillis between two adverts of an instance, over all instances
 * @param reloadGapMillis the same around a reload that changes one priority
 * @param pauses of the master's JVM since its start
 */
public record Thousand(
        double masterPercent,
        double backupPercent,
        double residentMebibytes,
        Figures steadyGapMillis,
        Figures reloadGapMillis,
        Pauses pauses) {
    private static final int CABLES = 4;
    private static final int INSTANCES_EACH = 250;
    private static final int INSTANCES = CABLES * INSTANCES_EACH;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SETTLING_MILLIS = 15_000;
    private static final int SECONDS = 10;

    /** An advert is late by more than a tenth of its interval. */
    private static final double LATE_MILLIS = 1100;

    public static Thousand measure(Path house, Vrrpd vrrpd) {
        try (Network network = ClassicLab.network(house);
                Cables cables = Cables.lay(network.host("lb1"), network.host("lb2"), CABLES)) {
            LabHost lb1 = network.host("lb1");
            LabHost lb2 = network.host("lb2");
            Daemon master = start(lb1, house, vrrpd, 150);
            cables.await(INSTANCES_EACH, PATIENCE);
            Daemon backup = start(lb2, house, vrrpd, 100);
            Rest.untilListening(lb2);
            Rest.millis(SETTLING_MILLIS);
            double mastersTime = Usage.seconds(master);
            double backupsTime = Usage.seconds(backup);
            Rest.millis(SECONDS * 1000);
            mastersTime = Usage.seconds(master) - mastersTime;
            backupsTime = Usage.seconds(backup) - backupsTime;
            long reloaded = cables.lastNanos();
            lb1.write(Vrrpd.CONFIG, config(150).replaceFirst("priority 150", "priority 151"));
            master.signal("HUP");
            Rest.millis(SECONDS * 1000);
            List<List<SeenFrame>> frames = cables.adverts();
            if (frames.stream().flatMap(List::stream).noneMatch(f -> f.priority() == 151)) {
                throw new LabException(master.name() + " did not reload: " + master.log());
            }
            return new Thousand(
                    100 * mastersTime / SECONDS,
                    100 * backupsTime / SECONDS,
                    Usage.residentMebibytes(master),
                    gaps(frames, reloaded - SECONDS * 1_000_000_000L, reloaded),
                    gaps(frames, reloaded - 1_000_000_000L, Long.MAX_VALUE),
                    Pauses.of(lb1));
        }
    }

    /** How many of these adverts came late. */
    static int late(Figures gaps) {
        return (int) Arrays.stream(gaps.sorted()).filter(g -> g > LATE_MILLIS).count();
    }

    private static Daemon start(LabHost host, Path house, Vrrpd vrrpd, int priority) {
        host.write(Vrrpd.CONFIG, config(priority));
        return vrrpd.start(host, house, Pauses.logged());
    }

    private static Figures gaps(List<List<SeenFrame>> frames, long from, long to) {
        Map<Integer, Long> last = new LinkedHashMap<>();
        List<Double> gaps = new ArrayList<>();
        for (int cable = 0; cable < frames.size(); cable++) {
            for (SeenFrame frame : frames.get(cable)) {
                if (frame.atNanos() < from || frame.atNanos() > to) {
                    continue;
                }
                Long before = last.put(cable << 8 | frame.virtualRouterId(), frame.atNanos());
                if (before != null) {
                    gaps.add((frame.atNanos() - before) / 1e6);
                }
            }
        }
        if (last.size() < INSTANCES) {
            throw new LabException("only " + last.size() + " instances were heard");
        }
        return Figures.of(gaps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String config(int priority) {
        StringBuilder text = new StringBuilder();
        for (int cable = 1; cable <= CABLES; cable++) {
            for (int vrid = 1; vrid <= INSTANCES_EACH; vrid++) {
                text.append(
                        """
                        vrrp_instance VI_%1$d_%2$d {
                            interface eth%1$d
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
                                .formatted(cable, vrid, priority, vrid + 3));
            }
        }
        return text.toString();
    }
}
