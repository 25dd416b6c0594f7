package io.understudy.testbed.bench;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.SshAccess;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A change of one line to both directors of the laboratory, one after the other, each held,
 * checked, swapped, seen in its stream and confirmed, by the console's own command behind OpenSSH.
 */
final class DeployBench {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration OWNER = Duration.ofSeconds(30);

    private DeployBench() {}

    /** The table of it. */
    static String measure(Path house, int runs) {
        try (ClassicLab lab = ClassicLab.prepare(house, System.err::println)) {
            for (String director : ClassicLab.DIRECTORS) {
                lab.start(director, Vrrpd.UNDERSTUDY);
            }
            if (!lab.awaitOwner(OWNER)) {
                throw new LabException("nobody owns the address");
            }
            double[] seconds = new double[runs];
            StringBuilder steps = new StringBuilder();
            for (int run = 0; run < runs; run++) {
                long began = System.nanoTime();
                String said = rollout(lab, house, run);
                seconds[run] = (System.nanoTime() - began) / 1e9;
                if (run == runs - 1) {
                    steps.append(said);
                }
            }
            Arrays.sort(seconds);
            return String.format(
                    Locale.ROOT,
                    "a change of one line to 2 hosts, from the command to its end (its JVM's start"
                            + " included), %d runs: %.2f s median, %.2f to %.2f s%n%s",
                    runs,
                    seconds[runs / 2],
                    seconds[0],
                    seconds[runs - 1],
                    steps);
        }
    }

    private static String rollout(ClassicLab lab, Path house, int run) {
        LabHost client = lab.host("client");
        SshAccess access =
                lab.ssh().orElseThrow(() -> new LabException("OpenSSH's sshd is needed"));
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "env",
                                "UNDERSTUDY_BUILD=never",
                                house.resolve("understudy").toString(),
                                "rollout",
                                "--tls",
                                StreamKeys.DIRECTORY,
                                "--ssh-user",
                                access.user(),
                                "--ssh-identity",
                                access.identity().toString(),
                                "--known-hosts",
                                access.knownHosts().toString(),
                                "--history",
                                "none",
                                "--why",
                                "bench " + run));
        for (String director : ClassicLab.DIRECTORS) {
            String text = lab.host(director).read(Vrrpd.CONFIG);
            String file = "/run/" + director + ".conf";
            client.write(file, text.stripTrailing() + "\n# run " + run + "\n");
            words.add(lab.host(director).address() + "=" + file);
        }
        Outcome outcome = client.run(LIMIT, words.toArray(String[]::new));
        if (outcome.status() != 0) {
            throw new LabException("the rollout failed: " + outcome.output());
        }
        return outcome.output();
    }
}
