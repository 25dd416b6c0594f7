package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.ssh.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and hashes here were made by OpenSSH 9.2's ssh-keygen. */
class KnownHostsTest {
    private static final String FIRST =
            "ssh-ed25519 " + "AAAAC3NzaC1lZDI1NTE5AAAAIPKWp5rK9EtTRfgB49WP4S8m8c97aWddlSmjIiHwBMs8";
    private static final String SECOND =
            "ssh-ed25519 " + "AAAAC3NzaC1lZDI1NTE5AAAAINICJ+cjzPEgDmeukrWDIkC4HVjco7FG3dKhZ8r6qFNm";
    private static final String RSA =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC4Xy4cWpTewNv97IXIx43RrfLvbQBxtgfq7YlD"
                    + "29pjpHbhwzyx67urvsN4kn7zKn1Go0UWRssIpZ0jRaFou2QHIHsOgetxzZ1iq1iJF9n/3dovpicJ"
                    + "m9qrQwwGgmLfWAgS+DV2PCHSCQNSKFRUvrtJwoOKvdhUggznnbtXK6VCgE3u34u7wKEvxwtqtzwJ"
                    + "PNOYRCqX7jJy8gqyoxBP6QhEMLBWFV79xtYkGbPbzQnwOwVlxmz3vfqt/v8+hgC+VkX1t1bXrMdS"
                    + "xRSHlQDvIl2wCstI+NBS2YeaBJ+KEPNPa8O42bN2gp+nvZZpemgPNDoxsMJ9zY7c528OLNwvB3Lz";
    private static final PublicKeyBlob FIRST_KEY = blob(FIRST);

    @TempDir Path directory;

    private static PublicKeyBlob blob(String entry) {
        return Objects.requireNonNull(PublicKeyBlob.parse(entry.split(" ")[1]));
    }

    private static SshTarget target(String host, int port) {
        return new SshTarget(host, port, "root", List.of());
    }

