package io.understudy.console.feature.hosts;

import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is found on a host before anything is changed there.
 *
 * @param system as its os-release calls it
 * @param user whom the console came as
 * @param mayBecomeRoot whether that is root, or may be without a password
 * @param keepalived whether a keepalived runs
 * @param keepalivedVersion as it says itself; "" if none is installed
 * @param agent whether an agent runs
 * @param streams whether something listens where agents stream
 * @param file the configuration; null if there is none that this user may read
 */
record Survey(
        String system,
        String user,
        boolean mayBecomeRoot,
        boolean keepalived,
        String keepalivedVersion,
        boolean agent,
        boolean streams,
        @Nullable FileFound file) {
    static final String CONFIG = "/etc/keepalived/keepalived.conf";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * A configuration as Understudy reads it. What it includes is on the host alone, so errors
     * about missing includes are among them.
     */
    record FileFound(String path, int instances, int services, int errors, int warnings) {}

    /**
     * Looks, and changes nothing: it reads /proc, /etc/os-release, and asks keepalived for its
     * version. Port numbers stand in hexadecimal in /proc/net/tcp, state 0A is LISTEN.
     */
    static List<String> command(int streamPort) {
        String port = "%04X".formatted(streamPort);
        return List.of(
                "sh",
                "-c",
                """
                . /etc/os-release 2>/dev/null
                echo "system=${PRETTY_NAME:-$(uname -sr)}"
                echo "user=$(id -un)"
                { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; } && echo root=yes
                for p in /proc/[0-9]*/comm; do
                  read -r name 2>/dev/null < "$p" || continue
                  case $name in keepalived|understudy) echo "$name=yes";; esac
                done
                PATH=$PATH:/usr/sbin:/sbin
                command -v keepalived >/dev/null && \
                  echo "version=$(keepalived --version 2>&1 | head -n 1)"
                grep -qs ":%s [0-9A-F:]* 0A" /proc/net/tcp /proc/net/tcp6 && echo streams=yes
                exit 0\
                """
                        .formatted(port));
    }

    /**
     * Looks at a host; waits for it.
     *
     * @param streamPort where its agent would stream
     */
    static Survey of(RemoteHost host, int streamPort) throws SshException {
        CommandResult said = host.run(command(streamPort), LIMIT);
        Map<String, String> facts = facts(said.out());
        return new Survey(
                facts.getOrDefault("system", ""),
                facts.getOrDefault("user", ""),
                facts.containsKey("root"),
                facts.containsKey("keepalived"),
                version(facts.getOrDefault("version", "")),
                facts.containsKey("understudy"),
                facts.containsKey("streams"),
                file(host));
    }

    /** Lines of the form name=value. */
    static Map<String, String> facts(String lines) {
        Map<String, String> facts = new HashMap<>();
        for (String line : lines.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                facts.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        return facts;
    }

    /** Of {@code Keepalived v2.2.7 (01/16,2022)} the second word. */
    private static String version(String line) {
        String[] words = line.strip().split(" ");
        return words.length > 1 && words[0].toLowerCase(Locale.ROOT).equals("keepalived")
                ? words[1]
                : line.strip();
    }

    private static @Nullable FileFound file(RemoteHost host) throws SshException {
        String text;
        try {
            text = host.read(CONFIG).text();
        } catch (SshException e) {
            SshProblem.Cause cause = e.problem().cause();
            if (cause == SshProblem.Cause.LOST) {
                throw e;
            }
            return null; // none there, or not for this user
        }
        Reading reading =
                ConfigReader.read(
                        CONFIG, MemorySources.of(CONFIG, text), ReadOptions.forConfigId(""));
        return new FileFound(
                CONFIG,
                reading.config().instances().size(),
                reading.config().lvs().services().size(),
                count(reading, Severity.ERROR),
                count(reading, Severity.WARNING));
    }

    private static int count(Reading reading, Severity severity) {
        return (int) reading.diagnostics().stream().filter(d -> d.severity() == severity).count();
    }
}
