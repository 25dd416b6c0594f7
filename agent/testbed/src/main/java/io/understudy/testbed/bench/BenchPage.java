package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code understudy bench all}: every bench after the other, each as its own command with the JVM
 * it ships with; what they print goes to the terminal and into docs/benchmarks.md.
 */
final class BenchPage {
    private static final String PAGE = "docs/benchmarks.md";
    private static final double KIBIBYTES_PER_GIBIBYTE = 1024 * 1024;

    private final Path house;
    private final StringBuilder tables = new StringBuilder();

    /** A bench with its heading; the words are what follows {@code understudy bench}. */
    private record Part(String heading, List<String> words) {}

    private BenchPage(Path house) {
        this.house = house;
    }

    /**
     * Measures everything and writes the page; most of an hour.
     *
     * @param runs how often masters are killed and daemons started
     */
    static void write(Path house, int runs) {
        BenchPage page = new BenchPage(house);
        String before = load();
        for (Part part : parts(Integer.toString(runs))) {
            page.measure(part);
        }
        try {
            Files.writeString(house.resolve(PAGE), page.head(before) + page.tables);
        } catch (IOException e) {
            throw new LabException("cannot write " + PAGE + ": " + e.getMessage(), e);
        }
        System.out.println("wrote " + PAGE);
    }

    private static List<Part> parts(String runs) {
        return List.of(
                new Part("One master lost", List.of("takeover", runs)),
                new Part("Elections under load", List.of("vrrp", runs)),
                new Part("Failover at nine loads", List.of("vrrp", "1", "failover")),
                new Part("Start and memory", List.of("footprint", runs)),
                new Part("Large files", List.of("config", runs)),
                new Part("Health checks", List.of("checks")),
                new Part("Services", List.of("lvs")),
                new Part("Console", List.of("console", runs)));
    }

    private void measure(Part part) {
        List<String> command = new ArrayList<>();
        command.add(house.resolve("understudy").toString());
        command.add("bench");
        command.addAll(part.words);
        String said = "bench " + String.join(" ", part.words);
        System.out.println("understudy " + said);
        tables.append("\n## ").append(part.heading).append("\n\n`./understudy ");
        tables.append(said).append("`\n\n```text\n");
        int status = run(command);
        tables.append("```\n");
        if (status != 0) {
            tables.append("\nIt ended with status ").append(status).append(".\n");
        }
    }

    private int run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        try {
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(line);
                    tables.append(line).append('\n');
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new LabException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** What the figures are of; whoever compares two pages compares this first. */
    private String head(String loadBefore) {
        return """
        # Benchmarks

        Understudy beside keepalived, each pair measured in the same run by the same observer. Written
        by `./understudy bench`, which asserts nothing: a ratio is ours to theirs, and less is better
        unless a line says otherwise. [performance.md](performance.md) says what each part does.

        | | |
        | --- | --- |
        | date | %s |
        | machine | %s |
        | kernel | %s |
        | JDK | %s |
        | keepalived | %s |
        | Understudy | %s |
        | load before and after | %s; %s |
        """
                .formatted(
                        DateTimeFormatter.ISO_LOCAL_DATE
                                .withZone(ZoneOffset.UTC)
                                .format(Instant.now()),
                        machine(),
                        firstLine("uname", "-sr"),
                        System.getProperty("java.vm.version"),
                        firstLine("keepalived", "--version"),
                        firstLine("git", "-C", house.toString(), "describe", "--always", "--dirty"),
                        loadBefore,
                        load());
    }

    private static String firstLine(String... command) {
        return Outcome.of(command).output().lines().findFirst().orElse("unknown");
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %.0f GiB",
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Double.parseDouble(field("/proc/meminfo", "MemTotal").replace(" kB", ""))
                        / KIBIBYTES_PER_GIBIBYTE);
    }

    private static String field(String file, String name) {
        return Usage.read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new LabException(file + " has no " + name));
    }

    /** Of the last one, five and fifteen minutes. */
    private static String load() {
        List<String> words = List.of(Usage.read("/proc/loadavg").split(" ", -1));
        return String.join(" ", words.subList(0, 3));
    }
}
