package io.understudy.model.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretWordsTest {
    @Test
    void thePasswordOfTheQuotedLineIsHiddenEverywhere() {
        Diagnostic hidden =
                SecretWords.hidden(
                        diagnostic(
                                "    auth_pass hunter2hunter2  # ours",
                                "password hunter2hunter2 is too long",
                                "cut hunter2hunter2 to 8 bytes"));
        assertThat(hidden.toString()).doesNotContain("hunter2");
        assertThat(hidden.sourceLine()).isEqualTo("    auth_pass **************  # ours");
        assertThat(hidden.message()).isEqualTo("password *** is too long");
    }

    @Test
    void quotedPasswordsAndThoseInOneLineBlocksAreHidden() {
        assertThat(SecretWords.hidden(diagnostic("auth_pass \"a b\"", "m", "h")).sourceLine())
                .isEqualTo("auth_pass *****");
        assertThat(
                        SecretWords.hidden(diagnostic("authentication { auth_pass x1 }", "m", "h"))
                                .sourceLine())
                .isEqualTo("authentication { auth_pass ** }");
    }

    @Test
    void otherLinesStayAsTheyAre() {
        Diagnostic plain = diagnostic("    priority 300", "priority 300 is out of range", "less");
        assertThat(SecretWords.hidden(plain)).isSameAs(plain);
        Diagnostic bare = diagnostic("    auth_pass", "auth_pass has no value", "give one");
        assertThat(SecretWords.hidden(bare)).isSameAs(bare);
    }

    @Test
    void nothingThatIsPrintedShowsThem() {
        Diagnostic diagnostic =
                diagnostic(
                        "auth_pass hunter2hunter2 password sesame99",
                        "hunter2hunter2 is too long",
                        "cut sesame99");
        assertThat(
                        DiagnosticText.render(diagnostic)
                                + DiagnosticJson.render(List.of(diagnostic))
                                + DiagnosticSarif.render(List.of(diagnostic), "1", code -> code))
                .doesNotContain("hunter2")
                .doesNotContain("sesame99");
    }

    private static Diagnostic diagnostic(String line, String message, String help) {
        return new Diagnostic(
                Severity.WARNING, "code", message, new Span("f", 1, 5, 9), null, line, help);
    }
}
