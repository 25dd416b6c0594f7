package io.understudy.testbed.split;

import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code understudy splitbrain}: every fault with and without every protection, and keepalived on
 * the same faults beside it, as a table. Each case has namespaces of its own, so several run at a
 * time: they mostly wait.
 */
public final class SplitBrainMain {
    private static final int AT_A_TIME = 4;

    private SplitBrainMain() {}

    /**
     * Arguments: root of the source tree, the JVM and its options, then a fault and a protection.
     */
    public static void main(String[] words) throws InterruptedException {
        Path house = Path.of(words[0]);
        List<String> java = List.of(words[1].split("\n", -1));
        if (words.length == 4) {
            Played played =
                    Played.of(house, java, Fault.valueOf(words[2]), Protection.valueOf(words[3]));
            System.out.printf(
                    Locale.ROOT,
                    "%.1f;%.1f;%s%n",
                    played.doubleSeconds(),
                    played.goneSeconds(),
                    String.join(", ", played.codes()));
            return;
        }
        System.out.print(table(house, words[1], java));
    }

    private static String table(Path house, String asWritten, List<String> java)
            throws InterruptedException {
        Map<String, Future<String>> cases = new LinkedHashMap<>();
        try (ExecutorService several = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Fault fault : Fault.values()) {
                for (Protection protection : Protection.values()) {
                    cases.put(
                            "| " + fault.words + " | " + protection.words + " |",
                            several.submit(() -> play(house, asWritten, java, fault, protection)));
                }
            }
            StringBuilder table = new StringBuilder();
            table.append("| fault | both run | two answered, s | nobody answered, s | told |\n");
            table.append("| --- | --- | --- | --- | --- |\n");
            for (Map.Entry<String, Future<String>> one : cases.entrySet()) {
                List<String> cells = List.of(one.getValue().get().strip().split(";", -1));
                table.append(one.getKey());
                cells.forEach(cell -> table.append(' ').append(cell).append(" |"));
                table.append('\n');
            }
            return table.toString();
        } catch (ExecutionException e) {
            throw new LabException("a case could not be played: " + e.getCause(), e);
        }
    }

    private static String play(
            Path house, String asWritten, List<String> java, Fault fault, Protection protection)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(house.resolve("agent/testbed/netns/private").toString());
        command.addAll(java);
        command.addAll(
                List.of(
                        "io.understudy.testbed/" + SplitBrainMain.class.getName(),
                        house.toString(),
                        asWritten,
                        fault.name(),
                        protection.name()));
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
