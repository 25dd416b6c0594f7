package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void thePasswordOfTheQuotedLineIsHiddenEverywhere() {
        Diagnostic hidden =
                Secrets.hidden(
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
        assertThat(Secrets.hidden(diagnostic("auth_pass \"a b\"", "m", "h")).sourceLine())
                .isEqualTo("auth_pass *****");
        assertThat(
                        Secrets.hidden(diagnostic("authentication { auth_pass x1 }", "m", "h"))
                                .sourceLine())
                .isEqualTo("authentication { auth_pass ** }");
    }

    @Test
    void otherLinesStayAsTheyAre() {
        Diagnostic plain = diagnostic("    priority 300", "priority 300 is out of range", "less");
        assertThat(Secrets.hidden(plain)).isSameAs(plain);
        Diagnostic bare = diagnostic("    auth_pass", "auth_pass has no value", "give one");
        assertThat(Secrets.hidden(bare)).isSameAs(bare);
    }

    private static Diagnostic diagnostic(String line, String message, String help) {
        return new Diagnostic(
                Severity.WARNING, "code", message, new Span("f", 1, 5, 9), null, line, help);
    }
}
