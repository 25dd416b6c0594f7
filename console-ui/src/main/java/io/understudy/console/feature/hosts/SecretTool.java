package io.understudy.console.feature.hosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Secret Service of freedesktop.org (GNOME's keyring, KWallet, KeePassXC) by libsecret's {@code
 * secret-tool}. Secrets go by pipes: never on a command line, never into a file of ours.
 */
final class SecretTool implements Keyring {
    private static final String PROGRAM = "secret-tool";

    /** An operator who unlocks it types a password. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final List<String> program;

    /**
     * @param program with what runs it, if anything does
     */
    SecretTool(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** This desktop's, if it has one: the program, and a session bus to find the service on. */
    static Keyring ofDesk() {
        boolean installed =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        boolean bus =
                System.getenv("DBUS_SESSION_BUS_ADDRESS") != null
                        || runtime != null && Files.exists(Path.of(runtime, "bus"));
        return installed && bus ? new SecretTool(List.of(PROGRAM)) : NONE;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public boolean holds(Path authority) {
        return run(AT_ONCE, "", "search", authority).filter(found -> !found.isEmpty()).isPresent();
    }

    @Override
    public Optional<String> look(Path authority) {
        return run(PATIENCE, "", "lookup", authority).filter(found -> !found.isEmpty());
    }

    @Override
    public boolean keep(Path authority, String passphrase) {
        return run(PATIENCE, passphrase, "store", authority).isPresent();
    }

    @Override
    public void forget(Path authority) {
        run(PATIENCE, "", "clear", authority);
    }

    /** What it prints; empty if it does not end well. */
    private Optional<String> run(Duration limit, String input, String verb, Path authority) {
        List<String> command = new ArrayList<>(program);
        command.add(verb);
        String directory = authority.toAbsolutePath().normalize().toString();
        if (verb.equals("store")) {
            command.add("--label=Understudy: authority in " + directory);
        }
        command.addAll(List.of("application", "understudy", "authority", directory));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.onExit()
                    .thenApply(_ -> true)
                    .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenAccept(ended -> {
                        if (!ended) { // else this would close what is yet to be read
                            process.destroy();
                        }
                    });
            try (var to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] said = process.getInputStream().readAllBytes();
            return process.waitFor() == 0
                    ? Optional.of(new String(said, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
