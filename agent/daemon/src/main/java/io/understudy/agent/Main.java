package io.understudy.agent;

import io.understudy.agent.boot.Boot;
import io.understudy.agent.boot.Training;
import io.understudy.agent.check.DigestCommand;
import io.understudy.agent.command.ControlCommand;
import io.understudy.agent.ops.CertsCommand;
import java.util.Arrays;
import java.util.List;

/** The agent's program: the daemon itself, or one of the small commands beside it. */
public final class Main {
    private Main() {}

    /** The first word chooses; keepalived's own command line has none and means the daemon. */
    public static void main(String[] args) {
        List<String> words = Arrays.asList(args);
        List<String> rest = words.subList(Math.min(1, args.length), args.length);
        int status =
                switch (args.length == 0 ? "" : args[0]) {
                    case "switchover",
                            "resign",
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
                            ControlCommand.run(args[0], rest, System.out, System.err);
                    case "certs" -> CertsCommand.run(rest, System.out, System.err);
                    case "check" -> Boot.check(rest, System.out, System.err);
                    case "diff" -> Boot.diff(rest, System.out, System.err);
                    case "digest" -> DigestCommand.run(rest, System.out, System.err);
                    case "training" -> Training.run(rest, System.err);
                    case "agent" -> Boot.run(rest, System.out, System.err);
                    default -> Boot.run(words, System.out, System.err);
                };
        System.exit(status);
    }
}
