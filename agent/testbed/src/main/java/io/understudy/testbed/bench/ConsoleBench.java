package io.understudy.testbed.bench;

import io.understudy.testbed.fleet.SimulatedFleet;
import io.understudy.testbed.fleet.Size;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the console keeps up with a large fleet: a simulated one over real TLS streams, and the
 * console as it ships, in a window under Xvfb where that is installed.
 */
final class ConsoleBench {
    private static final int FIRST_PORT = 21_000;
    private static final int BURST = 2_000;

    /** Not fewer than the console has. */
    private static final int SCREENS = 16;

    private static final Duration BURST_TIME = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** Beyond what the console itself takes: it waits a minute for its hosts. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The stations of a start as the console writes them down, in their order. */
    private enum Station {
        MAIN("start.main", "the launcher has found its way, the JVM runs"),
        APPLICATION("start.application", "JavaFX runs"),
        WINDOW("start.window", "the window is built and open"),
        FRAME("start.frame", "its first frame is laid out"),
        HOST("start.host", "the first host is in it");

        private final String figure;
        private final String text;

        Station(String figure, String text) {
            this.figure = figure;
            this.text = text;
        }
    }

    private final Path house;
    private final Path directory;
    private final Display display = Display.open();
    private final Consumer<String> out;

    private ConsoleBench(Path house, Path directory, Consumer<String> out) {
        this.out = out;
        this.house = house;
        this.directory = directory;
    }

