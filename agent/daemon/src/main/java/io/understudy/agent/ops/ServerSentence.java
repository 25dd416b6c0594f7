package io.understudy.agent.ops;

import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands of real servers and what follows from them, in English. */
final class ServerSentence {
    private static final int NAMED_AT_MOST = 3;

    private ServerSentence() {}

    static String of(OfServers command) {
        return switch (command) {
            case Command.Drain(var servers, var keep) ->
                    "drain " + names(servers) + (keep ? ", over reloads too" : "");
            case Command.Undrain(var servers) -> "undrain " + names(servers);
            case Command.SetWeight(var servers, var weight, var keep) ->
                    weight == null
                            ? "the configured weight for " + names(servers)
                            : "weight "
                                    + weight
                                    + " for "
                                    + names(servers)
                                    + (keep ? ", over reloads too" : "");
            case Command.Disable(var servers, var keep) ->
                    "disable " + names(servers) + (keep ? ", over reloads too" : "");
            case Command.Enable(var servers) -> "enable " + names(servers);
        };
    }

    private static String names(List<ServerRef> servers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED_AT_MOST, servers.size()); i++) {
            ServerRef one = servers.get(i);
            text.append(i == 0 ? "" : ", ")
                    .append(one.server())
                    .append(one.service() == null ? " everywhere" : " of " + one.service());
        }
        int more = servers.size() - NAMED_AT_MOST;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    static String of(Effect.ServerBecomes becomes) {
        String name = becomes.server() + " of " + becomes.service();
        return becomes.from() == becomes.to()
                ? name + ": weight " + becomes.weightFrom() + " becomes " + becomes.weightTo()
                : name
                        + ": "
                        + becomes.from()
                        + " with weight "
                        + becomes.weightFrom()
                        + " becomes "
                        + becomes.to()
                        + " with weight "
                        + becomes.weightTo();
    }

    static String of(Effect.ConnectionsBreak broken) {
        return broken.server()
                + " of "
                + broken.service()
                + ": leaves the kernel's table; "
                + (broken.active() + broken.inactive() == 0
                        ? "it has no open connection"
                        : count(broken.active(), "active connection")
                                + " and "
                                + broken.inactive()
                                + " inactive BREAK OFF: "
                                + (broken.reset()
                                        ? "their clients get a reset (expire_nodest_conn is 1)"
                                        : "their packets are dropped until the clients give up or"
                                                + " the server is back"));
    }

    static String open(long active, long inactive) {
        return active + inactive == 0
                ? "it has no open connection; late ones would go on"
                : count(active, "active connection") + " and " + inactive + " inactive go on";
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** What there is instead of what was named. */
    static String instead(@Nullable String near, List<String> known) {
        if (near != null) {
            return "; did you mean " + near + "?";
        }
        return known.isEmpty() ? ", nor any other" : "; there are " + String.join(", ", known);
    }
}
