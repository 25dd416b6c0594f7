package io.understudy.console.explain;

import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.command.Effect;
import java.util.List;
import java.util.stream.Collectors;

/** Commands of real servers, and what they make of them. */
final class ServerCommandText {
    private static final int NAMED_AT_MOST = 3;

    private final Wording wording;

    ServerCommandText(Wording wording) {
        this.wording = wording;
    }

    String sentence(OfServers command) {
        String names = names(command.servers());
        return switch (command) {
            case Command.Drain(_, var keep) ->
                    wording.text(keep ? "command.drain_kept" : "command.drain", names);
            case Command.Undrain _ -> wording.text("command.undrain", names);
            case Command.SetWeight(_, var weight, var keep) ->
                    weight == null
                            ? wording.text("command.weight_configured", names)
                            : wording.text(
                                    keep ? "command.weight_kept" : "command.weight", names, weight);
            case Command.Disable(_, var keep) ->
                    wording.text(keep ? "command.disable_kept" : "command.disable", names);
            case Command.Enable _ -> wording.text("command.enable", names);
        };
    }

    private String names(List<ServerRef> servers) {
        String some =
                servers.stream()
                        .limit(NAMED_AT_MOST)
                        .map(one ->
                                one.service() == null
                                        ? wording.text("command.server_anywhere", one.server())
                                        : wording.text(
                                                "command.server", one.server(), one.service()))
                        .collect(Collectors.joining(wording.text("list.separator")));
        int more = servers.size() - NAMED_AT_MOST;
        return more > 0 ? wording.text("command.servers_more", some, more) : some;
    }

    String sentence(Effect.ServerBecomes e) {
        return e.from() == e.to()
                ? wording.text(
                        "effect.server_weight",
                        e.service(),
                        e.server(),
                        e.weightFrom(),
                        e.weightTo())
                : wording.text(
                        "effect.server",
                        e.service(),
                        e.server(),
                        e.from(),
                        e.to(),
                        e.weightFrom(),
                        e.weightTo());
    }

    String sentence(Effect.ConnectionsGoOn e) {
        return wording.text(
                e.active() + e.inactive() == 0
                        ? "effect.connections_none"
                        : "effect.connections_go_on",
                e.service(),
                e.server(),
                e.active(),
                e.inactive());
    }

    String sentence(Effect.ConnectionsBreak e) {
        if (e.active() + e.inactive() == 0) {
            return wording.text("effect.leaves_idle", e.service(), e.server());
        }
        return wording.text(
                e.reset() ? "effect.connections_reset" : "effect.connections_break",
                e.service(),
                e.server(),
                e.active(),
                e.inactive());
    }
}
