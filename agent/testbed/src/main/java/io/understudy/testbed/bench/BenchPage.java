package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code understudy bench all}: every bench after the other, each as its own command with the JVM
 * it ships with; what they print goes to the terminal and into docs/benchmarks.md.
 */
final class BenchPage {
    private static final String PAGE = "docs/benchmarks.md";
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final double KIBIBYTES_PER_GIBIBYTE = 1024 * 1024;

    private final Path house;
    private final int runs;
    private final String commit;
    private final String loadBefore = load();
    private final StringBuilder tables = new StringBuilder();

    /** A bench with its heading; the words are what follows {@code understudy bench}. */
    private record Part(String heading, int minutes, List<String> words) {}

    private BenchPage(Path house, int runs) {
        this.house = house;
        this.runs = runs;
        commit = firstLine("git", "-C", house.toString(), "describe", "--always", "--dirty");
    }

    /**
     * Measures everything, some 40 minutes; the page is written anew after each part, so that an
     * interrupted run leaves what it has. A part that fails costs its own table only.
     *
     * @param runs how often masters are killed and daemons started
     */
    static void write(Path house, int runs) {
        BenchPage page = new BenchPage(house, runs);
        for (Part part : page.parts()) {
            page.measure(part);
            page.write();
        }
        System.out.println("wrote " + PAGE);
    }

    /** Each may take some three times as long as it usually does. */
    private List<Part> parts() {
        String often = Integer.toString(runs);
        return List.of(
                new Part("One master lost", 10, List.of("takeover", often)),
                new Part("Elections under load", 20, List.of("vrrp", often)),
                new Part("Failover at nine loads", 25, List.of("vrrp", "1", "failover")),
                new Part("Start and memory", 10, List.of("footprint", often)),
                new Part("Large files", 6, List.of("config", often)),
                new Part("Health checks", 3, List.of("checks")),
                new Part("Services and reload", 25, List.of("lvs")),
                new Part("Stream to fifty consoles", 4, List.of("stream")),
                new Part("A change to two hosts", 6, List.of("deploy", "3")),
                new Part("Console", 15, List.of("console", often, "5")),
                new Part("Hot functions", 10, List.of("jmh")));
    }

    private void measure(Part part) {
        List<String> command = new ArrayList<>();
        command.add(house.resolve("understudy").toString());
        command.add("bench");
        command.addAll(part.words);
        String said = "bench " + String.join(" ", part.words);
        System.out.println("understudy " + said);
        tables.append("\n## ").append(part.heading).append("\n\n`./understudy ");
        tables.append(said).append("`, load at its start ").append(load());
        tables.append("\n\n```text\n");
        long began = System.nanoTime();
        String wrong = run(command, Duration.ofMinutes(part.minutes));
        tables.append("```\n");
        if (wrong != null) {
            System.out.println("not measured: " + wrong);
            tables.append("\nNot measured to its end: ").append(wrong).append(".\n");
        }
        System.out.printf("%d s%n%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** Runs a part to its end; what it prints goes into the table. Null, or why it failed. */
    private @Nullable String run(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("UNDERSTUDY_BUILD", "never");
        try {
            Process process = builder.start();
            AtomicReference<String> complaint = new AtomicReference<>("it said nothing");
            Thread output = follow(process.inputReader(), this::said);
            Thread errors =
                    follow(
                            process.errorReader(),
                            line -> {
                                System.err.println(line);
                                complaint.set(line);
                            });
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            output.join(LAST_WORDS);
            errors.join(LAST_WORDS);
            if (!ended) {
                return "it took longer than " + limit.toMinutes() + " minutes";
            }
            int status = process.exitValue();
            return status == 0 ? null : "it ended with status " + status + ", " + complaint.get();
        } catch (IOException e) {
            return "cannot run " + command.getFirst() + ", " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static Thread follow(BufferedReader reader, Consumer<String> lines) {
        return Thread.ofVirtual()
                .start(() -> {
                    try (reader) {
                        for (String line; (line = reader.readLine()) != null; ) {
                            lines.accept(line);
                        }
                    } catch (IOException _) {
                        // It was ended.
                    }
                });
    }

    private void said(String line) {
        System.out.println(line);
        tables.append(line).append('\n');
    }

    private void write() {
        try {
            Files.writeString(house.resolve(PAGE), head() + tables);
        } catch (IOException e) {
            throw new LabException("cannot write " + PAGE + ": " + e.getMessage(), e);
        }
    }

    /** What the figures are of; whoever compares two pages compares this first. */
    private String head() {
        return """
        # Benchmarks

        Understudy beside keepalived, each pair measured in the same run by the same observer. Written
        by `./understudy bench`, which asserts nothing: a ratio is ours to theirs, and less is better
        unless a line says otherwise. [performance.md](performance.md) says what each part does. Load is
        the kernel's average over one, five and fifteen minutes; what a part leaves of it shows in the
        next.

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
                        commit,
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
