package io.understudy.agent.ops;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Revoked;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code certs DIR [--agent NAME[=ADDRESS,...]]... [--console NAME[=CLEARANCE]]... [--days N]}:
 * keys for the stream between agents and consoles. The authority is made at the first call and used
 * again by later ones.
 */
public final class CertsCommand {
    static final String USAGE =
            """
            usage: understudy certs DIR [--agent NAME[=ADDRESS,...]]...
                                    [--console NAME[=viewer|operator|deployer]]... [--days N]
                   understudy certs DIR --revoke NAME...
                   understudy certs DIR --request NAME
                   understudy certs DIR --seal

              DIR/ca.pem, DIR/ca.key    the authority; made once, then used again. Guard ca.key
              DIR/NAME/                 what to copy to the host or desk of that name:
                                        ca.pem, agent.pem, agent.key to /etc/understudy/tls
                                        ca.pem, console.pem, console.key to ~/.config/understudy/tls

              --revoke lists the certificates of that name in DIR/revoked. Copy it to
              /etc/understudy/tls of every host: they count no more from then on, and open
              connections end. What is issued to that name afterwards counts again.

              --seal replaces DIR/ca.key by DIR/ca.p12 (PKCS#12), which opens with a passphrase; it
              is asked for at the terminal.

              --request makes a key, DIR/agent.key.new, and prints what an authority elsewhere
              needs to sign a certificate for it: how a console enrols a host.

              A viewer sees everything but secrets; an operator also gives commands to what runs,
              such as switchover and maintenance; a deployer also changes configurations.
            """;
    private static final int DEFAULT_DAYS = 825;
    private static final Duration AUTHORITY = Duration.ofDays(3650);

    private final Path directory;
    private final Map<String, List<String>> agents = new LinkedHashMap<>();
    private final Map<String, Clearance> consoles = new LinkedHashMap<>();
    private @Nullable String requested;
    private boolean seal;
    private final List<String> revoked = new ArrayList<>();
    private int days = DEFAULT_DAYS;

    private CertsCommand(Path directory) {
        this.directory = directory;
    }

