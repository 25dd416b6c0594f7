package io.understudy.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.model.command.Clearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir Path directory;

    private final CertificateAuthority authority =
            CertificateAuthority.create("Test fleet", YEAR.multipliedBy(30));

    @Test
    void opensslAcceptsTheChainInStrictModeForItsRoleOnly() throws IOException {
        issue(Role.AGENT, "lb1", List.of("lb1", "192.0.2.1", "2001:db8::1"));
        assertThat(verify("sslserver", "agent.pem")).contains("agent.pem: OK");
        issue(Role.CONSOLE, "console of mia", List.of());
        assertThat(verify("sslclient", "console.pem")).contains("console.pem: OK");
    }

    private String verify(String purpose, String file) throws IOException {
        return OpenSsl.run(
                directory,
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                "ca.pem",
                file);
    }

    @Test
    void opensslReadsWhatWeWrote() throws IOException {
        issue(Role.AGENT, "lb1", List.of("lb1.example", "192.0.2.1", "2001:db8::1"));
        assertThat(OpenSsl.run(directory, "x509", "-noout", "-text", "-in", "agent.pem"))
                .contains("Issuer: CN = Test fleet")
                .contains("Subject: CN = lb1")
                .contains("DNS:lb1.example, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1")
                .contains("TLS Web Server Authentication")
                .contains("CA:FALSE");
        assertThat(OpenSsl.run(directory, "pkey", "-noout", "-text", "-in", "agent.key"))
                .contains("NIST CURVE: P-256");
    }

    @Test
    void aKeyStaysWhereItWasMadeAndItsCertificateFits() throws IOException {
        String request = CertificateAuthority.request("lb1", directory.resolve("agent.key"));
        Files.writeString(directory.resolve("lb1.csr"), request);
        assertThat(OpenSsl.run(directory, "req", "-verify", "-noout", "-in", "lb1.csr"))
                .contains("OK");
        sign(request);
        authority.write(directory);
        assertThat(verify("sslserver", "agent.pem")).contains("agent.pem: OK");
        assertThat(TlsIdentity.load(directory, Role.AGENT).certificate().getSubjectX500Principal())
                .hasToString("CN=lb1");
    }

    @Test
    void opensslsRequestsAreSignedToo() throws IOException {
        OpenSsl.run(
                directory,
                "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout"
                        .concat(" agent.key -out x.csr")
                        .split(" "));
        sign(Files.readString(directory.resolve("x.csr")));
        authority.write(directory);
        TlsIdentity.load(directory, Role.AGENT);
    }

    private void sign(String request) throws IOException {
        String signed =
                authority.issue(
                        CertificateRequest.read(request), "lb1", List.of("192.0.2.1"), YEAR);
        Files.writeString(directory.resolve("agent.pem"), signed);
    }

    @Test
    void aRequestOfSomebodyElsesKeyIsNotSigned() throws IOException {
        byte[] mine = der(CertificateAuthority.request("lb1", directory.resolve("a")));
        byte[] other = der(CertificateAuthority.request("lb1", directory.resolve("b")));
        // the body of one with the signature of the other
        System.arraycopy(other, other.length - 60, mine, mine.length - 60, 60);
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> CertificateRequest.read(Pem.block("CERTIFICATE REQUEST", mine)));
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> CertificateRequest.read("Permission denied"))
                .withMessageContaining("no certificate request");
    }

    private static byte[] der(String pem) throws TlsException {
        return Pem.blocks(pem, "CERTIFICATE REQUEST", "").getFirst();
    }

    @Test
    void aSealedAuthorityOpensWithItsPassphraseAloneHereAndInOpenssl() throws IOException {
        authority.writeSealed(directory, "open sesame".toCharArray());
        assertThat(CertificateAuthority.isSealed(directory)).isTrue();
        assertThat(Files.getPosixFilePermissions(directory.resolve("ca.p12")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        CertificateAuthority opened =
                CertificateAuthority.readSealed(directory, "open sesame".toCharArray());
        assertThat(opened.isIn(directory.resolve("ca.pem"))).isTrue();
        opened.write(opened.issue(Role.AGENT, "lb1", List.of("lb1"), YEAR), Role.AGENT, directory);
        assertThat(verify("sslserver", "agent.pem")).contains("agent.pem: OK");
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> CertificateAuthority.readSealed(directory, "other".toCharArray()))
                .withMessageContaining("not the passphrase");
        String[] reads = {"pkcs12", "-in", "ca.p12", "-passin", "pass:open sesame", "-nokeys"};
        assertThat(OpenSsl.run(directory, reads)).contains("BEGIN CERTIFICATE");
    }

    @Test
    void aClearanceIsAnOrganisationalUnitThatOpensslReadsToo() throws IOException {
        var issued = authority.issue(Clearance.OPERATOR, "mia", YEAR);
        authority.write(issued, Role.CONSOLE, directory);
        assertThat(OpenSsl.run(directory, "x509", "-noout", "-subject", "-in", "console.pem"))
                .contains("OU = operator, CN = mia");
        assertThat(verify("sslclient", "console.pem")).contains("console.pem: OK");
        assertThat(Clearance.of(issued.certificate())).isEqualTo(Clearance.OPERATOR);
    }

    /** Whoever may choose a common name must not thereby choose a clearance. */
    @Test
    void noCommonNameIsTakenForAClearance() {
        for (String name :
                List.of(
                        "eve,OU=deployer",
                        "eve+OU=deployer",
                        "eve\\,OU=deployer",
                        "OU=deployer",
                        "\"eve\",OU=deployer")) {
            var issued = authority.issue(Role.CONSOLE, name, List.of(), YEAR);
            assertThat(Clearance.of(issued.certificate())).as(name).isEqualTo(Clearance.VIEWER);
        }
        var unknown = authority.issue(Clearance.VIEWER, "mia", YEAR);
        assertThat(Clearance.of(unknown.certificate())).isEqualTo(Clearance.VIEWER);
    }

    @Test
    void keysAreForTheirOwnerOnly() throws IOException {
        authority.write(directory);
        issue(Role.AGENT, "lb1", List.of());
        for (String key : List.of("ca.key", "agent.key")) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(key)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void anAuthorityReadBackIssuesForTheSameFleet() throws IOException {
        authority.write(directory);
        CertificateAuthority again = CertificateAuthority.read(directory);
        again.write(again.issue(Role.AGENT, "lb2", List.of("lb2"), YEAR), Role.AGENT, directory);
        assertThat(verify("sslserver", "agent.pem")).contains("agent.pem: OK");
    }

    private void issue(Role role, String name, List<String> alternatives) throws IOException {
        authority.write(authority.issue(role, name, alternatives, YEAR), role, directory);
    }
}
