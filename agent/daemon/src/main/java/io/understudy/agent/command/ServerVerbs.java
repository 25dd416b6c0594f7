package io.understudy.agent.command;

import io.understudy.model.command.Command;
import io.understudy.model.command.Command.OfServers;
import io.understudy.model.command.Command.ServerRef;
import java.util.ArrayList;
import java.util.List;

/** {@code drain}, {@code undrain}, {@code weight}, {@code disable} and {@code enable}, as typed. */
final class ServerVerbs {
    static final String USAGE =
            """
            usage: understudy drain   [SERVICE] SERVER... [--keep] [--wait]
                   understudy undrain [SERVICE] SERVER...
                   understudy weight  [SERVICE] SERVER... NUMBER|configured [--keep]
                   understudy disable [SERVICE] SERVER... [--keep]
                   understudy enable  [SERVICE] SERVER...

              drain gives a real server weight 0: its connections go on until they end, clients that
              persistence holds come back to it, and nobody new comes. undrain gives it the weight
              that the configuration wants. disable takes it out of the kernel's table, which breaks
              its connections off; enable leaves it to configuration and checks again, whatever was
              asked before. What is drained counts as up and has no weight in the quorum.

              SERVICE   a virtual server: 192.0.2.10:80, 192.0.2.10:80/TCP, [2001:db8::1]:443,
                        fwmark:3, or the name of a group; with one word alone the server is meant
                        in every virtual server where it appears
              SERVER    a real server: 10.0.0.1:80, or 10.0.0.1 for all its ports

              --dry-run                       only say what would follow: weight left, quorum, sorry
                                              server, open connections
              --keep                          go on over reloads; otherwise the next reload ends it.
                                              The end of the agent ends it in any case.
              --wait                          wait until the last connection has ended, and say how
                                              many are left and how long that takes
              --control FILE                  socket of this host's agent (/run/understudy/agent.sock)
              --connect HOST:PORT --tls DIR   an agent anywhere; DIR holds ca.pem and console.pem, .key

              It needs the certificate of an operator, or the rights of the agent's user on its host.
              Exit status: 0 done, 1 refused or failed, 2 misuse.

            understudy drain 192.0.2.10:80 10.0.0.1:80 --dry-run
            understudy drain 10.0.0.1 --keep --wait
            understudy weight 192.0.2.10:80 10.0.0.1:80 10.0.0.2:80 5
            """;

    private ServerVerbs() {}

    static boolean isOne(String verb) {
        return switch (verb) {
            case "drain", "undrain", "weight", "disable", "enable" -> true;
            default -> false;
        };
    }

    static OfServers command(String verb, List<String> words, boolean keep) throws Misuse {
        if (keep && (verb.equals("undrain") || verb.equals("enable"))) {
            throw new Misuse("--keep is for drain, weight and disable");
        }
        return switch (verb) {
            case "drain" -> new Command.Drain(servers(words), keep);
            case "undrain" -> new Command.Undrain(servers(words));
            case "disable" -> new Command.Disable(servers(words), keep);
            case "enable" -> new Command.Enable(servers(words));
            case "weight" -> {
                if (words.size() < 2) {
                    throw new Misuse("name a server and its weight: a number, or configured");
                }
                String weight = words.getLast();
                if (!weight.equals("configured") && !weight.matches("[0-9]{1,18}")) {
                    throw new Misuse("the weight is a number, or configured, not " + weight);
                }
                yield new Command.SetWeight(
                        servers(words.subList(0, words.size() - 1)),
                        weight.equals("configured") ? null : Long.valueOf(weight),
                        keep);
            }
            default -> throw new IllegalArgumentException("no verb of ours: " + verb);
        };
    }

    private static List<ServerRef> servers(List<String> words) throws Misuse {
        if (words.isEmpty()) {
            throw new Misuse("name a real server, and in which virtual server: [SERVICE] SERVER");
        }
        if (words.size() == 1) {
            return List.of(new ServerRef(null, words.getFirst()));
        }
        List<ServerRef> servers = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            servers.add(new ServerRef(words.getFirst(), word));
        }
        return servers;
    }
}
