package io.understudy.agent;

import io.understudy.agent.ops.CertsCommand;
import java.util.Arrays;
import java.util.List;

/** The agent's program: the daemon itself, or one of the small commands beside it. */
public final class Main {
    private Main() {}

    /** The first word chooses; keepalived's own command line has none and means the daemon. */
    public static void main(String[] args) {
        String command = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        int status =
                switch (command) {
                    case "certs" -> CertsCommand.run(rest, System.out, System.err);
                    default -> {
                        System.err.println("keepalived: unknown command \"" + command + "\"");
                        yield 1;
                    }
                };
        System.exit(status);
    }
}
