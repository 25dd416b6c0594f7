package io.understudy.console.ssh;

import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom and which way hosts are reached: what the command line says, else what {@code
 * ~/.ssh/config} says of that host (HostName, Port, User, ProxyJump, ProxyCommand, IdentityFile,
 * and what {@link SshTerms} holds), else ssh's own defaults. As with ssh, the command line is about
 * the host itself, and hosts on the way to it are as the configuration has them.
 *
 * @param user null: as configured, or the user of this desktop
 * @param identity null: as configured, or ssh's usual key files
 */
public record SshAccess(Path home, @Nullable String user, @Nullable Path identity) {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** {@code [user@]host[:port]}, an IPv6 address in brackets; "ssh://" may stand before it. */
    private static final Pattern JUMP =
            Pattern.compile(
                    "(?:ssh://)?(?:(?<user>[^@]+)@)?(?:\\[(?<v6>[^]]+)]|(?<host>[^:@\\[\\]]+))"
                            + "(?::(?<port>\\d{1,5}))?/?");

    /** What may be put into a line for a shell: OpenSSH refuses the rest as well. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:@%+-]*");

    /** A host as it is named in a configuration. */
    private record Named(@Nullable String user, String host, int port) {}

    /** The way to a host. Reads the configuration anew, and runs ssh to do so. */
    public SshTarget target(String host) {
        SshTarget found = resolve(new Named(user, SshConfig.alias(home, host), 0), null, List.of());
        return identity == null ? found : found.with(identity);
    }

    /**
     * @param via over which host, whatever is configured; null: as configured
     * @param asking the hosts that are reached by way of this one
     */
    private SshTarget resolve(Named named, @Nullable SshTarget via, List<String> asking) {
        try {
            SshConfig config = SshConfig.of(home, named.host());
            String name = config.one("hostname");
            String port = config.one("port");
            String configured = config.one("user");
            SshTarget plain =
                    new SshTarget(
                            name == null ? named.host() : name,
                            named.port() > 0
                                    ? named.port()
                                    : port == null
                                            ? SshTarget.DEFAULT_PORT
                                            : Integer.parseInt(port),
                            named.user() != null
                                    ? named.user()
                                    : configured != null
                                            ? configured
                                            : System.getProperty("user.name"),
                            List.of());
            SshTarget direct =
                    new SshTarget(
                            plain.host(),
                            plain.port(),
                            plain.user(),
                            identities(config, plain, named.host()),
                            plain.way(),
                            terms(config, plain, named.host()));
            SshWay way =
                    via != null
                            ? new SshWay.Through(via)
                            : way(config, direct, named.host(), asking);
            return direct.by(way);
        } catch (SshException e) {
            return new SshTarget(
                            named.host(),
                            SshTarget.DEFAULT_PORT,
                            System.getProperty("user.name"),
                            List.of())
                    .by(new SshWay.Barred(e.problem()));
        }
    }

    private SshWay way(SshConfig config, SshTarget target, String typed, List<String> asking)
            throws SshException {
        String jumps = config.one("proxyjump");
        String command = config.one("proxycommand");
        if (jumps != null) {
            if (asking.contains(typed)) {
                throw new SshException(SshProblem.of(Cause.JUMP_LOOP, typed));
            }
            List<String> now = new ArrayList<>(asking);
            now.add(typed);
            SshTarget via = null;
            for (String jump : filled(jumps, target, typed).split(",")) {
                via = resolve(named(jump.strip()), via, now);
            }
            return via == null ? new SshWay.Direct() : new SshWay.Through(via);
        }
        if (command == null) {
            return new SshWay.Direct();
        }
        for (String word : List.of(target.host(), target.user(), typed)) {
            if (!PLAIN.matcher(word).matches()) {
                throw new SshException(
                        SshProblem.of(
                                Cause.PROXY_COMMAND,
                                target.toString(),
                                command,
                                word + ": not a name for a shell"));
            }
        }
        return new SshWay.Command(filled(command, target, typed));
    }

