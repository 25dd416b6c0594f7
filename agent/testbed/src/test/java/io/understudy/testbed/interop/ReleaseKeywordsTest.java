package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether each word of our table came with the release we say: keepalived itself is asked, in the
 * release most hosts have.
 */
@Tag("lab")
class ReleaseKeywordsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Debian builds keepalived without iptables; the release as such knows them. */
    private static final Set<String> OF_OTHER_BUILDS = Set.of("vrrp_ipsets", "vrrp_iptables");

    @TempDir private Path directory;

    @Test
    void keepalivedKnowsTheWordsThatWeSayItKnows() throws IOException {
        String keepalived = Tools.find("keepalived").orElseThrow().toString();
        String version = Outcome.of(List.of(keepalived, "--version"), "", LIMIT).output();
        Release release =
                Objects.requireNonNull(
                        Release.named(
                                version.replaceAll("(?s).*Keepalived v(\\d+(\\.\\d+)+) .*", "$1")),
                        () -> "a release that our table knows, not " + version);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Block<?>, String> inside : insides().entrySet()) {
            Block<?> block = inside.getKey();
            String said = said(keepalived, block, inside.getValue());
            for (Row row : block.rows()) {
                boolean unknown = said.contains("Unknown keyword '" + row.name() + "'");
                boolean other = OF_OTHER_BUILDS.contains(row.name());
                if (unknown != release.lacks(row.since()) && !other) {
                    wrong.add(row.name() + " of " + block + ", since " + row.since());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What keepalived says of a block with every row that we know in it. */
    private String said(String keepalived, Block<?> block, String inside) throws IOException {
        StringBuilder text = new StringBuilder(inside);
        for (Row row : block.rows()) {
            text.append(row.name());
            switch (row) {
                // Of a block that it does not know it skips more than the block.
                case Keyword<?> keyword when keyword.isOurs() -> {}
                case Keyword<?> keyword -> text.append(' ').append(keyword.asIn().strip());
                case Block<?> nested -> text.append(label(nested)).append(" {\n}");
            }
            text.append('\n');
        }
        text.append("}\n".repeat((int) inside.lines().count()));
        Path file = directory.resolve("keepalived.conf");
        Files.writeString(file, text);
        return Outcome.of(List.of(keepalived, "-t", "-f", file.toString()), "", LIMIT).output();
    }

    /** The openers up to the inside of each block that holds keywords. */
    private static Map<Block<?>, String> insides() {
        Map<Block<?>, String> found = new LinkedHashMap<>();
        found.put(Blocks.ROOT, "");
        for (Block<?> block : Blocks.EVERY) {
            for (Row row : block.rows()) {
                if (row instanceof Block<?> inner && inner.contents() == null) {
                    found.putIfAbsent(
                            inner, found.get(block) + inner.name() + label(inner) + " {\n");
                }
            }
        }
        return found;
    }

    private static String label(Block<?> block) {
        return switch (block.name()) {
            case "virtual_server" -> " 192.0.2.1 80";
            case "real_server" -> " 192.0.2.2 80";
            default -> block.label().isEmpty() ? "" : " x";
        };
    }
}
