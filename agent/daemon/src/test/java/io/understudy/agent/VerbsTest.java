package io.understudy.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerbsTest {
    /** What the table lists and the program does not know would start a daemon. */
    @ParameterizedTest
    @MethodSource("names")
    void everyCommandSaysHowItIsUsed(String verb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream said = new PrintStream(out, true, UTF_8);
        assertThat(Main.run(List.of(verb, "--help"), said, said)).isZero();
        if (verb.equals("help")) {
            assertThat(out.toString(UTF_8)).isEqualTo(Verbs.help());
        } else {
            assertThat(out.toString(UTF_8)).startsWith("usage: ").contains("understudy " + verb);
        }
    }

    static List<String> names() {
        return Verbs.ALL.stream().map(Verbs.Verb::name).toList();
    }
}