    /** What cannot be carried out as asked; the message is one line. */
    private static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /**
     * Runs the command.
     *
     * @return its exit status: 0, or 1 if nothing or not all was written
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            (arguments.isEmpty() ? err : out).print(USAGE);
            return arguments.isEmpty() ? 1 : 0;
        }
        try {
            return parse(arguments).issue(out);
        } catch (Misuse e) {
            err.println("certs: " + e.getMessage());
        } catch (TlsException e) {
            err.println("certs: " + e.getMessage());
        } catch (IOException e) {
            err.println("certs: cannot write " + e.getMessage());
        }
        return 1;
    }

    private static CertsCommand parse(List<String> arguments) throws Misuse {
        CertsCommand command = null;
        List<String[]> options = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("--")) {
                if (command != null) {
                    throw new Misuse("unexpected word \"" + word + "\" (--help shows the usage)");
                }
                command = new CertsCommand(Path.of(word));
            } else if (word.equals("--seal")) {
                options.add(new String[] {word, ""});
            } else if (i + 1 == arguments.size()) {
                throw new Misuse(word + " needs a value");
            } else {
                options.add(new String[] {word, arguments.get(++i)});
            }
        }
        if (command == null) {
            throw new Misuse("no directory given");
        }
        for (String[] option : options) {
            command.set(option[0], option[1]);
        }
        return command;
    }

    private void set(String option, String value) throws Misuse {
        switch (option) {
            case "--agent" -> {
                int equals = value.indexOf('=');
                String name = checkName(equals < 0 ? value : value.substring(0, equals));
                List<String> alternatives = new ArrayList<>(List.of(name));
                if (equals >= 0) {
                    alternatives.addAll(List.of(value.substring(equals + 1).split(",")));
                }
                agents.put(name, alternatives);
            }
            case "--console" -> {
                int equals = value.indexOf('=');
                consoles.put(
                        checkName(equals < 0 ? value : value.substring(0, equals)),
                        equals < 0 ? Clearance.VIEWER : clearance(value.substring(equals + 1)));
            }
            case "--request" -> requested = checkName(value);
            case "--seal" -> seal = true;
            case "--revoke" -> revoked.add(checkName(value));
            case "--days" -> {
                try {
                    days = Integer.parseInt(value);
                } catch (NumberFormatException _) {
                    days = 0;
                }
                if (days < 1 || days > 3650) {
                    throw new Misuse("--days takes 1 to 3650, not \"" + value + "\"");
                }
            }
            default -> throw new Misuse("unknown option " + option + " (--help shows the usage)");
        }
    }

    private static Clearance clearance(String word) throws Misuse {
        Clearance clearance = Clearance.ofWord(word);
        if (clearance == null) {
            throw new Misuse("\"" + word + "\" is no clearance: use viewer, operator or deployer");
        }
        return clearance;
    }

    /** A name becomes a directory, so it must not lead out of ours. */
    private static String checkName(String name) throws Misuse {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new Misuse("\"" + name + "\" is no name: use letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    private void revoke(PrintStream out) throws IOException {
        for (String name : revoked) {
            int found = 0;
            for (Role role : Role.values()) {
                Path file = directory.resolve(name).resolve(role.noun() + ".pem");
                if (Files.exists(file)) {
                    String line = CertificateAuthority.fingerprint(file) + "  # " + name + "\n";
                    Files.writeString(
                            directory.resolve(Revoked.FILE),
                            line,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                    out.println(
                            file
                                    + ": revoked; copy "
                                    + directory.resolve(Revoked.FILE)
                                    + " to /etc/understudy/tls of every host");
                    found++;
                }
            }
            if (found == 0) {
                throw new IOException(
                        directory.resolve(name) + ": there is no certificate to revoke");
            }
        }
    }

    private int issue(PrintStream out) throws IOException {
        if (requested != null) {
            Path key = directory.resolve(Role.AGENT.noun() + ".key.new");
            out.print(CertificateAuthority.request(requested, key));
            return 0;
        }
        revoke(out);
        if (!revoked.isEmpty() && agents.isEmpty() && consoles.isEmpty()) {
            return 0;
        }
        CertificateAuthority authority = authority(out);
        if (seal) {
            authority.writeSealed(directory, passphrase());
            Files.deleteIfExists(directory.resolve("ca.key"));
            out.println(directory + "/ca.p12: the authority, behind its passphrase");
        }
        Duration validity = Duration.ofDays(days);
        for (Map.Entry<String, List<String>> agent : agents.entrySet()) {
            Path target = directory.resolve(agent.getKey());
            authority.write(
                    authority.issue(Role.AGENT, agent.getKey(), agent.getValue(), validity),
                    Role.AGENT,
                    target);
            out.println(
                    target
                            + "/agent.pem: agent "
                            + String.join(", ", agent.getValue())
                            + ", valid "
                            + days
                            + " days");
        }
        for (Map.Entry<String, Clearance> console : consoles.entrySet()) {
            Path target = directory.resolve(console.getKey());
            authority.write(
                    authority.issue(console.getValue(), console.getKey(), validity),
                    Role.CONSOLE,
                    target);
            out.println(
                    target
                            + "/console.pem: console "
                            + console.getKey()
                            + ", "
                            + console.getValue().word()
                            + ", valid "
                            + days
                            + " days");
        }
        return 0;
    }

    private CertificateAuthority authority(PrintStream out) throws IOException {
        if (Files.exists(directory.resolve("ca.key"))) {
            return CertificateAuthority.read(directory);
        }
        if (CertificateAuthority.isSealed(directory)) {
            return CertificateAuthority.readSealed(directory, passphrase());
        }
        CertificateAuthority authority =
                CertificateAuthority.create("Understudy fleet " + hostName(), AUTHORITY);
        authority.write(directory);
        out.println(directory + "/ca.pem: new authority, valid 3650 days; its key is ca.key");
        return authority;
    }

    private char[] passphrase() throws IOException {
        Console terminal = System.console();
        char[] typed =
                terminal == null || !terminal.isTerminal()
                        ? null
                        : terminal.readPassword("Passphrase of %s/ca.p12: ", directory);
        if (typed == null || typed.length == 0) {
            throw new IOException(
                    directory
                            + "/ca.p12: its passphrase is typed at a terminal, and there is none");
        }
        return typed;
    }

    private static String hostName() {
        @Nullable String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "of unknown origin";
        }
    }
}
