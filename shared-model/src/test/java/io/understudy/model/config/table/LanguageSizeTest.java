package io.understudy.model.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.Blocks;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.Schedule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that keepalived 2.4.3 knows is missing from the table, and nothing is there twice. */
class LanguageSizeTest {
    /** How many words of its own each block has; what several checkers share is counted once. */
    private static final Map<String, Integer> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("", 25);
        WORDS.put("global_defs", 140);
        WORDS.put("vrrp_instance", 70);
        WORDS.put("authentication", 2);
        WORDS.put("auth_hmac", 5);
        WORDS.put("vrrp_sync_group", 15);
        WORDS.put("vrrp_script", 8);
        WORDS.put("vrrp_track_process", 9);
        WORDS.put("track_file", 3);
        WORDS.put("vrrp_track_file", 3);
        WORDS.put("track_group", 1);
        WORDS.put("garp_group", 4);
        WORDS.put("bfd_instance", 15);
        WORDS.put("SSL", 4);
        WORDS.put("virtual_server", 39);
        WORDS.put("real_server", 16);
        WORDS.put("TCP_CHECK", 0);
        WORDS.put("PING_CHECK", 0);
        WORDS.put("HTTP_GET", 8);
        WORDS.put("url", 11);
        WORDS.put("SMTP_CHECK", 2);
        WORDS.put("DNS_CHECK", 2);
        WORDS.put("MISC_CHECK", 4);
        WORDS.put("UDP_CHECK", 4);
        WORDS.put("FILE_CHECK", 2);
        WORDS.put("BFD_CHECK", 2);
    }

    private static final int SHARED_BY_CHECKERS = 13;
    private static final int ALL = 407;

    static Stream<Block<?>> blocks() {
        return Blocks.EVERY.stream();
    }

    @Test
    void theLanguageHasFourHundredAndSevenWords() {
        assertThat(WORDS.values().stream().mapToInt(n -> n).sum() + SHARED_BY_CHECKERS)
                .isEqualTo(ALL);
    }

    @Test
    void everyBlockHasAllItsWords() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (Block<?> block : Blocks.EVERY) {
            counted.put(block.name(), ownWords(block));
        }
        // The same words in another dress, and a block of lines, which has no words.
        assertThat(counted.remove("SSL_GET")).isEqualTo(WORDS.get("HTTP_GET"));
        assertThat(counted.remove("host")).isZero();
        assertThat(counted.remove("virtual_server_group")).isZero();
        assertThat(counted).containsExactlyInAnyOrderEntriesOf(WORDS);
    }

    @Test
    void checkersShareThirteenWords() {
        assertThat(Connection.ROWS.size() + Schedule.ROWS.size()).isEqualTo(SHARED_BY_CHECKERS);
        assertThat(CheckConfig.BLOCKS).hasSize(10);
    }

    private static int ownWords(Block<?> block) {
        Set<Row> shared = new HashSet<>();
        if (CheckConfig.BLOCKS.contains(block) || block.name().equals("host")) {
            shared.addAll(Connection.ROWS);
            shared.addAll(Schedule.ROWS);
        }
        if (block.name().equals("real_server")) {
            shared.addAll(CheckConfig.BLOCKS);
        }
        return (int)
                block.rows().stream().filter(row -> !shared.contains(row) && !row.isOurs()).count();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyWordTellsItsFirstReleaseOrIsOlderThanAll(Block<?> block) {
        for (Row row : block.rows()) {
            assertThat(row.since())
                    .as("%s in %s", row.name(), block.name())
                    .matches("|Understudy|after 2\\.4\\.3|[12]\\.\\d\\.\\d{1,2}");
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void wordsWithinABlockThatIsNotActedOnAreNotEither(Block<?> block) {
        if (block.unacted() == null) {
            return;
        }
        for (Row row : block.rows()) {
            assertThat(row.unacted()).as("%s in %s", row.name(), block.name()).isNotNull();
        }
    }
}
