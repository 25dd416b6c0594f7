package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.assist.Completion;
import io.understudy.model.config.assist.Highlighting;
import io.understudy.model.config.assist.Hover;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.ConfigEdit;
import io.understudy.model.config.edit.Rename;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.release.ReleaseCheck;
import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files made to hurt whoever reads them end in a diagnostic, soon and in little memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BombTest {
    private static Reading read(MemorySources sources) {
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"));
    }

    private static Reading read(String text) {
        return read(MemorySources.of("k.conf", text));
    }

    private static List<String> codes(Reading reading) {
        return reading.diagnostics().stream().map(Diagnostic::code).distinct().toList();
    }

    /** Everything that is done with a file besides reading it. */
    private static void useful(Reading reading) {
        int end = reading.tree().main().text().length();
        Completion.at(reading.tree(), end);
        Hover.at(reading, end / 2);
        Highlighting.of(reading.tree(), reading.tree().main());
        ReleaseCheck.of(reading, Release.V2_2_7);
        new ConfigEdit(reading.tree(), "lb1").set(BlockPath.ROOT, "instance", "x");
        Rename.of(reading.tree(), VrrpInstance.BLOCK, "a", "b");
    }

    @Test
    void aHundredThousandBracesNestWithoutOverflow() {
        for (String opener : List.of("a {\n", "vrrp_instance a {\n")) {
            Reading reading = read(opener.repeat(100_000));
            assertThat(reading.hasErrors()).isTrue();
            useful(reading);
        }
        useful(read("{\n".repeat(100_000) + "}\n".repeat(100_000)));
        assertThat(codes(read("}\n".repeat(100_000)))).contains("unexpected-brace", "too-many");
    }

    @Test
    void definitionsThatDoubleEndInADiagnostic() {
        StringBuilder text = new StringBuilder("$A0=xxxxxxxxxxxxxxxx\n");
        for (int i = 1; i < 40; i++) {
            text.append("$A%d=${A%d}${A%d}\n".formatted(i, i - 1, i - 1));
        }
        Reading reading = read(text + "router_id ${A39}\n");
        assertThat(codes(reading)).contains("expansion-too-large");
        useful(reading);
    }

    @Test
    void definitionsThatUseThemselvesEndInADiagnostic() {
        assertThat(codes(read("$A=${B}\n$B=${A}\nrouter_id ${A}\n")))
                .contains("expansion-too-large");
        assertThat(codes(read("$A=x \\\n${A} ${A}\n${A}\n"))).contains("expansion-too-large");
    }

    @Test
    void repetitionsOfRepetitionsEndInADiagnostic() {
        Reading reading =
                read("~SEQ(a,9999) ~SEQ(b,9999) ~SEQ(c,9999) vrrp_instance ${a}${b}${c} {\n}\n");
        assertThat(codes(reading)).contains("expansion-too-large");
        useful(reading);
    }

    @Test
    void filesThatIncludeEachOtherManyTimesEndInADiagnostic() {
        MemorySources sources = MemorySources.of("k.conf", "include 0.inc\n".repeat(10));
        for (int i = 0; i < 30; i++) {
            sources.with(i + ".inc", "include %d.inc\n".formatted(i + 1).repeat(10));
        }
        sources.with("30.inc", "vrrp_instance a {\n}\n");
        assertThat(codes(read(sources))).contains("expansion-too-large");
    }

    @Test
    void aHundredMegabytesAreRefusedByTheirSize(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keepalived.conf");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        Reading reading =
                ConfigReader.read(
                        file.toString(), new DiskSources(), ReadOptions.forConfigId("lb1"));
        assertThat(reading.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(reading.diagnostics().getFirst().message()).contains("104857600 bytes");
    }

    @Test
    void oneLineOfMegabytesIsLeftOut() {
        Reading reading = read("x".repeat(20 << 20) + "\n");
        assertThat(codes(reading)).containsExactly("line-too-long");
        useful(reading);
    }
}
