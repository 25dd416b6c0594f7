package io.understudy.agent.command;

import io.understudy.agent.loop.StateSink;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Command.ServerRef;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who asked for what, from where, how the host stood before and after, and what became of it: one
 * JSON object a line, two lines per command that is carried out, so that one that ended the agent
 * is on record too.
 */
public final class Audit {
    private final RotatedFile file;
    private final Supplier<AgentSnapshot> state;

    public Audit(RotatedFile file, Supplier<AgentSnapshot> state) {
        this.file = file;
        this.state = state;
    }

    /**
     * Writes down what is about to be done.
     *
     * @throws IOException if that is not on disk; then it must not be done
     */
    void asked(Frame.Request request, Caller by) throws IOException {
        Map<String, Object> line = line("asked", request, by);
        line.put("before", standing(request.command()));
        file.append(FrameCodec.json(line));
    }

    /** Writes down what became of it. A disk that fails just now costs this line. */
    void answered(Frame.Request request, Caller by, Answer answer) {
        Map<String, Object> line = line("answered", request, by);
        line.put("after", standing(request.command()));
        line.put("reply", new Frame.Reply(request.id(), answer));
        try {
            file.append(FrameCodec.json(line));
        } catch (IOException _) {
            // The line before it is on disk, and the answer is in the stream and in the log.
        }
    }

    /**
     * A sink that passes all of it on, and writes down what nobody asked for just then: a file that
     * came back because its successor was not confirmed. A disk that fails costs that line.
     */
    public StateSink recording(StateSink sink) {
        return (change, at) -> {
            if (change instanceof ChangeEnded ended && ended.by() == null) {
                tookBack(ended, at);
            }
            sink.publish(change, at);
        };
    }

    private void tookBack(ChangeEnded ended, Instant at) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", at);
        line.put("what", "taken back");
        line.put("by", "the agent itself");
        line.put("because", ended.how());
        line.put("change", ended.change());
        line.put("aside", ended.aside());
        try {
            file.append(FrameCodec.json(line));
        } catch (IOException _) {
            // It is in the stream, in the log and in the history, too.
        }
    }

    private static Map<String, Object> line(String what, Frame.Request request, Caller by) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now());
        line.put("what", what);
        line.put("by", by.name());
        line.put("from", by.from());
        line.put("clearance", by.clearance());
        line.put("request", request);
        return line;
    }

    private List<String> standing(Command command) {
        AgentSnapshot now = state.get();
        return command instanceof Command.OfServers ofServers
                ? servers(now, ofServers.servers())
                : now.instances().stream().map(Audit::standing).toList();
    }

    /** The servers of those names in all services: what is close to what was asked for. */
    private static List<String> servers(AgentSnapshot now, List<ServerRef> named) {
        List<String> lines = new ArrayList<>();
        for (ServiceSnapshot service : now.services()) {
            for (ServerSnapshot server : service.servers()) {
                if (named.stream().anyMatch(ref -> isMeant(server.name(), ref.server()))) {
                    lines.add(
                            server.name()
                                    + " of "
                                    + service.name()
                                    + " "
                                    + server.state()
                                    + " "
                                    + server.weightEffective());
                }
            }
        }
        return lines;
    }

    private static boolean isMeant(String server, String name) {
        return server.equals(name)
                || server.startsWith(name + ":")
                || server.startsWith("[" + name + "]:");
    }

    private static String standing(InstanceSnapshot instance) {
        return instance.name() + " " + instance.state() + " " + instance.effectivePriority();
    }
}
