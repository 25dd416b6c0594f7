package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Adverts every 10 ms while every core has other work, too: how often the backup takes over from a
 * master that lives.
 *
 * @param takeovers by the backup; none of them should be
 * @param gapMillis between two adverts of the master
 * @param pauses of both JVMs since their start
 */
public record FalseAlarms(int takeovers, Figures gapMillis, Pauses pauses) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MASTER = 150;
    private static final int BACKUP = 100;

    /** A master that comes back within this time has not been away twice. */
    private static final long APART_NANOS = 1_000_000_000L;

    public static FalseAlarms measure(Path house, Vrrpd vrrpd, int seconds) {
        try (Network network = ClassicLab.network(house);
                Capture capture = Capture.start("ip proto 112")) {
            start(network.host("lb1"), house, vrrpd, MASTER);
            capture.await("an advert", 1, PATIENCE, SeenFrame::isAdvert);
            start(network.host("lb2"), house, vrrpd, BACKUP);
            Rest.untilListening(network.host("lb2"));
            Rest.millis(3000);
            List<SeenFrame> frames;
            try (BusyCores _ = BusyCores.on(network.host("client"))) {
                Rest.millis(seconds * 1000L);
                frames = capture.frames();
            }
            long from = frames.getLast().atNanos() - seconds * 1_000_000_000L;
            frames = frames.stream().filter(frame -> frame.atNanos() >= from).toList();
            return new FalseAlarms(
                    takeovers(frames),
                    gaps(frames.stream().filter(f -> f.priority() == MASTER).toList()),
                    Pauses.of(network.host("lb1")).and(Pauses.of(network.host("lb2"))));
        }
    }

    private static void start(LabHost host, Path house, Vrrpd vrrpd, int priority) {
        host.write(Vrrpd.CONFIG, Router.ranked(priority).every("0.01").with("version 3").config());
        vrrpd.start(host, house, Pauses.logged());
    }

    private static int takeovers(List<SeenFrame> frames) {
        int takeovers = 0;
        long last = Long.MIN_VALUE / 2;
        for (SeenFrame frame : frames) {
            if (frame.priority() == BACKUP) {
                takeovers += frame.atNanos() - last > APART_NANOS ? 1 : 0;
                last = frame.atNanos();
            }
        }
        return takeovers;
    }

    /** Of frames in order. */
    static Figures gaps(List<SeenFrame> frames) {
        double[] gaps = new double[Math.max(1, frames.size() - 1)];
        for (int i = 1; i < frames.size(); i++) {
            gaps[i - 1] = (frames.get(i).atNanos() - frames.get(i - 1).atNanos()) / 1e6;
        }
        return Figures.of(gaps);
    }
}
