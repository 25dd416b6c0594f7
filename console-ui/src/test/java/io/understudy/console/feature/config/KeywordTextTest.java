package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.text.Language;
import io.understudy.console.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeywordTextTest {
    /** A row of the manual, which is printed from the table: its fourth column is the sentence. */
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| (?:… )*`[^`]+` \\| .*? \\| .*? \\| (.*?)(?: \\*.*\\*)? \\| .*? \\|$");

    @Test
    void everySentenceOfTheTableIsThereInChineseAndNoOther() throws IOException {
        Set<String> said = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/keywords.md")));
        while (rows.find()) {
            said.add(rows.group(1).replace("\\|", "|"));
        }
        assertThat(said).hasSizeGreaterThan(450);
        assertThat(KeywordText.all().keySet()).containsExactlyInAnyOrderElementsOf(said);
        assertThat(KeywordText.all().values())
                .allMatch(zh -> zh.matches("(?s).*\\p{IsHan}.*。|同.*。"));
    }

    @Test
    void theLanguageOfNowIsSpoken() {
        Messages messages = new Messages(Language.EN);
        String sentence = "One virtual router on one interface.";
        assertThat(KeywordText.says(messages, sentence)).isEqualTo(sentence);
        messages.languageProperty().set(Language.ZH);
        assertThat(KeywordText.says(messages, sentence)).isEqualTo("一个接口上的一个虚拟路由器。");
        assertThat(KeywordText.says(messages, "of nobody")).isEqualTo("of nobody");
    }
}
