package io.understudy.agent;

import io.understudy.agent.boot.Boot;
import io.understudy.agent.boot.Training;
import io.understudy.agent.check.DigestCommand;
import io.understudy.agent.command.ControlCommand;
import io.understudy.agent.ops.CertsCommand;
import io.understudy.agent.ops.ImportCommand;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The agent's program: the daemon itself, or one of the small commands beside it. */
public final class Main {
    private Main() {}

    /** The first word chooses; keepalived's own command line has none and means the daemon. */
    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), System.out, System.err));
    }

    /** Does what the words ask for, for as long as that takes; returns the exit status. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        String first = words.isEmpty() ? "" : words.getFirst();
        return switch (first) {
            case "switchover",
                    "resign",
                    "hold-down",
                    "release",
                    "announce",
                    "maintain",
                    "why",
                    "drain",
                    "undrain",
                    "weight",
                    "disable",
                    "enable",
                    "deploy" ->
                    ControlCommand.run(first, rest, out, err);
            case "certs" -> CertsCommand.run(rest, out, err);
            case "check" -> Boot.check(rest, out, err);
            case "diff" -> Boot.diff(rest, out, err);
            case "digest" -> DigestCommand.run(rest, out, err);
            case "help" -> {
                out.print(Verbs.help());
                yield 0;
            }
            case "import" -> ImportCommand.run(rest, out, err);
            case "training" -> Training.run(rest, err);
            case "agent" -> Boot.run(rest, out, err);
            default -> Boot.run(words, out, err);
        };
    }
}
