package io.understudy.agent.check;

import static io.understudy.agent.check.CheckRig.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.check.CheckVerdict;
import io.understudy.core.check.ProbeResult;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that need no network, from their text on: real commands and real files. */
@Timeout(60)
class CommandsAndFilesTest {
    private CheckRig rig;

    @TempDir private Path scratch;

    @BeforeEach
    void open() throws Exception {
        rig = new CheckRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private KeepalivedConfig config(String check) {
        String text =
                """
                track_file drain {
                    file %s/drain
                    weight 2
                }
                virtual_server 192.0.2.10 80 {
                    protocol TCP
                    real_server 10.0.0.1 80 {
                        weight 10
                        %s
                    }
                }
                """
                        .formatted(scratch, check);
        return ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"))
                .config();
    }

    private static CheckConfig only(KeepalivedConfig config) {
        return config.lvs().services().getFirst().realServers().getFirst().checks().getFirst();
    }

    /** A command has time enough; else it would have but its round. */
    private ProbeResult misc(String settings) throws Exception {
        return misc(settings, 5);
    }

    private ProbeResult misc(String settings, int timeoutSeconds) throws Exception {
        KeepalivedConfig config =
                config(
                        "MISC_CHECK {\n warmup 0\n delay_loop 0.1\n misc_timeout %d\n %s\n}"
                                .formatted(timeoutSeconds, settings));
        rig.use(CheckPrograms.lookUp(config));
        return rig.first(only(config));
    }

    @Test
    void aCommandsExitStatusIsTheVerdict() throws Exception {
        assertThat(misc("misc_path /bin/true").ok()).isTrue();
        assertThat(misc("misc_path /bin/false").detail()).isEqualTo("exit status 1");
        assertThat(rig.last().up()).isFalse();
        assertThat(misc("misc_path \"/bin/sh -c 'kill -9 $$'\"").detail())
                .isEqualTo("ended by signal 9");
    }

    @Test
    void aCommandSetsTheWeight() throws Exception {
        misc("misc_path \"/bin/sh -c 'exit 7'\"\n misc_dynamic");
        CheckVerdict verdict = rig.last();
        assertThat(verdict.up()).isTrue();
        assertThat(verdict.weightAdjust()).isEqualTo(5 - 10);
    }

    @Test
    void aCommandThatTakesTooLongIsStopped() throws Exception {
        ProbeResult result = misc("misc_path \"/bin/sleep 30\"", 1);
        assertThat(result.detail()).isEqualTo("stopped after 1 s");
        assertThat(result.latencyNanos()).isBetween(1000 * MILLIS, 9000 * MILLIS);
    }

    @Test
    void aCommandThatDoesNotExistSaysSo() throws Exception {
        ProbeResult result = misc("misc_path /no/such/check");
        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("ENOENT");
    }

    @Test
    void aCommandThatDoesNotExistDecidesNothing() {
        KeepalivedConfig config = config("MISC_CHECK {\n misc_path /no/such/check\n}");
        CheckPrograms programs = CheckPrograms.lookUp(config);
        KeepalivedConfig left = programs.runnable(config);
        assertThat(left.lvs().services().getFirst().realServers().getFirst().checks()).isEmpty();
        assertThat(programs.problems())
                .containsExactly(
                        "MISC_CHECK /no/such/check is left out:"
                                + " realpath(3) of /no/such/check says ENOENT:"
                                + " no such file or object");
    }

    @Test
    void aFileMovesTheWeightAsSoonAsItChanges() throws Exception {
        KeepalivedConfig config = config("FILE_CHECK {\n track_file drain\n weight 3\n}");
        Path drain = scratch.resolve("drain");
        Files.writeString(drain, "4\n");
        rig.want(config.tracking().files(), only(config));
        rig.until(() -> rig.last().weightAdjust() == 12);
        Files.writeString(drain, "-1\n");
        rig.until(() -> rig.last().weightAdjust() == -3);
        Files.delete(drain);
        rig.until(() -> rig.last().weightAdjust() == 0);
        rig.want(List.of(), new CheckConfig[0]);
        assertThat(rig.verdicts).extracting(CheckVerdict::up).containsOnly(true);
    }
}