    private static Named named(String jump) throws SshException {
        Matcher parts = JUMP.matcher(jump);
        String port = parts.matches() ? parts.group("port") : null;
        int number = port == null ? 0 : Integer.parseInt(port);
        if (!parts.matches() || number > 65_535 || jump.startsWith("-")) {
            throw new SshException(
                    SshProblem.of(Cause.CONFIG, "Invalid ProxyJump \"" + jump + '"'));
        }
        String address = parts.group("v6");
        return new Named(
                parts.group("user"), address == null ? parts.group("host") : address, number);
    }

    /** Puts in what ssh_config(5) calls tokens. */
    private String filled(String text, SshTarget target, String typed) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%' || i + 1 == text.length()) {
                all.append(c);
                continue;
            }
            char token = text.charAt(++i);
            switch (token) {
                case '%' -> all.append('%');
                case 'h' -> all.append(target.host());
                case 'n' -> all.append(typed);
                case 'p' -> all.append(target.port());
                case 'r' -> all.append(target.user());
                case 'u' -> all.append(System.getProperty("user.name"));
                case 'd' -> all.append(home);
                default -> all.append('%').append(token);
            }
        }
        return all.toString();
    }

    private List<Path> identities(SshConfig config, SshTarget target, String typed) {
        List<Path> files = new ArrayList<>();
        for (String file : config.all("identityfile")) {
            // keys that live in a token are the ssh-agent's to use
            if (!file.endsWith("_sk")) {
                files.add(expand(file, target, typed));
            }
        }
        if (files.isEmpty()) {
            USUAL_KEYS.forEach(key -> files.add(home.resolve(".ssh").resolve(key)));
        }
        return files;
    }

    private SshTerms terms(SshConfig config, SshTarget target, String typed) throws SshException {
        List<String> unheeded = new ArrayList<>(config.unheeded());
        String agent = config.one("identityagent");
        List<Path> own = files(config.all("userknownhostsfile"), target, typed);
        Path home = Path.of(System.getProperty("user.home"));
        if (own.equals(files(List.of("~/.ssh/known_hosts ~/.ssh/known_hosts2"), target, typed))
                || own.equals(
                        List.of(
                                home.resolve(".ssh/known_hosts"),
                                home.resolve(".ssh/known_hosts2")))) {
            own = List.of();
        } else if (own.isEmpty() && !config.all("userknownhostsfile").isEmpty()
                || own.contains(Path.of("/dev/null"))) {
            // whoever trusts a key here is not asked again: it is kept where it usually is
            unheeded.add("UserKnownHostsFile");
            own = List.of();
        }
        return new SshTerms(
                config.one("hostkeyalias"),
                own,
                files(config.all("globalknownhostsfile"), target, typed),
                agent == null
                        ? config.all("identityagent").isEmpty()
                                ? SshTerms.USUAL_AGENT
                                : SshTerms.NO_AGENT
                        : agent.equals(SshTerms.USUAL_AGENT) || agent.startsWith("$")
                                ? agent
                                : expand(agent, target, typed).toString(),
                "yes".equals(config.one("identitiesonly")),
                config.all("certificatefile").stream()
                        .filter(file -> !file.equalsIgnoreCase("none"))
                        .map(file -> expand(file, target, typed))
                        .toList(),
                unheeded);
    }

    /** ssh writes the files of one keyword on one line. */
    private List<Path> files(List<String> lines, SshTarget target, String typed) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(file -> !file.equalsIgnoreCase("none"))
                .map(file -> expand(file, target, typed))
                .toList();
    }

    private Path expand(String file, SshTarget target, String typed) {
        return file.startsWith("~/")
                ? home.resolve(filled(file.substring(2), target, typed))
                : Path.of(filled(file, target, typed));
    }
}
