package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String SOUND =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.10/24
                }
            }
            """;

    @TempDir Path directory;
    private HostFacts host =
            () -> {
                throw new AssertionError("nobody asked for the host");
            };
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Sources sources, String... arguments) {
        return new CheckCommand(sources, ReadOptions.forConfigId("lb1"), host, "1.2.3")
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String text) throws IOException {
        Path file = directory.resolve("keepalived.conf");
        Files.writeString(file, text);
        return file.toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSoundFileIsCleanInOneLine() throws IOException {
        String file = file(SOUND);
        assertThat(run(new DiskSources(), file)).isZero();
        assertThat(said()).isEqualTo(file + ": no complaints\n");
    }

    @Test
    void theExitStatusIsThatOfTheGravestFile() throws IOException {
        assertThat(run(new DiskSources(), file(SOUND + "foo\n"))).isEqualTo(5);
        assertThat(run(new DiskSources(), file(SOUND.replace("51", "")))).isEqualTo(2);
        assertThat(run(new DiskSources(), file(SOUND.replace("virtual_router_id 51", ""))))
                .isEqualTo(5);
        assertThat(run(new DiskSources(), file(SOUND + "includem none\n"))).isEqualTo(6);
        assertThat(run(new DiskSources(), file(SOUND), directory.resolve("none").toString()))
                .isEqualTo(6);
    }

    @Test
    void remarksAreNoComplaints() throws IOException {
        assertThat(run(new DiskSources(), file("global_defs {\nenable_dbus\n}\n" + SOUND)))
                .isZero();
        assertThat(said()).contains("info: enable_dbus has no effect: understudy is not on D-Bus");
    }

    @Test
    void aMissingFileIsNamed() {
        String path = directory.resolve("none.conf").toString();
        assertThat(run(new DiskSources(), path)).isEqualTo(6);
        assertThat(said())
                .startsWith("error: there is no file " + path + "  [no-such-file]\n")
                .contains("correct the path")
                .endsWith(": 1 error\n");
    }

    @Test
    void aDirectoryIsNoConfiguration() {
        assertThat(run(new DiskSources(), directory.toString())).isEqualTo(6);
        assertThat(said()).contains("is a directory  [unreadable-file]");
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        Path huge = directory.resolve("huge.conf");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        assertThat(run(new DiskSources(), huge.toString())).isEqualTo(6);
        assertThat(said()).contains("has 104857600 bytes").contains("unreadable-file");
    }

    @Test
    void anUnreadableFileSaysWhy() {
        Sources locked =
                new Sources() {
                    @Override
                    public Content read(String path) {
                        return new Content.Unreadable("permission denied");
                    }

                    @Override
                    public List<Entry> list(String inDirectory) {
                        return List.of();
                    }

                    @Override
                    public String absolute(String inDirectory) {
                        return inDirectory;
                    }
                };
        assertThat(run(locked, "k.conf")).isEqualTo(6);
        assertThat(said()).contains("k.conf cannot be read: permission denied");
    }

    @Test
    void jsonIsOneArrayForAllFiles() throws IOException {
        assertThat(run(new DiskSources(), "--json", file(SOUND.replace("51", "300")))).isEqualTo(5);
        assertThat(said())
                .startsWith("[{\"file\":\"")
                .contains("\"line\":3,\"column\":23,\"endColumn\":26,\"severity\":\"error\"")
                .contains("\"code\":\"virtual-router-id-range\"")
                .endsWith("}]\n");
    }

    @Test
    void wrongArgumentsGetTheSynopsis() {
        assertThat(run(new DiskSources())).isEqualTo(1);
        assertThat(run(new DiskSources(), "--frob", "x")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: understudy check");
    }

    @Test
    void theConfigIdChoosesLines() throws IOException {
        String file = file(SOUND.replace("    interface eth0", "@a interface eth0"));
        assertThat(run(new DiskSources(), "--config-id=a", file)).isZero();
        assertThat(run(new DiskSources(), "--config-id=b", file)).isEqualTo(5);
    }

    @Test
    void whatTheHostLacksIsASeparateQuestion() throws IOException {
        String file = file(SOUND.replace("192.0.2.10/24", "192.0.2.10/24 dev eht0"));
        Reading reading =
                ConfigReader.read(file, new DiskSources(), ReadOptions.forConfigId("lb1"));
        assertThat(reading.verdict()).isEqualTo(Verdict.CLEAN);
        Reading onHost = reading.checkedOn(() -> Set.of("eth0", "lo"));
        assertThat(onHost.diagnostics()).hasSize(1);
        assertThat(onHost.diagnostics().getFirst().message())
                .isEqualTo("this host has no interface eht0");
        assertThat(onHost.diagnostics().getFirst().help()).isEqualTo("did you mean eth0?");
        assertThat(onHost.verdict()).isEqualTo(Verdict.COMPLAINTS);
        assertThat(onHost.canRun()).isFalse();
    }

    @Test
    void theHostIsComparedOnlyWhenAskedFor() throws IOException {
        String file = file(SOUND.replace("eth0", "eht0"));
        assertThat(run(new DiskSources(), file)).isZero();
        host = () -> Set.of("eth0", "lo");
        assertThat(run(new DiskSources(), "--on-host", file)).isEqualTo(5);
        assertThat(said())
                .contains("error: this host has no interface eht0  [no-such-interface]")
                .contains("did you mean eth0?");
    }

    @Test
    void everyInterfaceHasToBeThereUnlessItMayComeLater() throws IOException {
        String text =
                SOUND.replace("192.0.2.10/24", "192.0.2.10/24 dev late1")
                        .replace(
                                "virtual_ipaddress {",
                                """
                                track_interface {
                                    late2
                                }
                                virtual_routes {
                                    198.51.100.0/24 dev late3
                                }
                                virtual_ipaddress {\
                                """);
        String rest =
                """
                static_ipaddress {
                    192.0.2.20/24 dev late4
                }
                garp_group {
                    garp_interval 1
                    interfaces {
                        late5
                    }
                }
                """;
        host = () -> Set.of("eth0", "lo");
        assertThat(run(new DiskSources(), "--on-host", file(text + rest))).isEqualTo(5);
        for (int i = 1; i <= 5; i++) {
            assertThat(said()).contains("error: this host has no interface late" + i);
        }
        String dynamic = "global_defs {\n    dynamic_interfaces\n}\n" + text + rest;
        Reading reading =
                ConfigReader.read(file(dynamic), new DiskSources(), ReadOptions.forConfigId("lb1"))
                        .checkedOn(host);
        assertThat(reading.canRun()).isTrue();
        assertThat(reading.hasErrors()).isFalse();
        assertThat(reading.diagnostics())
                .filteredOn(one -> one.code().equals("interface-awaited"))
                .hasSize(5);
    }

    @Test
    void anInterfaceThatAnInstanceMakesIsNotAwaited() throws IOException {
        String text =
                SOUND.replace("virtual_ipaddress {", "use_vmac vrrp.51\nvirtual_ipaddress {")
                        .replace("192.0.2.10/24", "192.0.2.10/24 dev vrrp.51");
        Reading reading =
                ConfigReader.read(file(text), new DiskSources(), ReadOptions.forConfigId("lb1"))
                        .checkedOn(() -> Set.of("eth0", "lo"));
        assertThat(reading.diagnostics()).isEmpty();
    }

    @Test
    void sarifIsALogOfOneRun() {
        String text = SOUND.replace("51", "300").replace("interface eth0", "interfice eth0");
        Sources sources = MemorySources.of("a dir/k.conf", text.getBytes(StandardCharsets.UTF_8));
        assertThat(run(sources, "--sarif", "a dir/k.conf")).isEqualTo(5);
        assertThat(said()).isEqualTo(golden("complaints.sarif"));
    }

    @Test
    void sarifOfACleanFileHasNoResults() {
        Sources sources = MemorySources.of("/k.conf", SOUND.getBytes(StandardCharsets.UTF_8));
        assertThat(run(sources, "--sarif", "/k.conf")).isZero();
        assertThat(said()).isEqualTo(golden("clean.sarif"));
    }

    @Test
    void sarifOfAMissingFileNamesItsPlace() {
        String path = directory.resolve("none.conf").toString();
        assertThat(run(new DiskSources(), "--sarif", path)).isEqualTo(6);
        assertThat(said()).contains("\"uri\":\"file://" + path + "\"");
    }

    @Test
    void aFormatIsOne() throws IOException {
        assertThat(run(new DiskSources(), "--json", "--sarif", file(SOUND))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("exclude each other");
    }

    @Test
    void wordsAreExplained() {
        assertThat(run(new DiskSources(), "--explain", "preempt_delay", "no-protocol")).isZero();
        assertThat(said()).isEqualTo(golden("explained.txt"));
    }

    @Test
    void anUnknownWordIsGuessed() {
        assertThat(run(new DiskSources(), "--explain", "priorty", "dupplicate-vrid", "frobnicate"))
                .isEqualTo(1);
        assertThat(said()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        priorty is neither a keyword nor a code; did you mean priority?
                        dupplicate-vrid is neither a keyword nor a code; did you mean duplicate-vrid?
                        frobnicate is neither a keyword nor a code
                        """);
    }

    @Test
    void nothingToExplainIsAMistake() throws IOException {
        assertThat(run(new DiskSources(), "--explain")).isEqualTo(1);
        assertThat(run(new DiskSources(), file(SOUND), "--explain")).isEqualTo(1);
    }

    /** {@code -Dgolden=rewrite} writes the expectation anew. */
    private String golden(String name) {
        Path path = Path.of("src/test/resources/config/check", name);
        try {
            if ("rewrite".equals(System.getProperty("golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, said());
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
