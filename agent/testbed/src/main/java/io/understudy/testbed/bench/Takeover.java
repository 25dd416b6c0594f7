package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How long the virtual address is nobody's when its master is killed with SIGKILL and its host
 * falls off the LAN, seen on the bridge. Both directors run the same daemon; the survivor has
 * priority 100.
 *
 * @param announcedMillis from the master's last advert to the successor's first gratuitous ARP
 * @param silentMillis the client's longest wait between two echo replies, pinging every 10 ms
 * @param pauses of the successors' JVMs since their start
 */
public record Takeover(Vrrpd vrrpd, Figures announcedMillis, Figures silentMillis, Pauses pauses) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SURVIVOR = 100;

    /**
     * Kills masters one after another.
     *
     * @param interval seconds between adverts, as written; whole seconds are VRRPv2, others v3
     */
    public static Takeover measure(Path house, Vrrpd vrrpd, String interval, int runs) {
        double[] announced = new double[runs];
        double[] silent = new double[runs];
        Pauses pauses = Pauses.none();
        for (int run = 0; run < runs; run++) {
            try (Network network = ClassicLab.network(house);
                    Capture capture = Capture.start()) {
                once(network, capture, house, vrrpd, interval);
                announced[run] = announcedMillis(network, capture);
                silent[run] = silentMillis(capture);
                pauses = pauses.and(Pauses.of(network.host("lb2")));
            }
        }
        return new Takeover(vrrpd, Figures.of(announced), Figures.of(silent), pauses);
    }

    /** Three adverts and the skew of the survivor (RFC 3768 §6.1, RFC 9568 §6.1). */
    public static double formulaMillis(String interval) {
        double seconds = Double.parseDouble(interval);
        double skew = (256 - SURVIVOR) / 256.0 * (isVersion2(interval) ? 1 : seconds);
        return 1000 * (3 * seconds + skew);
    }

    private static boolean isVersion2(String interval) {
        return !interval.contains(".");
    }

    private static void once(
            Network network, Capture capture, Path house, Vrrpd vrrpd, String interval) {
        LabHost lb1 = network.host("lb1");
        LabHost lb2 = network.host("lb2");
        Daemon master = start(lb1, house, vrrpd, 150, interval);
        capture.await("lb1 as master", 1, PATIENCE, announcementOf(lb1, capture));
        Daemon survivor = start(lb2, house, vrrpd, SURVIVOR, interval);
        Rest.untilListening(lb2);
        network.host("client")
                .start("ping", Map.of(), List.of("ping", "-q", "-i", "0.01", ClassicLab.VIP));
        // Long enough for a daemon to have found its routine, whatever it is written in.
        long settled = (long) (1000 + 3 * 1000 * Double.parseDouble(interval));
        Rest.millis(settled);
        if (!survivor.isAlive()) {
            throw new LabException(survivor.name() + " ended: " + survivor.log());
        }
        master.kill();
        // Its kernel would go on answering for the address that the killed daemon left behind.
        network.cutOff(lb1);
        capture.await("lb2 as master", 1, PATIENCE, announcementOf(lb2, capture));
        Rest.millis(200);
    }

    private static Daemon start(
            LabHost host, Path house, Vrrpd vrrpd, int priority, String interval) {
        Router router = Router.ranked(priority).every(interval);
        host.write(
                Vrrpd.CONFIG, (isVersion2(interval) ? router : router.with("version 3")).config());
        return vrrpd.start(host, house, Pauses.logged());
    }

    /** A gratuitous ARP that came from the same interface as the host's adverts. */
    private static Predicate<SeenFrame> announcementOf(LabHost host, Capture capture) {
        return frame ->
                frame.announces(ClassicLab.VIP)
                        && capture.frames(f -> isAdvertOf(host, f)).stream()
                                .anyMatch(f -> f.senderMac().equals(frame.senderMac()));
    }

    private static boolean isAdvertOf(LabHost host, SeenFrame frame) {
        return frame.isAdvert() && frame.source().equals(host.address());
    }

    private static double announcedMillis(Network network, Capture capture) {
        LabHost lb1 = network.host("lb1");
        LabHost lb2 = network.host("lb2");
        SeenFrame last = capture.frames(f -> isAdvertOf(lb1, f)).getLast();
        if (last.priority() == 0) {
            throw new LabException("the killed master said goodbye: it was stopped, not killed");
        }
        SeenFrame first = capture.frames(announcementOf(lb2, capture)).getFirst();
        return (first.atNanos() - last.atNanos()) / 1e6;
    }

    private static double silentMillis(Capture capture) {
        List<SeenFrame> replies = capture.frames(f -> f.isEchoReplyOf(ClassicLab.VIP));
        long longest = 0;
        for (int i = 1; i < replies.size(); i++) {
            longest = Math.max(longest, replies.get(i).atNanos() - replies.get(i - 1).atNanos());
        }
        return longest / 1e6;
    }
}
