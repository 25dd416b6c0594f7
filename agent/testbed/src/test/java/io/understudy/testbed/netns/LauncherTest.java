package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer types. */
@Tag("lab")
@Tag("packaged")
class LauncherTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aLabComesUpAnswersAndGoesWithoutTrace() throws Exception {
        Set<String> before = traces();
        Outcome up = understudy("lab", "up", "--with", "lb1=keepalived", "--with=lb2=keepalived");
        assertThat(up.status()).as(up.output()).isZero();
        assertThat(up.output()).contains("lb1 runs keepalived and holds 192.168.83.200");

        assertThat(refusal(understudy("lab", "up"))).contains("a lab is up already");
        assertThat(understudy("lab", "status").orThrow().output())
                .containsPattern("lb1 +192.168.83.30 192.168.83.200 +.*keepalived")
                .containsPattern("lb2 +192.168.83.40 +.*keepalived");
        assertThat(understudy("lab", "exec", "client", "--", "curl", "-s", "http://vip/").output())
                .isIn("web1\n", "web2\n");
        assertThat(understudy("lab", "exec", "client", "--", "ssh", "lb2", "hostname").output())
                .isEqualTo("lb2\n");
        assertThat(understudy("lab", "exec", "lb1", "--", "sh", "-c", "exit 7").status())
                .isEqualTo(7);
        assertThat(understudy("lab", "exec", "lb3", "--", "true").status()).isEqualTo(2);

        assertThat(understudy("lab", "down").orThrow().output()).isEmpty();
        assertThat(understudy("lab", "status").status()).isEqualTo(3);
        assertThat(refusal(understudy("lab", "exec", "lb1", "--", "true")))
                .contains("no lab is up; start it with ./understudy lab up");
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void anOptionThatMeansNothingIsRefusedBeforeAnythingStarts() throws Exception {
        Set<String> before = traces();
        assertThat(refusal(understudy("lab", "up", "--with", "lb3=keepalived")))
                .contains("'--with=lb3=keepalived' is not understood; use --with lb2=keepalived");
        assertThat(refusal(understudy("lab", "up", "--with", "lb2=bird")))
                .contains("'bird' is no VRRP daemon known here");
        assertThat(refusal(understudy("fly"))).contains("there is no 'fly' here");
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void itIsFoundThroughASymbolicLinkFromAnywhere(@TempDir Path elsewhere) throws Exception {
        Path link =
                Files.createSymbolicLink(
                        elsewhere.resolve("understudy"), House.ROOT.resolve("understudy"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("us"), link.getFileName());
        Outcome jdk = Outcome.of(second.toString(), "jdk").orThrow();
        assertThat(Path.of(jdk.output().strip(), "bin", "java")).isExecutable();
    }

    @Test
    void aMachineWithoutTheRightJdkIsToldWhatWasLookedAt(@TempDir Path empty) {
        // A mount namespace of its own, in which no JDK is where JDKs are.
        Outcome told =
                Outcome.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs none /usr/lib/jvm; HOME=%s JAVA_HOME= PATH=/usr/bin:/bin %s jdk"
                                .formatted(empty, House.ROOT.resolve("understudy")));
        assertThat(refusal(told)).contains("no JDK 25 or newer: looked at JAVA_HOME (unset)");
    }

    /** The launcher, with what is built already. */
    static Outcome understudy(String... words) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "env",
                                "UNDERSTUDY_BUILD=never",
                                House.ROOT.resolve("understudy").toString()));
        line.addAll(List.of(words));
        return Outcome.of(line, "", LIMIT);
    }

    /** What a command said that was meant to fail. */
    private static String refusal(Outcome outcome) {
        assertThat(outcome.succeeded()).as(outcome.toString()).isFalse();
        return outcome.output();
    }

    /** Processes, mounts and files that a lab could leave behind. */
    private static Set<String> traces() throws Exception {
        Set<String> all = new TreeSet<>();
        ProcessHandle.allProcesses()
                .map(p -> p.info().command().orElse("?"))
                .filter(command -> !command.endsWith("/java"))
                .forEach(all::add);
        all.addAll(Files.readAllLines(Path.of("/proc/self/mounts")));
        for (String place : List.of("/run", "/etc", "/tmp")) {
            try (Stream<Path> files = Files.list(Path.of(place))) {
                files.map(Path::toString)
                        // Other users of this machine have files of their own in /tmp.
                        .filter(f -> !f.startsWith("/tmp/") || f.contains("understudy"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
