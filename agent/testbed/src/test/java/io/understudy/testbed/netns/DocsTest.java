package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No document names a command or an option that is not there, nor leaves a warning out. */
@Tag("lab")
@Tag("packaged")
class DocsTest {
    private static final Pattern CALL =
            Pattern.compile("(?:\\./|[`\\s(]|^)understudy ([a-z]+)((?: [^`|\\n]*)?)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z_-]*");
    private static final Pattern WARNED = Pattern.compile("Warned\\(\\s*\"([a-z-]+)\"");
    private static final Pattern FINDING = Pattern.compile("finding\\.([a-z_]+) = (.*\\{.*)");

    private static final Path ENGLISH =
            House.ROOT.resolve(
                    "console-ui/src/main/resources/io/understudy/console/text/messages_en.properties");

    /** What the launcher of the source tree does by itself; each of these begins something. */
    private static final List<String> OF_THE_SOURCES =
            List.of(
                    "bench",
                    "chaos",
                    "console",
                    "demo",
                    "fuzz",
                    "lab",
                    "package",
                    "prepare",
                    "shots",
                    "sim",
                    "splitbrain",
                    "test");

    @Test
    void everyCommandAndOptionInADocumentIsThere() throws Exception {
        String usage = said("help");
        Map<String, String> helps = new TreeMap<>();
        for (Path document : documents()) {
            for (String code : code(Files.readString(document))) {
                Matcher call = CALL.matcher(code);
                while (call.find()) {
                    String verb = call.group(1);
                    assertThat(usage).as(document + ": " + code).containsPattern("\\b" + verb);
                    if (OF_THE_SOURCES.contains(verb)) {
                        continue;
                    }
                    String help = helps.computeIfAbsent(verb, v -> said(v, "--help"));
                    Matcher option = OPTION.matcher(call.group(2).replaceAll(" (&&|\\|\\|).*", ""));
                    while (option.find()) {
                        assertThat(help).as(document + ": " + code).contains(option.group());
                    }
                }
            }
        }
        assertThat(helps).containsKeys("why", "check", "certs", "import", "agent");
    }

    @Test
    void theRunbookHasEveryFindingOfTheConsoleAndEveryWarningOfTheAgent() throws Exception {
        String runbook = Files.readString(House.ROOT.resolve("docs/operating.md"));
        for (String line : Files.readAllLines(ENGLISH)) {
            Matcher finding = FINDING.matcher(line);
            if (finding.matches() && !finding.group(1).equals("retry")) {
                assertThat(runbook).contains("| " + finding.group(2).replaceAll("\\{[^}]*}", "…"));
            }
        }
        List<String> codes = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(House.ROOT.resolve("agent"))) {
            for (Path source : sources.filter(DocsTest::isSource).toList()) {
                WARNED.matcher(Files.readString(source))
                        .results()
                        .map(found -> "`" + found.group(1) + "`")
                        .forEach(codes::add);
            }
        }
        assertThat(codes)
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(runbook).contains(code));
    }

    /** Whoever follows the first steps in the window finds each word on it that the page names. */
    @Test
    void everyLabelOfTheFirstStepsIsOnTheScreen() throws Exception {
        List<Pattern> texts;
        try (Stream<String> lines = Files.lines(ENGLISH)) {
            texts =
                    lines.filter(line -> line.contains(" = "))
                            .map(line -> line.substring(line.indexOf(" = ") + 3).strip())
                            .map(text ->
                                    Stream.of(text.split("\\{[0-9]}", -1))
                                            .map(Pattern::quote)
                                            .collect(Collectors.joining("\\w+")))
                            .map(Pattern::compile)
                            .toList();
        }
        String page = Files.readString(House.ROOT.resolve("docs/getting-started.md"));
        List<String> labels =
                Pattern.compile("(?<![*\\w/])\\*([A-Za-z][^*]+)\\*")
                        .matcher(page.replaceAll("(?s)```.*?```", ""))
                        .results()
                        .map(found -> found.group(1).replaceAll("\\s+", " "))
                        .toList();
        assertThat(labels)
                .hasSizeGreaterThan(8)
                .allSatisfy(label ->
                        assertThat(texts).as(label).anyMatch(t -> t.matcher(label).matches()));
    }

    /** The data path is told in names of classes, and each of them is one. */
    @Test
    void everyClassInTheArchitectureIsThere() throws Exception {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            classes =
                    files.filter(DocsTest::isSource)
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toSet());
        }
        List<String> named =
                Pattern.compile("`([A-Z][A-Za-z]*)`")
                        .matcher(Files.readString(House.ROOT.resolve("docs/architecture.md")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(named).hasSizeGreaterThan(30).allMatch(classes::contains);
    }

    /** What is promised names the test that holds it, and each of them is there. */
    @Test
    void everyTestThatAPageNamesIsThere() throws Exception {
        Set<String> tests = PageCommandsTest.testClasses();
        for (String page : List.of("ARCHITECTURE.md", "docs/reliability.md")) {
            List<String> named =
                    Pattern.compile("\\b[A-Z][A-Za-z0-9]*(?:Test|Cases)\\b")
                            .matcher(Files.readString(House.ROOT.resolve(page)))
                            .results()
                            .map(MatchResult::group)
                            .toList();
            assertThat(named).hasSizeGreaterThan(20);
            assertThat(tests).as(page).containsAll(named);
        }
    }

    /**
     * The lines of its blocks that call the installed program, as somebody types them; what only
     * the tree of the sources does is left out.
     */
    static List<String> commands(Path document) throws IOException {
        return blocks(Files.readString(document)).stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("^\\./", ""))
                .filter(line -> line.startsWith("understudy "))
                .filter(line -> !OF_THE_SOURCES.contains(line.split(" ", -1)[1]))
                .toList();
    }

    private static boolean isSource(Path path) {
        return path.toString().contains("/src/main/") && path.toString().endsWith(".java");
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(House.ROOT.resolve("README.md")));
        try (Stream<Path> found = Files.walk(House.ROOT.resolve("docs"), 2)) {
            // A decision is never edited afterwards.
            found.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("/decisions/"))
                    .sorted()
                    .forEach(documents::add);
        }
        return documents;
    }

    /** Everything that is set as code, a line or a span each. */
    private static List<String> code(String text) {
        List<String> code = new ArrayList<>();
        blocks(text).stream().flatMap(String::lines).forEach(code::add);
        Matcher span = Pattern.compile("`[^`\\n]+`").matcher(text.replace("```", ""));
        while (span.find()) {
            code.add(span.group());
        }
        return code;
    }

    private static List<String> blocks(String text) {
        return blocks(text, "[a-z]*");
    }

    /** Blocks that are of no language: commands, as a terminal takes them. */
    static List<String> plainBlocks(String text) {
        return blocks(text, "");
    }

    private static List<String> blocks(String text, String language) {
        return Pattern.compile("^```([a-z]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .filter(block -> block.group(1).matches(language))
                .map(block -> block.group(2).replace("\\\n", " "))
                .toList();
    }

    private static String said(String... words) {
        return LauncherTest.understudy(words).output();
    }
}
