package io.understudy.testbed.bench;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.bind.Binder;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.ConfigParser;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.SourceFile;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What it costs to check large files: whole processes beside each other, then our reader alone. */
public final class ConfigBench {
    private static final int REAL_SERVERS = 30_000;
    private static final int INSTANCES = 1000;
    private static final int EDITED_LINES = 5000;
    private static final int WARM_UP = 30;
    private static final int WARM_RUNS = 50;
    private static final int KEYSTROKES = 400;
    private static final int PATIENCE_SECONDS = 120;

    private final Path house;
    private final int runs;
    private final StringBuilder table = new StringBuilder();

    /** One process, from its start to its end. */
    private record Cost(double millis, double peakMebibytes) {}

    private ConfigBench(Path house, int runs) {
        this.house = house;
        this.runs = runs;
    }

    /** A table of all figures, each row beside what it is to stay below. */
    public static String measure(Path house, int runs) {
        ConfigBench bench = new ConfigBench(house, runs);
        bench.processes("real servers", REAL_SERVERS, services(REAL_SERVERS));
        bench.processes("VRRP instances", INSTANCES, instances(INSTANCES));
        bench.warm();
        return bench.table.toString();
    }

    // ---- whole processes

    private void processes(String what, int count, String text) {
        String keepalived =
                Tools.find("keepalived")
                        .orElseThrow(() ->
                                new LabException(
                                        "keepalived is not installed: apt-get install keepalived"))
                        .toString();
        String understudy = house.resolve("understudy").toString();
        double[][] millis = new double[2][runs];
        double[][] memory = new double[2][runs];
        try {
            Path file = Files.createTempFile("understudy-bench", ".conf");
            try {
                Files.writeString(file, text);
                List<List<String>> commands =
                        List.of(
                                List.of(understudy, "check", file.toString()),
                                List.of(keepalived, "-t", "-f", file.toString()));
                // The first run of each fills the caches of files and is not counted.
                for (int run = -1; run < runs; run++) {
                    for (int who = 0; who < 2; who++) {
                        Cost cost = run(commands.get(who));
                        if (run >= 0) {
                            millis[who][run] = cost.millis;
                            memory[who][run] = cost.peakMebibytes;
                        }
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LabException("cannot check " + count + " " + what + ": " + e, e);
        }
        line("check of %,d %s, %,d lines, %d runs, whole process", count, what, lines(text), runs);
        line("%-12s %12s %12s %12s", "", "median ms", "max ms", "peak MiB");
        Figures ours = Figures.of(millis[0]);
        Figures theirs = Figures.of(millis[1]);
        row("understudy", ours, Figures.of(memory[0]));
        row("keepalived", theirs, Figures.of(memory[1]));
        line(
                "%-12s %12.2f %12.2f",
                "ratio", ours.median() / theirs.median(), ours.max() / theirs.max());
        line("");
    }

    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    private void row(String who, Figures millis, Figures memory) {
        line("%-12s %12.0f %12.0f %12.1f", who, millis.median(), millis.max(), memory.max());
    }

    private static Cost run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        Process process = builder.start();
        double peak = 0;
        try {
            while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakMebibytes(process.toHandle()));
                if (System.nanoTime() - began > PATIENCE_SECONDS * 1_000_000_000L) {
                    process.destroyForcibly();
                    throw new LabException(command + " did not end");
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        // 4 and 5 are complaints, such as of interfaces that only other machines have.
        if (!List.of(0, 4, 5).contains(process.exitValue())) {
            throw new LabException(command + " ended with " + process.exitValue());
        }
        return new Cost(millis, peak);
    }

    private static double peakMebibytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one -> peakKibibytes(one.pid()) / 1024)
                .sum();
    }

    /** VmHWM of proc_pid_status(5), in the kernel's unit; 0 if the process has ended meanwhile. */
    private static double peakKibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    // ---- our reader alone

    private void warm() {
        line("in one process, warm");
        line("%-46s %12s %12s %12s", "", "median ms", "99 % ms", "aim ms");
        String services = services(REAL_SERVERS);
        parseAndBind("parse and bind, %,d real servers".formatted(REAL_SERVERS), services, 250);
        String instances = instances(INSTANCES);
        parseAndBind("parse and bind, %,d VRRP instances".formatted(INSTANCES), instances, 100);
        keystrokes();
    }

    private void parseAndBind(String what, String text, int aim) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        double[] millis = new double[WARM_RUNS];
        for (int run = -WARM_UP; run < WARM_RUNS; run++) {
            long began = System.nanoTime();
            Report report = new Report();
            var tree =
                    ConfigParser.parse(
                            SourceFile.of("keepalived.conf", bytes),
                            new MemorySources(),
                            ReadOptions.forConfigId("bench"),
                            Blocks.ROOT_ONLY,
                            report);
            Binder.bind(tree, report);
            if (run >= 0) {
                millis[run] = (System.nanoTime() - began) / 1e6;
            }
        }
        warmRow(what, Figures.of(millis), aim);
    }

