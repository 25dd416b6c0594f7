package io.understudy.console.ssh;

import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * How commands of a session become root's: not at all, by sudo that asks nothing, or by sudo with a
 * password, which goes to its input and nowhere else (sudo(8), -S).
 */
final class Root {
    /** The user's own rights. */
    static final Root NONE = new Root(List.of(), new byte[0]);

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TRIES = 3;
    private static final int NO_SUDO = 44;

    /**
     * -k: what somebody typed lately elsewhere does not count, so input is read or not for sure.
     */
    private static final String ASKS =
            "[ \"$(id -u)\" = 0 ] && exit 43; command -v sudo >/dev/null || exit "
                    + NO_SUDO
                    + "; LC_ALL=C exec sudo -k -n -- true";

    private static final int IS_ROOT = 43;

    private final List<String> prefix;
    private final byte[] password;

    private Root(List<String> prefix, byte[] password) {
        this.prefix = prefix;
        this.password = password;
    }

    /** The way that this host's user has. Asks for a password where sudo does. */
    static Root find(SshHost host, SshTarget target, SecretPrompt secrets) throws SshException {
        CommandResult asked = host.run(List.of("sh", "-c", ASKS), LIMIT);
        switch (asked.status()) {
            case IS_ROOT -> {
                return NONE;
            }
            case 0 -> {
                return new Root(List.of("sudo", "-n", "--"), new byte[0]);
            }
            case NO_SUDO -> throw new SshException(SshProblem.of(Cause.NO_SUDO, target.user()));
            default -> {
                if (!asked.said().contains("password")) {
                    throw refused(target, asked);
                }
                return withPassword(host, target, secrets);
            }
        }
    }

    private static Root withPassword(SshHost host, SshTarget target, SecretPrompt secrets)
            throws SshException {
        SecretPrompt.Kind kind = SecretPrompt.Kind.SUDO;
        for (int i = 0; i < TRIES; i++) {
            Optional<String> given = ask(secrets, kind, target.toString());
            if (given.isEmpty()) {
                break;
            }
            Root way =
                    new Root(
                            List.of("sudo", "-k", "-S", "-p", "", "--"),
                            (given.get() + "\n").getBytes(StandardCharsets.UTF_8));
            CommandResult tried = host.by(way).run(List.of("true"), LIMIT);
            if (tried.succeeded()) {
                return way;
            }
            if (tried.said().contains("sudoers") || tried.said().contains("not allowed")) {
                throw refused(target, tried);
            }
            kind = SecretPrompt.Kind.SUDO_AGAIN;
        }
        throw new SshException(SshProblem.of(Cause.SUDO_PASSWORD, target.user()));
    }

    private static Optional<String> ask(
            SecretPrompt secrets, SecretPrompt.Kind kind, String subject) {
        try {
            return secrets.ask(kind, subject).join();
        } catch (CancellationException | CompletionException _) {
            return Optional.empty();
        }
    }

    private static SshException refused(SshTarget target, CommandResult said) {
        String last = said.said().lines().reduce("", (_, line) -> line).strip();
        return new SshException(SshProblem.of(Cause.SUDO_REFUSED, target.user(), last));
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** What a command is given to read, the password first. */
    byte[] input(byte[] own) {
        byte[] all = new byte[password.length + own.length];
        System.arraycopy(password, 0, all, 0, password.length);
        System.arraycopy(own, 0, all, password.length, own.length);
        return all;
    }
}
