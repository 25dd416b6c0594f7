package io.understudy.model.config.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes that the sources hold, against the texts there are for them. */
class CodesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/understudy/model");

    /** Codes are words with hyphens in between, and nearly nothing else is written so. */
    private static final Pattern HYPHENATED = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    private static final Pattern CODE_ARGUMENT =
            Pattern.compile("(?:\\.|\\b)(?:error|warning|info)\\(\\s*\"([a-z0-9-]*[a-z0-9])\"");
    private static final Pattern FAMILY = Pattern.compile("\\.code\\(\"([a-z-]+)\"\\)");
    private static final Pattern PREFIX = Pattern.compile("\"([a-z]+-)\"\\s*\\+\\s*row\\.name");

    private static List<String> sources() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("config", "diagnostic")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String source : sources()) {
            Matcher matcher = pattern.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static void words(Row row, Set<String> words) {
        words.add(row.name());
        if (row instanceof Keyword<?> keyword) {
            words.addAll(keyword.type().words());
            words.addAll(List.of(keyword.type().form().split("[^a-z0-9-]+")));
            words.addAll(List.of(keyword.asIn().split("\\s+")));
            keyword.options().forEach(option -> words(option, words));
        }
    }

    /** Hyphenated words of the language itself. */
    private static Set<String> language() {
        Set<String> words = new LinkedHashSet<>();
        for (Block<?> block : Blocks.EVERY) {
            block.rows().forEach(row -> words(row, words));
        }
        // A script that is written for heartbeat's users.
        words.add("heartbeat-ping");
        words.add("heartbeat-fence");
        // What `encap` takes is read by hand.
        words.addAll(List.of("csum-mode", "ident-type", "no-key", "no-seq"));
        return words;
    }

    @Test
    void everyCodeHasAText() throws IOException {
        Set<String> codes = found(HYPHENATED);
        codes.removeAll(language());
        codes.addAll(found(CODE_ARGUMENT));
        codes.add("deprecated");
        assertThat(codes).hasSizeGreaterThan(80).contains("duplicate-vrid", "not-a-number");
        assertThat(codes).allSatisfy(code -> assertThat(Codes.text(code)).as(code).isNotNull());
    }

    @Test
    void everyFamilyHasAText() throws IOException {
        assertThat(found(FAMILY)).isNotEmpty();
        for (String kind : found(FAMILY)) {
            assertThat(Codes.texts()).containsKey("*-" + kind);
        }
        assertThat(found(PREFIX)).isNotEmpty();
        for (String prefix : found(PREFIX)) {
            assertThat(Codes.texts()).containsKey(prefix + "*");
        }
    }

    @Test
    void everyTextIsOfACodeThatTheSourcesHold() throws IOException {
        String all = String.join("\n", sources());
        for (String code : Codes.texts().keySet()) {
            if (!code.contains("*")) {
                boolean held = all.contains('"' + code + '"') || inFamily(code);
                assertThat(held).as(code).isTrue();
            }
        }
    }

    private static boolean inFamily(String code) {
        return code.endsWith(Codes.RANGE) || code.startsWith(Codes.MISSING);
    }

    @Test
    void everyTextIsAShortParagraph() {
        Codes.texts()
                .forEach((code, text) -> {
                    assertThat(text).as(code).matches("[A-Za-z].*\\.");
                    assertThat(text.length()).as(code).isBetween(60, 420);
                });
    }

    @Test
    void aMemberOfAFamilyNamesItsKeyword() {
        assertThat(Codes.text("priority-range")).startsWith("priority has a value outside");
        assertThat(Codes.text("missing-virtual-router-id"))
                .startsWith("A block lacks virtual_router_id");
        assertThat(Codes.text("nothing-range")).isNull();
        assertThat(Codes.text("missing-priority")).as("not required").isNull();
        assertThat(Codes.text("*-range")).isNull();
    }

    @Test
    void everyDiagnosticOfTheGoldenFilesIsExplained() throws IOException {
        Pattern said =
                Pattern.compile("^(?:error|warning|info): .* {2}\\[(\\S+)]$", Pattern.MULTILINE);
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/config/golden"))) {
            for (Path file : files.filter(one -> one.endsWith("expected.txt")).toList()) {
                Matcher matcher = said.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(codes).allSatisfy(code -> assertThat(Explanation.of(code)).as(code).isNotNull());
    }

    @Test
    void everyKeywordIsExplained() {
        for (Block<?> block : Blocks.EVERY) {
            for (Row row : block.rows()) {
                assertThat(Explanation.of(row.name())).as(row.name()).contains("acted on");
            }
        }
    }
}