    /**
     * Measures and tells as it goes.
     *
     * @param runs starts with ten hosts
     * @param seconds on each screen with two hundred
     * @param out told the lines of the table
     */
    static void measure(Path house, int runs, int seconds, Consumer<String> out) {
        try {
            Path directory = Files.createTempDirectory("understudy-bench");
            ConsoleBench bench = new ConsoleBench(house, directory, out);
            try {
                bench.starts(runs);
                bench.load(seconds);
            } finally {
                bench.display.close();
            }
        } catch (IOException e) {
            throw new LabException("the bench of the console cannot go on: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private void starts(int runs) throws IOException, InterruptedException {
        double[] millis = new double[runs];
        double[][] stations = new double[Station.values().length][runs];
        Size size = Size.USUAL;
        try (SimulatedFleet fleet =
                new SimulatedFleet(size, directory.resolve("usual"), FIRST_PORT)) {
            for (int run = 0; run < runs; run++) {
                Instant began = Instant.now();
                Map<String, Double> seen = read(console(fleet, 0).finish());
                millis[run] = figure(seen, "useful") - began.toEpochMilli();
                for (int i = 0; i < stations.length; i++) {
                    stations[i][run] =
                            figure(seen, Station.values()[i].figure) - began.toEpochMilli();
                }
            }
        }
        Figures figures = Figures.of(millis);
        line("%s, %d starts with %d hosts", display.name(), runs, size.hosts());
        line("  %-56s %10s %10s  %s", "", "median ms", "max ms", "wanted");
        line(
                "  %-56s %10.0f %10.0f  %s",
                "start of the command to all hosts on screen",
                figures.median(),
                figures.max(),
                "< 1500");
        for (int i = 0; i < stations.length; i++) {
            Figures station = Figures.of(stations[i]);
            line(
                    "    %-54s %10.0f %10.0f",
                    Station.values()[i].text, station.median(), station.max());
        }
    }

    private void load(int seconds) throws IOException, InterruptedException {
        Size size = Size.LARGE;
        try (SimulatedFleet fleet =
                new SimulatedFleet(size, directory.resolve("large"), FIRST_PORT + 100)) {
            Instant began = Instant.now();
            Console console = console(fleet, seconds);
            int bursts = 0;
            while (console.process.isAlive() && console.left().isPositive()) {
                fleet.burst(BURST, BURST_TIME);
                bursts++;
                console.process.waitFor(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            }
            tell(size, read(console.finish()), began, bursts, console.residentMebibytes);
        }
    }

    private void tell(
            Size size, Map<String, Double> seen, Instant began, int bursts, double resident) {
        line(
                "%s, %,d agents, %,d instances, %,d real servers, counters of each every second,"
                        + " %d bursts of %,d events in %d s",
                display.name(),
                size.hosts(),
                size.hosts() * size.instances(),
                size.realServers(),
                bursts,
                BURST,
                BURST_TIME.toSeconds());
        line(
                "  %-12s %8s %8s %8s %8s %8s %10s %10s %6s %8s %8s %8s %8s %8s %6s",
                "ms",
                "opening",
                "own",
                "stall",
                "own",
                "freezes",
                "frame p99",
                "frame max",
                "> 50",
                "events",
                "p50",
                "p99",
                "max",
                "own p99",
                "cpu %");
        for (String name : seen.keySet()) {
            if (name.endsWith(".opening")) {
                screen(seen, name.substring(0, name.length() - ".opening".length()));
            }
        }
        line(
                "  %-12s %8s %8s %8s %8s %8s %10s %10s %6s %8s %8s %8s",
                "wanted", "< 100", "", "< 100", "", "0", "", "< 50", "0", "", "", "< 100");
        line(
                "  %.0f of %d agents on screen %.0f ms after the start of the command",
                figure(seen, "hosts"), size.hosts(), figure(seen, "useful") - began.toEpochMilli());
        line("  resident at most %.0f MiB (wanted < 477, which is 500 MB)", resident);
        line("  load of this machine %s on %d processors", load(), processors());
    }

    private void screen(Map<String, Double> seen, String place) {
        line(
                "  %-12s %8.0f %8.0f %8.0f %8.0f %8.0f %10.0f %10.0f %6.0f %8.0f %8.0f %8.0f %8.0f %8.0f"
                        + " %6.0f",
                place,
                figure(seen, place + ".opening"),
                figure(seen, place + ".opening.own"),
                figure(seen, place + ".stall"),
                figure(seen, place + ".own"),
                figure(seen, place + ".opening.freezes") + figure(seen, place + ".freezes"),
                figure(seen, place + ".frame.p99"),
                figure(seen, place + ".frame.worst"),
                figure(seen, place + ".frame.over50"),
                figure(seen, place + ".events"),
                figure(seen, place + ".event.p50"),
                figure(seen, place + ".event.p99"),
                figure(seen, place + ".event.worst"),
                figure(seen, place + ".event.own.p99"),
                figure(seen, place + ".processor"));
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Runnable threads over the last one, five and fifteen minutes, the bench's own among them. */
    private static String load() {
        try {
            String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ", 4);
            return String.join(" ", words[0], words[1], words[2]);
        } catch (IOException e) {
            return "unknown";
        }
    }

    private Console console(SimulatedFleet fleet, int each) throws IOException {
        Path figures = Files.createTempFile(directory, "figures", ".txt");
        List<String> words = new ArrayList<>();
        words.addAll(List.of(house.resolve("understudy").toString(), "console"));
        words.addAll(List.of("--tls", fleet.consoleKeys().toString()));
        words.addAll(List.of("--history", directory.resolve("history.db").toString()));
        words.addAll(List.of("--theme", "dark", "--lang", "en", "--screen", "overview"));
        words.addAll(List.of("--measure", figures.toString(), "--each", String.valueOf(each)));
        fleet.endpoints().forEach(e -> words.addAll(List.of("--connect", e)));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("console.log").toFile());
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        builder.environment().put("UNDERSTUDY_HOME", directory.toString());
        display.showIn(builder.environment());
        Duration stay = Duration.ofSeconds((long) SCREENS * (each + 1));
        return new Console(builder.start(), figures, PATIENCE.plus(stay));
    }

    /** A console that measures itself, watched from outside for its memory. */
    private final class Console {
        private final Process process;
        private final Path figures;
        private final Instant until;
        private double residentMebibytes;

        Console(Process process, Path figures, Duration patience) {
            this.process = process;
            this.figures = figures;
            this.until = Instant.now().plus(patience);
            Thread.ofVirtual().start(this::weigh);
        }

        private void weigh() {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            try {
                while (process.isAlive()) {
                    Files.readString(status)
                            .lines()
                            .filter(l -> l.startsWith("VmHWM:"))
                            .forEach(l -> {
                                double kibibytes = Double.parseDouble(l.split("\\s+", -1)[1]);
                                residentMebibytes = kibibytes / 1024;
                            });
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException _) {
                // it has ended
            }
        }

        /** Until it is given up. */
        Duration left() {
            return Duration.between(Instant.now(), until);
        }

        Path finish() throws IOException, InterruptedException {
            boolean ended =
                    process.waitFor(left().toMillis(), TimeUnit.MILLISECONDS)
                            && process.exitValue() == 0;
            if (!ended) {
                process.destroyForcibly();
                throw new LabException(
                        "the console did not measure: "
                                + Files.readString(directory.resolve("console.log")));
            }
            return figures;
        }
    }

    private static Map<String, Double> read(Path figures) throws IOException {
        Map<String, Double> all = new LinkedHashMap<>();
        for (String line : Files.readAllLines(figures)) {
            int blank = line.indexOf(' ');
            if (!line.startsWith("#") && blank > 0) {
                all.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            }
        }
        return all;
    }

    private static double figure(Map<String, Double> all, String name) {
        return all.getOrDefault(name, Double.NaN);
    }

    private void line(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values).stripTrailing() + "\n");
    }

    /** Where the window opens. */
    private record Display(String name, String number, @Nullable Process server) {
        static Display open() {
            if (!Tools.has("Xvfb")) {
                return new Display("no Xvfb here: drawn into memory", "", null);
            }
            try {
                Process server =
                        new ProcessBuilder(
                                        Tools.find("Xvfb").orElseThrow().toString(),
                                        "-displayfd",
                                        "1",
                                        "-screen",
                                        "0",
                                        "1600x1000x24",
                                        "-noreset", // who opens a window meanwhile waits for ever
                                        "-nolisten",
                                        "tcp")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                String number = server.inputReader().readLine();
                if (number == null) {
                    throw new LabException("Xvfb ended before it showed anything");
                }
                return new Display("window under Xvfb, drawn by software", number, server);
            } catch (IOException e) {
                throw new LabException("cannot start Xvfb: " + e.getMessage(), e);
            }
        }

        void showIn(Map<String, String> environment) {
            environment.put("NO_AT_BRIDGE", "1");
            if (server == null) {
                environment.put("UNDERSTUDY_HEADLESS", "yes");
            } else {
                environment.put("DISPLAY", ":" + number);
            }
        }

        void close() {
            if (server != null) {
                server.destroy();
            }
        }
    }
}
