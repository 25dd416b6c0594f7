package io.understudy.model.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    private static Diagnostic priority(String line, int column, int endColumn) {
        return new Diagnostic(
                Severity.ERROR,
                "priority-range",
                "priority 300 is out of range",
                new Span("keepalived.conf", 12, column, endColumn),
                "vrrp_instance VI_1",
                line,
                "use 1 to 254; 255 marks the address owner");
    }

    @Test
    void everythingAnOperatorNeedsIsOnFourLines() {
        assertThat(DiagnosticText.render(priority("    priority 300", 14, 17)))
                .isEqualTo(
                        """
                        error: priority 300 is out of range  [priority-range]
                          keepalived.conf:12:14, in vrrp_instance VI_1
                        12 |     priority 300
                           |              ^^^ use 1 to 254; 255 marks the address owner\
                        """);
    }

    @Test
    void tabsStayTabsSoThatTheMarkerStandsBelow() {
        assertThat(DiagnosticText.render(priority("\tpriority\t300", 11, 14)))
                .endsWith(
                        "\n12 | \tpriority\t300\n   | \t        \t^^^ use 1 to 254; 255 marks the"
                                + " address owner");
    }

    @Test
    void wideLettersTakeTwoCells() {
        assertThat(DiagnosticText.render(priority("\u4e2d\u6587 300", 4, 7)))
                .contains("   |      ^^^ use");
    }

    @Test
    void aFileCannotSteerTheTerminal() {
        assertThat(DiagnosticText.render(priority("\u001b[2J 300", 6, 9))).doesNotContain("\u001b");
    }

    @Test
    void theSummaryCountsByKind() {
        assertThat(DiagnosticText.summary("f", List.of())).isEqualTo("f: no complaints");
        assertThat(DiagnosticText.summary("f", List.of(priority("", 1, 1), priority("", 1, 1))))
                .isEqualTo("f: 2 errors");
    }
}
