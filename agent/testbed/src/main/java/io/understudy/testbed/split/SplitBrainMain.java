package io.understudy.testbed.split;

import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code understudy splitbrain}: faults with and without every protection, and keepalived on the
 * same faults beside it, as a table. Each case has namespaces of its own, or a kernel, so several
 * run at a time: they mostly wait.
 */
public final class SplitBrainMain {
    private static final int AT_A_TIME = 4;

    /** A JVM that starts in User-Mode Linux keeps a processor busy for ten seconds. */
    private static final int KERNELS_AT_A_TIME = 2;

    private static final String KERNEL_SECONDS = "300";
    private static final String KERNEL_MEMORY = "1G";

    private SplitBrainMain() {}

    /**
     * Arguments: root of the source tree, the JVM and its options; then the names of faults, all if
     * there are none, or {@code FAULT/PROTECTION} to play that case here and now.
     */
    public static void main(String[] words) throws InterruptedException {
        try {
            run(words);
        } catch (LabException e) {
            System.err.println("understudy: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] words) throws InterruptedException {
        Path house = Path.of(words[0]);
        List<String> named = Arrays.asList(words).subList(2, words.length);
        if (named.size() == 1 && named.getFirst().contains("/")) {
            String[] one = named.getFirst().split("/", -1);
            List<String> java = List.of(words[1].split("\n", -1));
            Played played = Played.of(house, java, Fault.named(one[0]), Protection.valueOf(one[1]));
            System.out.printf(
                    Locale.ROOT,
                    "%.1f;%.1f;%s%n",
                    played.doubleSeconds(),
                    played.goneSeconds(),
                    String.join(", ", played.codes()));
            return;
        }
        List<Fault> faults =
                named.isEmpty()
                        ? List.of(Fault.values())
                        : named.stream().map(Fault::named).toList();
        System.out.print(table(house, words[1], faults));
    }

    private static String table(Path house, String java, List<Fault> faults)
            throws InterruptedException {
        Map<Fault, List<Callable<String>>> cases = new EnumMap<>(Fault.class);
        for (Fault fault : faults) {
            List<Callable<String>> rows = new ArrayList<>();
            for (Protection protection : Protection.values()) {
                rows.add(() -> row(house, java, fault, protection));
            }
            cases.put(fault, rows);
        }
        Map<Fault, List<Future<String>>> played = new EnumMap<>(Fault.class);
        play(cases, played, false, AT_A_TIME);
        play(cases, played, true, KERNELS_AT_A_TIME);
        StringBuilder table = new StringBuilder();
        table.append("| fault | both run | two answered, s | nobody answered, s | told |\n");
        table.append("| --- | --- | --- | --- | --- |\n");
        try {
            for (List<Future<String>> rows : played.values()) {
                for (Future<String> row : rows) {
                    table.append(row.get());
                }
            }
        } catch (ExecutionException e) {
            throw new LabException("a case could not be played: " + e.getCause(), e);
        }
        return table.toString();
    }

    /** Plays those that take a kernel of their own, or those that do not. */
    private static void play(
            Map<Fault, List<Callable<String>>> cases,
            Map<Fault, List<Future<String>>> played,
            boolean kernels,
            int atATime)
            throws InterruptedException {
        try (ExecutorService several = Executors.newFixedThreadPool(atATime)) {
            for (Map.Entry<Fault, List<Callable<String>>> one : cases.entrySet()) {
                if (one.getKey().takesAKernel() == kernels) {
                    played.put(one.getKey(), several.invokeAll(one.getValue()));
                }
            }
        }
    }

    private static String row(Path house, String java, Fault fault, Protection protection)
            throws IOException, InterruptedException {
        return "| "
                + fault.words
                + " | "
                + protection.words
                + " | "
                + result(house, java, fault, protection).strip().replace(";", " | ")
                + " |\n";
    }

    private static String result(Path house, String java, Fault fault, Protection protection)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (fault.takesAKernel()) {
            command.add(house.resolve("agent/testbed/uml/boot").toString());
            command.addAll(List.of("--memory", KERNEL_MEMORY, "--seconds", KERNEL_SECONDS));
        }
        command.add(house.resolve("agent/testbed/netns/private").toString());
        command.addAll(List.of(java.split("\n", -1)));
        command.addAll(
                List.of(
                        "io.understudy.testbed/" + SplitBrainMain.class.getName(),
                        house.toString(),
                        java,
                        fault + "/" + protection));
        Path log = Files.createTempFile("split", ".log");
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new LabException(
                    fault + " under " + protection + ":\n" + Files.readString(log) + said);
        }
        Files.delete(log);
        return said;
    }
}
