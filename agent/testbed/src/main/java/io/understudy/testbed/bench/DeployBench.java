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

    /** The table of it, and of a fleet. */
    static String measure(Path house, int runs) {
        return pair(house, runs) + fleet(house, runs);
    }

    private static String pair(Path house, int runs) {
        try (ClassicLab lab = ClassicLab.prepare(house, System.err::println)) {
            for (String director : ClassicLab.DIRECTORS) {
                lab.start(director, Vrrpd.UNDERSTUDY);
            }
            if (!lab.awaitOwner(OWNER)) {
                throw new LabException("nobody owns the address");
            }
            double[] seconds = new double[runs];
            String said = "";
            for (int run = 0; run < runs; run++) {
                long began = System.nanoTime();
                said = rollout(lab, house, run);
                seconds[run] = (System.nanoTime() - began) / 1e9;
            }
            return line("2 hosts", seconds) + said;
        }
    }

    private static String fleet(Path house, int runs) {
        try (DeployFleet fleet = new DeployFleet()) {
            double[] seconds = new double[runs];
            for (int run = 0; run < runs; run++) {
                seconds[run] = fleet.rollout(house, run);
            }
            return line(
                    String.format(
                            Locale.ROOT,
                            "%d simulated hosts in %d clusters behind one OpenSSH server",
                            DeployFleet.CLUSTERS * DeployFleet.MEMBERS,
                            DeployFleet.CLUSTERS),
                    seconds);
        }
    }

    private static String line(String hosts, double[] seconds) {
        Figures figures = Figures.of(seconds);
        return String.format(
                Locale.ROOT,
                "a change of one line to %s, from the command to its end (its JVM's start"
                        + " included), %d runs: %.2f s median, %.2f s at most%n",
                hosts,
                seconds.length,
                figures.median(),
                figures.max());
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
