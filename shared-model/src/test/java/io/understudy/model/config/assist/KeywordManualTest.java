package io.understudy.model.config.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeywordManualTest {
    /** {@code -Dgolden=rewrite} writes the page anew. */
    @Test
    void theManualIsThatOfTheTable() throws IOException {
        Path page = Path.of("../docs/keywords.md");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(page, KeywordManual.render());
        }
        assertThat(KeywordManual.render())
                .as("docs/keywords.md; run the tests with -Dgolden=rewrite")
                .isEqualTo(Files.readString(page));
    }
}
