package io.understudy.console.app;

import io.understudy.console.feature.edit.RolloutCommand;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code rollout}: the console's deployment of several hosts from a shell, without a window. */
public final class RolloutMain {
    private static final int MISUSE = 2;

    private static final String USAGE =
            """
            usage: understudy rollout [options] HOST[:PORT]=FILE...

              Gives each of these hosts that file as its configuration, as the console does: checked
              by the host's own agent, kept and taken back unless all goes well, standbys first, the
              master of each cluster last. The first that does not end well is the last.

              --why TEXT             for those who look at the hosts meanwhile, and kept with it
              --tls DIR              ca.pem, console.pem and console.key of a deployer
                                     (~/.config/understudy/tls)
              --history FILE         deployments are kept in the repository "intended" beside it
                                     (~/.local/share/understudy/history.db); none: not kept
              --ssh-user NAME, --ssh-identity FILE, --known-hosts FILE, --lang en|zh
                                     as the console takes them; only known host keys are trusted

              Exit status: 0 every host runs its file, 1 not so, 2 misuse.
            """;

    private RolloutMain() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> words) {
        if (words.isEmpty() || words.contains("--help")) {
            System.out.print(USAGE);
            return words.isEmpty() ? MISUSE : 0;
        }
        Map<Endpoint, Path> files = new LinkedHashMap<>();
        List<String> options = new ArrayList<>();
        String why = "";
        try {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                int equals = word.indexOf('=');
                if (word.equals("--why") && i + 1 < words.size()) {
                    why = words.get(++i);
                } else if (word.startsWith("--")) {
                    options.add(word);
                    if (equals < 0 && i + 1 < words.size()) {
                        options.add(words.get(++i));
                    }
                } else if (equals > 0) {
                    files.put(
                            endpoint(word.substring(0, equals)),
                            Path.of(word.substring(equals + 1)));
                } else {
                    throw new ConsoleOptions.Misuse("'" + word + "' is not HOST=FILE");
                }
            }
            Path home = Path.of(System.getProperty("user.home"));
            ConsoleOptions read = ConsoleOptions.parse(options, home);
            @Nullable Language language = read.language();
            Path history = read.history();
            return new RolloutCommand(
                            read.tls(),
                            new SshAccess(home, read.sshUser(), read.sshIdentity()),
                            read.trusted(home),
                            Wording.in(
                                    language == null ? Language.EN : language,
                                    ZoneId.systemDefault()),
                            System.out,
                            history == null
                                    ? null
                                    : new IntendedFiles(history.resolveSibling("intended")))
                    .run(files, why);
        } catch (ConsoleOptions.Misuse e) {
            System.err.println("rollout: " + e.getMessage() + " (--help shows the usage)");
            return MISUSE;
        }
    }

    private static Endpoint endpoint(String text) throws ConsoleOptions.Misuse {
        Endpoint endpoint = Endpoint.parse(text);
        if (endpoint == null) {
            throw new ConsoleOptions.Misuse("'" + text + "' is no host");
        }
        return endpoint;
    }
}
