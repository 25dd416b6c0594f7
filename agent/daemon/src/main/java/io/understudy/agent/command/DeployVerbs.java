package io.understudy.agent.command;

import io.understudy.agent.ops.Sentence;
import io.understudy.model.command.Command;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@code deploy hold}, {@code confirm}, {@code revert} and {@code status}, as typed. */
final class DeployVerbs {
    static final String VERB = "deploy";

    static final String USAGE =
            """
            usage: understudy deploy hold [NAME] [--for SECONDS] [--why TEXT]
                   understudy deploy confirm [NAME]
                   understudy deploy revert [NAME]
                   understudy deploy status

              hold keeps the configuration file as it is now. Change it then and reload the agent; if
              nobody confirms within 60 s, the file from before comes back by itself, with its owner
              and mode, and is read again: also when you were cut off, and when the agent or the
              machine was restarted meanwhile. hold of the same NAME once more begins the time anew.
              revert takes the change back at once. The console's deployments do the same.

              NAME                            of the change; without one, the change that is pending
              --for SECONDS                   time to confirm, 5 to 86400
              --before, --after SHA256        of the file that is to be there now, and of the next one
              --dry-run                       only say what would follow
              --control FILE                  socket of this host's agent (/run/understudy/agent.sock)
              --connect HOST:PORT --tls DIR   an agent anywhere; DIR holds ca.pem and console.pem, .key

              It needs the certificate of a deployer, or the rights of the agent's user on its host.
              Exit status: 0 done, 1 refused or failed, 2 misuse.

            understudy deploy hold --for 120 --why "second VIP"
            """;

    private DeployVerbs() {}

    /** The command that is meant; asks the agent what is pending where no name was typed. */
    static Command command(
            List<String> words,
            AgentClient client,
            @Nullable String before,
            @Nullable String after,
            long nanos,
            String why)
            throws IOException, Misuse {
        if (words.isEmpty() || words.size() > 2) {
            throw new Misuse("say hold, confirm, revert or status, and at most one name");
        }
        String name = words.size() == 2 ? words.get(1) : null;
        return switch (words.getFirst()) {
            case "hold" ->
                    new Command.BeginChange(
                            name == null ? fresh() : name, before, after, nanos, why);
            case "confirm" -> new Command.ConfirmChange(name == null ? pending(client) : name);
            case "revert" -> new Command.RevertChange(name == null ? pending(client) : name);
            default -> throw new Misuse("say hold, confirm, revert or status");
        };
    }

    private static String fresh() {
        return "hold-" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    }

    private static String pending(AgentClient client) throws IOException, Misuse {
        PendingChange change = change(client);
        if (change == null) {
            throw new Misuse("no change waits to be confirmed");
        }
        return change.id();
    }

    private static @Nullable PendingChange change(AgentClient client) throws IOException {
        while (true) {
            if (client.next() instanceof Frame.Snapshot(_, var state)) {
                ConfigSummary config = state.config();
                return config == null ? null : config.pending();
            }
        }
    }

    /** What is pending, in one line. */
    static String status(AgentClient client) throws IOException {
        PendingChange change = change(client);
        return change == null
                ? "no change waits to be confirmed"
                : Sentence.of(new ChangeHeld(change));
    }
}
