package io.understudy.testbed.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.House;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every point that the standards ask for has a test that carries its number
 * ({@code @Tag("conformance-17")} on a method, {@code # Conformance: 17} in a scenario), or says
 * why not. The table in docs is made from both; with {@code -Dgolden=rewrite} it is written anew.
 */
class ConformanceTest {
    private static final Path TABLE = House.ROOT.resolve("docs/conformance.md");
    private static final Pattern TAGGED =
            Pattern.compile("((?:\\s*@Tag\\(\"conformance-\\d+\"\\))+)[^;{}]*?\\svoid (\\w+)\\(");
    private static final Pattern TAG = Pattern.compile("conformance-(\\d+)");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^# Conformance: ([\\d, ]+)$");

    /** What is asked, and why nothing guards it; null if something does. */
    private record Point(int number, String part, String text, String source, String open) {}

    @Test
    void everyPointIsGuardedOrSaysWhyNot() throws IOException {
        SortedMap<Integer, List<String>> guards = guards();
        List<Point> points = points();
        for (Point point : points) {
            assertThat(guards.containsKey(point.number()))
                    .as("point %d is guarded by a test, or open for a reason", point.number())
                    .isEqualTo(point.open().isEmpty());
        }
        assertThat(points.stream().map(Point::number)).containsAll(guards.keySet());
        assertThat(points.stream().map(Point::number)).doesNotHaveDuplicates();
    }

    @Test
    void tableInTheDocumentationIsUpToDate() throws IOException {
        String table = table(points(), guards());
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static List<Point> points() throws IOException {
        List<Point> points = new ArrayList<>();
        try (InputStream in = ConformanceTest.class.getResourceAsStream("points.txt")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split(" \\| ");
                points.add(
                        new Point(
                                Integer.parseInt(words[0]),
                                words[1],
                                words[2],
                                words[3],
                                words.length > 4 ? words[4].replaceFirst("^open: ", "") : ""));
            }
        }
        return points;
    }

    /** By point: the tests that carry its number, as their class and sentence. */
    private static SortedMap<Integer, List<String>> guards() throws IOException {
        SortedMap<Integer, List<String>> guards = new TreeMap<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.(java|txt)$", "");
            Matcher method = TAGGED.matcher(text);
            while (method.find()) {
                Matcher tag = TAG.matcher(method.group(1));
                while (tag.find()) {
                    add(guards, tag.group(1), name + "." + method.group(2));
                }
            }
            Matcher scenario = SCENARIO.matcher(text);
            while (scenario.find()) {
                for (String number : scenario.group(1).split(",\\s*")) {
                    add(guards, number, "scenario " + name);
                }
            }
        }
        return guards;
    }

    private static void add(SortedMap<Integer, List<String>> guards, String number, String test) {
        guards.computeIfAbsent(Integer.valueOf(number), _ -> new ArrayList<>()).add(test);
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module :
                List.of(
                        "shared-model",
                        "agent/core",
                        "agent/linux",
                        "agent/daemon",
                        "agent/testbed")) {
            try (Stream<Path> files = Files.walk(House.ROOT.resolve(module).resolve("src/test"))) {
                files.filter(f -> f.toString().matches(".*(\\.java|/scenario/[^/]+\\.txt)"))
                        .filter(f -> !f.endsWith("ConformanceTest.java"))
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static String table(List<Point> points, SortedMap<Integer, List<String>> guards) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # What the standards ask for, and what guards it

                        One row per checkable point of VRRP and its companions. A test carries the
                        number of the points it guards (`@Tag("conformance-17")`), and the build
                        fails for a point without one. `mvn test -Dgroups=conformance-17` runs what
                        guards a point. Do not edit: a test writes this file (`-Dgolden=rewrite`).
                        """);
        String part = "";
        for (Point point : points) {
            if (!point.part().equals(part)) {
                part = point.part();
                text.append("\n## ").append(part).append("\n\n");
                text.append("| | What is asked | Where from | Guarded by |\n");
                text.append("| --- | --- | --- | --- |\n");
            }
            List<String> tests = guards.getOrDefault(point.number(), List.of());
            text.append("| ")
                    .append(point.number())
                    .append(" | ")
                    .append(point.text())
                    .append(" | ")
                    .append(point.source())
                    .append(" | ")
                    .append(tests.isEmpty() ? "nothing: " + point.open() : code(tests))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String code(List<String> tests) {
        List<String> quoted = tests.stream().map(t -> "`" + t + "`").toList();
        return String.join("<br>", quoted);
    }
}
