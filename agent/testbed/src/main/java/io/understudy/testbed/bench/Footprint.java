package io.understudy.testbed.bench;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.demo.WatchMain;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Rest;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Tools;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a daemon costs: it owns its address (priority 255), so it advertises as soon as it can.
 *
 * @param firstAdvertMillis from the start of the command an operator types to the first advert
 * @param residentMebibytes of all its processes, ten adverts later, when it has settled; pages that
 *     they share count in each
 * @param privateMebibytes what of it nobody else on the machine has mapped too
 */
record Footprint(Figures firstAdvertMillis, Figures residentMebibytes, Figures privateMebibytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RANK = "priority           150";

    /** What the daemon has to do. */
    enum Load {
        /** One instance, nothing else, and no keys for consoles. */
        ONE_INSTANCE("one instance") {
            @Override
            Network prepare(Path house) {
                Network network = ClassicLab.network(house);
                network.host("lb1").write(Vrrpd.CONFIG, Router.ranked(255).config());
                return network;
            }
        },
        /** lb1 of the laboratory: a script, a service with checks, and one console that follows. */
        LABORATORY("the laboratory's lb1, one console attached to ours") {
            @Override
            Network prepare(Path house) {
                Network network = ClassicLab.prepare(house, _ -> {}).network();
                LabHost host = network.host("lb1");
                String config = host.read(Vrrpd.CONFIG);
                if (!config.contains(RANK)) {
                    throw new LabException("the laboratory's lb1 has no '" + RANK + "' any more");
                }
                host.write(Vrrpd.CONFIG, config.replace(RANK, "priority 255"));
                return network;
            }

            @Override
            void attach(Network network) {
                Daemon console =
                        network.host("client")
                                .start(
                                        "console",
                                        Map.of(),
                                        Tools.java(WatchMain.class, StreamKeys.DIRECTORY, "lb1"));
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (!console.log().contains("VI_1 MASTER")) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new LabException("no console got in: " + console.log());
                    }
                    Rest.millis(50);
                }
            }
        };

        final String words;

        Load(String words) {
            this.words = words;
        }

        /** The hosts of it, with a file of an address owner on lb1. */
        abstract Network prepare(Path house);

        /** Whoever looks at an agent that runs. */
        void attach(Network network) {}
    }

    /**
     * Starts the daemon again and again.
     *
     * @param place where the launcher {@code understudy} is: the source tree, or a package's bin
     */
    static Footprint measure(Path house, Path place, Vrrpd vrrpd, Load load, int runs) {
        double[] first = new double[runs];
        double[] resident = new double[runs];
        double[] own = new double[runs];
        for (int run = 0; run < runs; run++) {
            try (Network network = load.prepare(house);
                    Capture capture = Capture.start()) {
                LabHost host = network.host("lb1");
                Instant began = Instant.now();
                Daemon daemon = vrrpd.start(host, place);
                SeenFrame advert =
                        capture.await("first advert", 1, PATIENCE, SeenFrame::isAdvert).getFirst();
                long beganNanos = began.getEpochSecond() * 1_000_000_000L + began.getNano();
                first[run] = (advert.atNanos() - beganNanos) / 1e6;
                if (vrrpd == Vrrpd.UNDERSTUDY) {
                    load.attach(network);
                }
                capture.await("eleventh advert", 11, PATIENCE, SeenFrame::isAdvert);
                resident[run] = Usage.residentMebibytes(daemon);
                own[run] = Usage.privateMebibytes(daemon);
            }
        }
        return new Footprint(Figures.of(first), Figures.of(resident), Figures.of(own));
    }

    /**
     * A table of what both daemons cost under every load.
     *
     * @param place as {@link #measure} takes it, for ours
     */
    static Table table(Path house, Path place, int runs) {
        Table table = new Table();
        for (Load load : Load.values()) {
            Footprint ours = measure(house, place, Vrrpd.UNDERSTUDY, load, runs);
            Footprint theirs = measure(house, house, Vrrpd.KEEPALIVED, load, runs);
            table.about(load.words + ", " + runs + " starts");
            line(
                    table,
                    "start to first advert, ms",
                    ours.firstAdvertMillis,
                    theirs.firstAdvertMillis,
                    "< 150 ms");
            line(
                    table,
                    "resident, MiB",
                    ours.residentMebibytes,
                    theirs.residentMebibytes,
                    "< 64 MiB");
            line(table, "private, MiB", ours.privateMebibytes, theirs.privateMebibytes, "< 40 MiB");
        }
        return table;
    }

    private static void line(
            Table table, String what, Figures ours, Figures theirs, String wanted) {
        table.line(what + ", median", 1, ours.median(), theirs.median(), wanted);
        table.line("the same, max", 1, ours.max(), theirs.max(), "");
    }
}