    private Verdict judge(String text, SshTarget target) throws IOException {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, text);
        return new KnownHosts(file).judge(target, FIRST_KEY);
    }

    @Test
    void fingerprintsReadAsOpenSshPrintsThem() {
        assertThat(FIRST_KEY.fingerprint())
                .isEqualTo("SHA256:dcGwSbgi/+5N7YrU93nEStELHtCJV/qdHjFdaeuAuGE");
        assertThat(FIRST_KEY.type()).isEqualTo("ED25519");
        assertThat(FIRST_KEY.bits()).isEqualTo(256);
        assertThat(blob(RSA).fingerprint())
                .isEqualTo("SHA256:LVXd2V+xKdTwswkpi1C2KVjdB9HzVa90nGXAymUAdqc");
        assertThat(blob(RSA).type()).isEqualTo("RSA");
        assertThat(blob(RSA).bits()).isEqualTo(2048);
    }

    @Test
    void hostInTheListIsTrusted() throws IOException {
        assertThat(
                        judge(
                                "# mine\n\nlb1,192.0.2.1 " + FIRST + " me@home\n",
                                target("192.0.2.1", 22)))
                .isEqualTo(new Verdict.Trusted());
    }

    @Test
    void letterCaseOfAHostDoesNotMatter() throws IOException {
        assertThat(judge("LB1 " + FIRST + "\n", target("lb1", 22)))
                .isEqualTo(new Verdict.Trusted());
    }

    @Test
    void otherPortsStandInBrackets() throws IOException {
        String text = "[lb1]:2222 " + FIRST + "\n";
        assertThat(judge(text, target("lb1", 2222))).isEqualTo(new Verdict.Trusted());
        assertThat(judge(text, target("lb1", 22))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void hashedNamesAreUnderstood() throws IOException {
        String text =
                "|1|8oyslx2b/aZTYr3FuDq//Ifd8YA=|18mI1jf4wZy4U6HPbJHJGkpIdc8= " + FIRST + "\n";
        assertThat(judge(text, target("192.0.2.7", 22))).isEqualTo(new Verdict.Trusted());
        assertThat(judge(text, target("192.0.2.8", 22))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void patternsMatchAndNegationsExclude() throws IOException {
        String text = "*.example.net,!bad.example.net,lb? " + FIRST + "\n";
        assertThat(judge(text, target("a.b.example.net", 22))).isEqualTo(new Verdict.Trusted());
        assertThat(judge(text, target("lb7", 22))).isEqualTo(new Verdict.Trusted());
        assertThat(judge(text, target("bad.example.net", 22))).isInstanceOf(Verdict.Unknown.class);
        assertThat(judge(text, target("lb77", 22))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anotherKeyOfTheSameTypeIsAChange() throws IOException {
        assertThat(judge("# top\nlb1 " + SECOND + "\n", target("lb1", 22)))
                .isEqualTo(
                        new Verdict.Changed(blob(SECOND), directory.resolve("known_hosts") + ":2"));
    }

    @Test
    void oneOfSeveralKeysOfTheSameTypeIsEnough() throws IOException {
        assertThat(judge("lb1 " + SECOND + "\nlb1 " + FIRST + "\n", target("lb1", 22)))
                .isEqualTo(new Verdict.Trusted());
    }

    @Test
    void anotherTypeOfKeyIsUnknownAndSaid() throws IOException {
        assertThat(judge("lb1 " + RSA + "\n", target("lb1", 22)))
                .isEqualTo(new Verdict.Unknown(List.of("RSA")));
    }

    @Test
    void revokedKeysAreRefusedWhateverElseTheListSays() throws IOException {
        assertThat(judge("lb1 " + FIRST + "\n@revoked * " + FIRST + "\n", target("lb1", 22)))
                .isEqualTo(new Verdict.Revoked(directory.resolve("known_hosts") + ":2"));
    }

    @Test
    void damagedLinesAndAuthoritiesSayNothing() throws IOException {
        String text =
                "lb1\nlb1 ssh-ed25519\nlb1 ssh-ed25519 %%%\nlb1 ssh-rsa "
                        + FIRST.split(" ")[1]
                        + "\n|1|x|y "
                        + FIRST
                        + "\n|1|| "
                        + FIRST
                        + "\n@cert-authority lb1 "
                        + FIRST
                        + "\n";
        assertThat(judge(text, target("lb1", 22))).isEqualTo(new Verdict.Unknown(List.of()));
    }

    @Test
    void missingFileMeansNothingIsKnown() throws IOException {
        KnownHosts none = new KnownHosts(directory.resolve("nowhere/known_hosts"));
        assertThat(none.judge(target("lb1", 22), FIRST_KEY))
                .isEqualTo(new Verdict.Unknown(List.of()));
    }

    @Test
    void acceptedKeyIsAppendedForItsUserAlone() throws IOException {
        Path file = directory.resolve(".ssh/known_hosts");
        KnownHosts hosts = new KnownHosts(file);
        hosts.add(target("lb1", 2222), FIRST_KEY);
        assertThat(Files.readString(file)).isEqualTo("[lb1]:2222 " + FIRST + "\n");
        assertThat(Files.getPosixFilePermissions(file).toString())
                .contains("OWNER_READ", "OWNER_WRITE")
                .doesNotContain("GROUP", "OTHERS");
        assertThat(hosts.judge(target("lb1", 2222), FIRST_KEY)).isEqualTo(new Verdict.Trusted());
    }

    @Test
    void fileWithoutLastLineEndIsNotTorn() throws IOException {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, "lb2 " + SECOND);
        KnownHosts hosts = new KnownHosts(file);
        hosts.add(target("lb1", 22), FIRST_KEY);
        assertThat(Files.readString(file)).isEqualTo("lb2 " + SECOND + "\nlb1 " + FIRST + "\n");
    }

    @Test
    void whereNamesAreHashedNewOnesAreHashedToo() throws IOException {
        Path file = directory.resolve("known_hosts");
        Files.writeString(
                file,
                "|1|8oyslx2b/aZTYr3FuDq//Ifd8YA=|18mI1jf4wZy4U6HPbJHJGkpIdc8= " + SECOND + "\n");
        KnownHosts hosts = new KnownHosts(file);
        hosts.add(target("lb1", 22), FIRST_KEY);
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("|1|"));
        assertThat(hosts.judge(target("lb1", 22), FIRST_KEY)).isEqualTo(new Verdict.Trusted());
    }
}
