package io.understudy.model.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffCommandTest {
    private static final String BEFORE =
            """
            global_defs {
                router_id lb1
            }
            vrrp_script chk_nginx {
                script "/bin/pidof nginx"
                interval 2
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                virtual_ipaddress {
                    192.168.83.200/24
                }
                track_script {
                    chk_nginx weight -20
                }
            }
            """;

    private static final String AFTER =
            BEFORE.replace("lb1", "lb2  # the spare")
                    .replace("interval 2", "interval 5")
                    .replace("priority 150", "priority 100")
                    .replace("-20", "-60")
                    .replace("83.200/24", "83.200/24\n192.168.83.201/24");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Charset terminal, String... arguments) {
        MemorySources sources = new MemorySources();
        sources.with("a.conf", BEFORE.getBytes(StandardCharsets.UTF_8));
        sources.with("b.conf", AFTER.getBytes(StandardCharsets.UTF_8));
        sources.with("broken.conf", (AFTER + "nonsense 1\n").getBytes(StandardCharsets.UTF_8));
        return new DiffCommand(sources, ReadOptions.forConfigId("lb1"))
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, terminal),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int run(String... arguments) {
        return run(StandardCharsets.UTF_8, arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void differencesStandOneOnALineAndAligned() {
        assertThat(run("a.conf", "b.conf")).isEqualTo(1);
        assertThat(said())
                .isEqualTo(
                        """
                        global_defs:            router_id lb1 → lb2
                        vrrp_script chk_nginx:  interval 2 s → 5 s
                        VI_1:                   priority 150 → 100
                        VI_1:                   192.168.83.201/24 added
                        VI_1:                   track_script chk_nginx weight -20 → chk_nginx weight -60

                        a.conf → b.conf: 5 differences
                        """);
    }

    @Test
    void theSameMeaningIsSaidInOneLine() {
        assertThat(run("a.conf", "a.conf")).isZero();
        assertThat(said()).isEqualTo("a.conf and a.conf mean the same\n");
    }

    @Test
    void aTerminalWithoutArrowsGetsPlainOnes() {
        run(StandardCharsets.US_ASCII, "a.conf", "b.conf");
        assertThat(said()).contains("priority 150 -> 100").doesNotContain("?");
    }

    @Test
    void jsonHasBlockKeywordKindAndBothValues() {
        assertThat(run("--json", "a.conf", "b.conf")).isEqualTo(1);
        assertThat(said())
                .startsWith("[{")
                .contains("\"vrrp_instance VI_1\"")
                .contains("\"old\":\"150\"")
                .contains("\"new\":\"100\"")
                .contains("\"kind\":\"changed\"")
                .endsWith("}]\n");
        out.reset();
        assertThat(run("--json", "a.conf", "a.conf")).isZero();
        assertThat(said()).isEqualTo("[]\n");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThat(run("a.conf", "none.conf")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("error: there is no file none.conf  [no-such-file]");
        assertThat(said()).isEmpty();
    }

    @Test
    void errorsAreMentionedBecauseTheyAreNotCompared() {
        assertThat(run("b.conf", "broken.conf")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("broken.conf: 1 ")
                .contains("is not compared");
    }

    @Test
    void wrongArgumentsAreTroubleNotADifference() {
        assertThat(run("a.conf")).isEqualTo(2);
        assertThat(run("--frob", "a.conf", "b.conf")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: understudy diff");
    }
}
