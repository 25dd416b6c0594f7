package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** keepalived's paths for what it writes about itself. */
class RunFilesTest {
    private static KeepalivedConfig config(String text) {
        return ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"))
                .config();
    }

    private static RunFiles files(String text, @Nullable String namespace, String... words)
            throws Exception {
        Arguments.Request request = Arguments.parse(List.of(words));
        assertThat(request).isInstanceOf(Arguments.Request.Run.class);
        return RunFiles.of(
                ((Arguments.Request.Run) request).arguments(), config(text).place(), namespace);
    }

    @Test
    void aSingleDaemonHasItsFilesInRun() throws Exception {
        RunFiles files = files("", null);
        assertThat(files.pid()).isEqualTo(Path.of("/run/keepalived.pid"));
        assertThat(files.vrrp()).isEqualTo(Path.of("/run/vrrp.pid"));
        assertThat(files.reload()).isEqualTo(Path.of("/run/keepalived/keepalived.reload"));
    }

    @Test
    void oneOfSeveralHasThemInADirectory() throws Exception {
        assertThat(files("use_pid_dir\n", null).pid())
                .isEqualTo(Path.of("/run/keepalived/keepalived.pid"));
        assertThat(files("", "edge").pid()).isEqualTo(Path.of("/run/keepalived/keepalived.pid"));
        assertThat(files("instance two\n", null).vrrp())
                .isEqualTo(Path.of("/run/keepalived/vrrp_two.pid"));
    }

    @Test
    void theCommandLineWins() throws Exception {
        RunFiles files = files("instance two\n", null, "-p", "/a", "-r", "/b", "-c", "/c");
        assertThat(List.of(files.pid(), files.vrrp(), files.checkers()))
                .containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/c"));
        assertThat(files.bfd()).isEqualTo(Path.of("/run/keepalived/bfd_two.pid"));
    }

    @Test
    void onlyPartsWithWorkHaveAFile() throws Exception {
        RunFiles files = files("", null);
        assertThat(files.parts(config(""))).isEmpty();
        assertThat(
                        files.parts(
                                config(
                                        """
                                        vrrp_instance A {
                                            interface eth0
                                            virtual_router_id 1
                                            virtual_ipaddress { 192.0.2.1 }
                                        }
                                        """)))
                .containsExactly(Path.of("/run/vrrp.pid"));
    }

    @Test
    void dumpsGoWhereTheConfigurationSays() {
        DumpFiles plain = new DumpFiles(null, null);
        assertThat(plain.data(config(""))).isEqualTo(Path.of("/tmp/keepalived.data"));
        assertThat(new DumpFiles("/var/tmp", null).json(config("")))
                .isEqualTo(Path.of("/var/tmp/keepalived.json"));
        KeepalivedConfig written =
                config(
                        """
                        instance two
                        global_defs {
                            data_use_instance
                            state_dump_file /run/lb/
                            stats_dump_file /run/lb/numbers
                            json_dump_file /run/lb/state.json
                        }
                        """);
        DumpFiles edge = new DumpFiles("/var/tmp", "edge");
        assertThat(edge.data(written)).isEqualTo(Path.of("/run/lb/keepalived_edge_two.data"));
        assertThat(edge.stats(written)).isEqualTo(Path.of("/run/lb/numbers_edge_two"));
        assertThat(edge.json(written)).isEqualTo(Path.of("/run/lb/state_edge_two.json"));
    }
}