    /** Somebody types a priority into the middle of a file that is checked after each key. */
    private void keystrokes() {
        String text = edited();
        int at = text.indexOf("priority", text.length() / 2) + "priority ".length();
        double[] millis = new double[KEYSTROKES];
        for (int key = -KEYSTROKES; key < KEYSTROKES; key++) {
            String typed = text.substring(0, at) + Math.floorMod(key, 300) + text.substring(at);
            byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
            long began = System.nanoTime();
            ConfigReader.read(
                    "keepalived.conf",
                    new MemorySources().with("keepalived.conf", bytes),
                    new ReadOptions("bench", Map.of(), 0, false));
            if (key >= 0) {
                millis[key] = (System.nanoTime() - began) / 1e6;
            }
        }
        warmRow(
                "check anew after a keystroke, %,d lines".formatted(lines(text)),
                Figures.of(millis),
                16);
    }

    private void warmRow(String what, Figures millis, int aim) {
        line("%-46s %12.1f %12.1f %12d", what, millis.median(), millis.percentile(99), aim);
    }

    private void line(String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    // ---- what is read

    private static String services(int realServers) {
        StringBuilder text = new StringBuilder("global_defs {\n    router_id bench\n}\n");
        for (int i = 0; i < realServers; i++) {
            int service = i / 100;
            if (i % 100 == 0) {
                text.append(i == 0 ? "" : "}\n")
                        .append(
                                """
                                virtual_server 10.%d.%d.1 80 {
                                    delay_loop 6
                                    lb_algo wlc
                                    lb_kind NAT
                                    protocol TCP
                                """
                                        .formatted(service / 250, service % 250 + 1));
            }
            text.append(
                    """
                        real_server 10.%d.%d.%d 80 {
                            weight 10
                            TCP_CHECK {
                                connect_timeout 3
                            }
                        }
                    """
                            .formatted(100 + service / 250, service % 250 + 1, i % 100 + 1));
        }
        return text.append("}\n").toString();
    }

    private static String instances(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(
                    """
                    vrrp_instance VI_%d {
                        state BACKUP
                        interface eth%d
                        virtual_router_id %d
                        priority 100
                        advert_int 1
                        authentication {
                            auth_type PASS
                            auth_pass secret
                        }
                        virtual_ipaddress {
                            10.%d.%d.10/24
                            10.%d.%d.11/24
                        }
                    }
                    """
                            .formatted(
                                    i,
                                    i / 200,
                                    i % 200 + 1,
                                    i / 250,
                                    i % 250 + 1,
                                    i / 250,
                                    i % 250 + 1));
        }
        return text.toString();
    }

    /** Services and instances, in about equal parts. */
    private static String edited() {
        String services = services(EDITED_LINES / 2 / 6);
        return services + instances((int) (EDITED_LINES - lines(services)) / 15 + 1);
    }
}
