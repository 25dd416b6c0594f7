package io.understudy.console.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of ssh says of a host, as ssh itself reads it ({@code ssh -G}): with
 * Include, Match and the system's own file. A desk without ssh has JSch read {@code ~/.ssh/config}.
 */
final class SshConfig {
    /** It answers at once; what takes time is a command of the operator's (Match exec). */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Pattern PATTERN = Pattern.compile("[*?!]");
    private static final List<String> WORDS =
            List.of("HostName", "User", "Port", "IdentityFile", "ProxyJump", "ProxyCommand");

    /** What changes whether or how a host is reached, and is not followed here. */
    private static final List<String> UNHEEDED =
            List.of(
                    "AddressFamily",
                    "BindAddress",
                    "BindInterface",
                    "Ciphers",
                    "ConnectTimeout",
                    "HostbasedAuthentication",
                    "HostKeyAlgorithms",
                    "KbdInteractiveAuthentication",
                    "KexAlgorithms",
                    "KnownHostsCommand",
                    "MACs",
                    "NoHostAuthenticationForLocalhost",
                    "PasswordAuthentication",
                    "PKCS11Provider",
                    "PreferredAuthentications",
                    "ProxyUseFdpass",
                    "PubkeyAcceptedAlgorithms",
                    "PubkeyAuthentication",
                    "RequiredRSASize",
                    "RevokedHostKeys",
                    "SecurityKeyProvider",
                    "StrictHostKeyChecking",
                    "VerifyHostKeyDNS");

    /** What this desk's ssh does where nothing is configured. */
    private static final AtomicReference<@Nullable SshConfig> NOTHING_SAID =
            new AtomicReference<>();

    /** By keyword in lower case. */
    private final Map<String, List<String>> words;

    private SshConfig(Map<String, List<String>> words) {
        this.words = words;
    }

    /**
     * @param home whose {@code .ssh/config} it is
     * @param host as it is typed: an alias, a name, an address
     * @throws SshException if ssh does not take its configuration, or does not come to an end
     */
    static SshConfig of(Path home, String host) throws SshException {
        return of(home, host, LIMIT);
    }

    static SshConfig of(Path home, String host, Duration limit) throws SshException {
        Path file = home.resolve(".ssh/config");
        if (home.equals(Path.of(System.getProperty("user.home")))) {
            return read(List.of(), file, host, limit);
        }
        return read(
                List.of("-F", Files.exists(file) ? file.toString() : "none"), file, host, limit);
    }

    private static SshConfig read(List<String> from, Path file, String host, Duration limit)
            throws SshException {
        List<String> command = new ArrayList<>(List.of("ssh", "-G"));
        command.addAll(from);
        command.addAll(List.of("--", host));
        try {
            Process ssh = new ProcessBuilder(command).redirectErrorStream(true).start();
            ssh.getOutputStream().close();
            return new SshConfig(said(ssh, host, limit));
        } catch (IOException e) {
            if (e instanceof SshException refused) {
                throw refused;
            }
            return new SshConfig(withoutSsh(file, host));
        }
    }

    private static Map<String, List<String>> said(Process ssh, String host, Duration limit)
            throws IOException {
        CompletableFuture<Boolean> inTime =
                ssh.onExit()
                        .thenApply(_ -> true)
                        .completeOnTimeout(false, limit.toNanos(), TimeUnit.NANOSECONDS);
        inTime.thenAccept(ended -> {
            if (!ended) {
                // what ssh runs has its output as well, and would hold it open
                ssh.descendants().forEach(ProcessHandle::destroy);
                ssh.destroy();
            }
        });
        String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!inTime.join()) {
            throw new SshException(
                    SshProblem.of(Cause.CONFIG_WAITS, host, Long.toString(limit.toSeconds())));
        }
        if (ssh.onExit().join().exitValue() != 0) {
            String first = said.lines().findFirst().orElse("ssh -G: " + ssh.exitValue());
            throw new SshException(SshProblem.of(Cause.CONFIG, first));
        }
        Map<String, List<String>> words = new HashMap<>();
        said.lines()
                .map(line -> line.split(" ", 2))
                .filter(line -> line.length == 2)
                .forEach(line ->
                        words.computeIfAbsent(line[0], _ -> new ArrayList<>()).add(line[1]));
        return words;
    }

    private static Map<String, List<String>> withoutSsh(Path file, String host) {
        Map<String, List<String>> words = new HashMap<>();
        if (Files.isReadable(file)) {
            try {
                ConfigRepository.Config read =
                        OpenSSHConfig.parseFile(file.toString()).getConfig(host);
                for (String word : WORDS) {
                    String[] values = read.getValues(word);
                    if (values != null && values.length > 0) {
                        words.put(word.toLowerCase(Locale.ROOT), List.of(values));
                    }
                }
            } catch (IOException | RuntimeException _) {
                // JSch knows not every word of that file; what it cannot read says nothing here
            }
        }
        return words;
    }

    /** Keywords, as ssh_config(5) spells them, that say something unusual and are not followed. */
    List<String> unheeded() throws SshException {
        if (!words.containsKey("ciphers")) {
            return List.of(); // read without ssh, which alone tells what is usual
        }
        SshConfig usual = NOTHING_SAID.get();
        if (usual == null) {
            usual = read(List.of("-F", "none"), Path.of("none"), "localhost", LIMIT);
            NOTHING_SAID.set(usual);
        }
        SshConfig nothingSaid = usual;
        return UNHEEDED.stream()
                .filter(word -> {
                    String keyword = word.toLowerCase(Locale.ROOT);
                    return !all(keyword).equals(nothingSaid.all(keyword));
                })
                .toList();
    }

    /** The first value of a keyword; null if it has none, or "none". */
    @Nullable String one(String keyword) {
        List<String> values = all(keyword);
        return values.isEmpty() || values.getFirst().equalsIgnoreCase("none")
                ? null
                : values.getFirst();
    }

    List<String> all(String keyword) {
        return words.getOrDefault(keyword, List.of());
    }

    /**
     * The alias under which a file has a host that is known here by its HostName alone; the host
     * itself if there is none.
     */
    static String alias(Path home, String host) {
        try {
            String alias = host;
            for (String line : Files.readAllLines(home.resolve(".ssh/config"))) {
                String[] words = line.strip().split("[\\s=]+");
                if (words.length < 2) {
                    continue;
                }
                if (words[0].equalsIgnoreCase("Host")) {
                    alias = PATTERN.matcher(words[1]).find() ? host : words[1];
                } else if (words[0].equalsIgnoreCase("Match")) {
                    alias = host;
                } else if (words[0].equalsIgnoreCase("HostName") && words[1].equals(host)) {
                    return alias;
                }
            }
        } catch (IOException _) {
            // no such file, or none that ssh would take: nothing is known by another name
        }
        return host;
    }
}
