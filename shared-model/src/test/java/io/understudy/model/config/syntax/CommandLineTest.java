package io.understudy.model.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static CommandLine parse(String line) {
        SourceFile file = SourceFile.of("f", line);
        SyntaxTree tree =
                ConfigParser.parse(
                        file,
                        new MemorySources(),
                        ReadOptions.forConfigId("x"),
                        Set.of(),
                        new Report());
        return tree.statements().getFirst().commandLine();
    }

    private static List<String> words(String line) {
        return parse(line).words().stream().map(Word::text).toList();
    }

    @Test
    void oneQuotedCommandAndBareWordsAreTheSame() {
        assertThat(words("script \"/bin/x a b\"")).containsExactly("/bin/x", "a", "b");
        assertThat(words("script /bin/x a b")).containsExactly("/bin/x", "a", "b");
    }

    @Test
    void innerQuotesKeepBlanksTogether() {
        assertThat(words("script \"/bin/x 'a b' c\"")).containsExactly("/bin/x", "a b", "c");
        assertThat(words("script '/bin/x \"a b\"' 'c d'")).containsExactly("/bin/x", "a b", "c d");
    }

    @Test
    void adjacentPiecesJoin() {
        assertThat(words("script /bin/x a'b c'd")).containsExactly("/bin/x", "ab cd");
    }

    @Test
    void escapesGiveTheirCharacters() {
        assertThat(words("script /bin/x \\101\\x42\\t\\ c")).containsExactly("/bin/x", "AB\t c");
    }

    @Test
    void anOpenQuoteIsFound() {
        Located quote = Objects.requireNonNull(parse("script /bin/x 'a b").unmatched());
        assertThat(quote.span().column()).isEqualTo(15);
    }

    @Test
    void wordsKnowWhereTheyStand() {
        Word second = parse("script \"/bin/x 'a b' c\"").words().get(1);
        assertThat(second.span().column()).isEqualTo(16);
        assertThat(second.span().endColumn()).isEqualTo(21);
    }
}
