package io.understudy.model.config.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.CheckCommand;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {
    private static final String ONE =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                @lb1 priority 150
                @^lb1 priority 100
                authentication {
                    auth_type PASS
                    auth_pass geheim
                }
                virtual_ipaddress {
                    192.0.2.10/24
                }
            }
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        MemorySources sources = new MemorySources();
        sources.with("a.conf", bytes(ONE));
        sources.with("b.conf", bytes(ONE.replace("51", "52").replace("geheim", "anders")));
        sources.with("broken.conf", bytes(ONE + "nonsense 1\n"));
        return new CheckCommand(sources, ReadOptions.forConfigId("here"), Set::of, "1")
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String warned() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneFileServesTwoMembersOfDifferentIds() {
        assertThat(run("--cluster", "lb1=a.conf", "lb2=a.conf")).isZero();
        assertThat(said())
                .contains("VI_1: priority 150 on lb1, 100 on lb2")
                .endsWith("lb1, lb2: nothing suspicious, 1 expected difference\n");
        assertThat(warned()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsAComplaint() {
        assertThat(run("--cluster", "a.conf", "b.conf")).isEqualTo(5);
        assertThat(said())
                .contains("VI_1: virtual_router_id 51 on a.conf, 52 on b.conf")
                .contains("auth_pass not shown on a.conf, another on b.conf")
                .doesNotContain("geheim")
                .doesNotContain("anders")
                .endsWith("a.conf, b.conf: 2 suspicious, 0 expected differences\n");
    }

    @Test
    void equalMembersHaveNoDifferences() {
        assertThat(run("--cluster", "--config-id=x", "a.conf", "y=a.conf")).isZero();
        assertThat(said()).endsWith("a.conf, y: no differences\n");
    }

    @Test
    void jsonTellsMembersDifferencesAndMatches() {
        assertThat(run("--cluster", "--json", "a.conf", "b.conf")).isEqualTo(5);
        assertThat(said())
                .startsWith("{\"members\":[\"a.conf\",\"b.conf\"],\"differences\":[{")
                .contains("\"judgement\":\"suspicious\"")
                .contains("\"values\":{\"a.conf\":\"51\",\"b.conf\":\"52\"}")
                .contains("\"matchedBy\":{\"b.conf\":\"192.0.2.10, the name, eth0\"}")
                .endsWith("}\n");
    }

    @Test
    void errorsWithinAFileCountAndAreSummedUp() {
        assertThat(run("--cluster", "a.conf", "broken.conf")).isEqualTo(5);
        assertThat(warned()).contains("broken.conf: 1 error").contains("is not compared");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThat(run("--cluster", "a.conf", "none.conf")).isEqualTo(6);
        assertThat(warned()).contains("there is no file none.conf");
        assertThat(said()).isEmpty();
    }

    @Test
    void wrongArgumentsSayWhatIsWrong() {
        assertThat(run("--cluster", "a.conf")).isEqualTo(CheckCommand.USAGE);
        assertThat(warned()).contains("two or more files");
        assertThat(run("--cluster", "a.conf", "a.conf")).isEqualTo(CheckCommand.USAGE);
        assertThat(warned()).contains("a.conf stands twice");
        assertThat(run("--cluster", "--sarif", "a.conf", "b.conf")).isEqualTo(CheckCommand.USAGE);
    }
}
