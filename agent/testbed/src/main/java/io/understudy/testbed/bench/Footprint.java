package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What a daemon costs: it owns its address (priority 255), so it advertises as soon as it can.
 *
 * @param firstAdvertMillis from the start of the command an operator types to the first advert
 * @param residentMebibytes of all its processes, three adverts later; pages that they share count
 *     in each
 */
public record Footprint(Vrrpd vrrpd, Figures firstAdvertMillis, Figures residentMebibytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static Footprint measure(Path house, Vrrpd vrrpd, int runs) {
        double[] first = new double[runs];
        double[] resident = new double[runs];
        for (int run = 0; run < runs; run++) {
            try (Network network = ClassicLab.network(house);
                    Capture capture = Capture.start()) {
                LabHost host = network.host("lb1");
                host.write(Vrrpd.CONFIG, Router.ranked(255).config());
                Instant began = Instant.now();
                Daemon daemon = vrrpd.start(host, house);
                SeenFrame advert =
                        capture.await("first advert", 1, PATIENCE, SeenFrame::isAdvert).getFirst();
                long beganNanos = began.getEpochSecond() * 1_000_000_000L + began.getNano();
                first[run] = (advert.atNanos() - beganNanos) / 1e6;
                capture.await("fourth advert", 4, PATIENCE, SeenFrame::isAdvert);
                resident[run] = Usage.residentMebibytes(daemon);
            }
        }
        return new Footprint(vrrpd, Figures.of(first), Figures.of(resident));
    }
}
