package io.understudy.agent.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsCommandTest {
    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFleetIsMadeInOneCall() throws Exception {
        assertThat(
                        run(
                                directory.resolve("new").toString(),
                                "--agent",
                                "lb1=192.168.83.30,lb1.example",
                                "--agent",
                                "lb2",
                                "--console",
                                "mia"))
                .isZero();
        TlsIdentity agent = TlsIdentity.load(directory.resolve("new/lb1"), Role.AGENT);
        assertThat(Objects.requireNonNull(agent.certificate().getSubjectAlternativeNames()))
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("lb1", "192.168.83.30", "lb1.example");
        TlsIdentity.load(directory.resolve("new/lb2"), Role.AGENT);
        TlsIdentity.load(directory.resolve("new/mia"), Role.CONSOLE);
        assertThat(out.toString(UTF_8).lines()).hasSize(4);
    }

    @Test
    void aConsoleIsAViewersUnlessMoreIsSaid() throws Exception {
        run(
                directory.toString(),
                "--console",
                "mia",
                "--console",
                "bo=operator",
                "--console",
                "li=deployer");
        assertThat(clearance("mia")).isEqualTo(Clearance.VIEWER);
        assertThat(clearance("bo")).isEqualTo(Clearance.OPERATOR);
        assertThat(clearance("li")).isEqualTo(Clearance.DEPLOYER);
        misuse(
                "certs: \"root\" is no clearance: use viewer, operator or deployer",
                directory.toString(),
                "--console",
                "eve=root");
    }

    private Clearance clearance(String name) throws Exception {
        return Clearance.of(TlsIdentity.load(directory.resolve(name), Role.CONSOLE).certificate());
    }

    @Test
    void theAuthorityIsUsedAgain() throws Exception {
        run(directory.toString(), "--agent", "lb1");
        byte[] before = Files.readAllBytes(directory.resolve("ca.pem"));
        assertThat(run(directory.toString(), "--agent", "lb2", "--days", "7")).isZero();
        assertThat(directory.resolve("lb2/ca.pem")).hasBinaryContent(before);
        assertThat(Files.readAllBytes(directory.resolve("ca.pem"))).isEqualTo(before);
    }

    @Test
    void misuseIsOneLineAndWritesNothing() {
        String place = directory.resolve("x").toString();
        misuse("certs: --agent needs a value", place, "--agent");
        misuse("certs: unknown option --agents (--help shows the usage)", place, "--agents", "a");
        misuse("certs: unexpected word \"b\" (--help shows the usage)", place, "b");
        misuse("certs: --days takes 1 to 3650, not \"0\"", place, "--days", "0");
        misuse(
                "certs: \"../a\" is no name: use letters, digits, '.', '_' and '-'",
                place,
                "--agent",
                "../a=192.0.2.1");
        misuse("certs: no directory given", "--console", "mia");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    private void misuse(String message, String... arguments) {
        err.reset();
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo(message + "\n");
    }

    private int run(String... arguments) {
        return CertsCommand.run(
                List.of(arguments),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }
}
