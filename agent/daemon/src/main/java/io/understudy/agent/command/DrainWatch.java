package io.understudy.agent.command;

import io.understudy.agent.ops.Sentence;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.DrainReport;
import io.understudy.model.state.Intervention;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.io.PrintStream;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Waits until servers are drained, and says how far they have come. */
final class DrainWatch {
    private final TreeSet<String> open = new TreeSet<>();
    private final TreeMap<String, String> told = new TreeMap<>();
    private final PrintStream out;
    private final PrintStream err;
    private boolean begun;
    private boolean given;

    private DrainWatch(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Follows what the agent tells from the command on; returns whether all of them are drained,
     * and none was put to work again meanwhile.
     */
    static boolean follow(AgentClient client, PrintStream out, PrintStream err) throws IOException {
        DrainWatch watch = new DrainWatch(out, err);
        while (!watch.given && !(watch.begun && watch.open.isEmpty())) {
            switch (client.next()) {
                case Frame.Event(var event) -> watch.hear(event.change());
                case Frame.Snapshot(_, var state) -> watch.catchUp(state);
                case Frame.Hello _,
                        Frame.Heartbeat _,
                        Frame.Request _,
                        Frame.Reply _,
                        Frame.Unknown _ -> {}
            }
        }
        return !watch.given;
    }

    private void hear(StateChange change) {
        switch (change) {
            case StateChange.InterventionChanged(var service, var server, var wish) ->
                    wanted(service, server, wish);
            case StateChange.DrainsCounted(var reports) -> reports.forEach(this::tell);
            case StateChange.Drained drained
                    when open.remove(name(drained.service(), drained.server())) ->
                    out.println(Sentence.of(drained));
            default -> {} // others' events, which the log has
        }
    }

    private void wanted(String service, String server, @Nullable Intervention wish) {
        String name = name(service, server);
        if (wish != null && wish.kind() == Intervention.Kind.DRAIN) {
            open.add(name);
            begun = true;
        } else if (open.contains(name)) {
            err.println(name + " drains no longer");
            given = true;
        }
    }

    private void tell(DrainReport report) {
        String name = name(report.service(), report.server());
        if (open.contains(name) && !report.progress().done()) {
            String text = Sentence.of(report.progress());
            if (!text.equals(told.put(name, text))) {
                out.println(name + ": " + text);
            }
        }
    }

    /** Who is too slow for every event gets a newer state instead. */
    private void catchUp(AgentSnapshot state) {
        for (ServiceSnapshot service : state.services()) {
            for (var server : service.servers()) {
                Intervention wish = server.intervention();
                if (!open.contains(name(service.name(), server.name()))) {
                    continue;
                }
                if (wish == null) {
                    wanted(service.name(), server.name(), null);
                } else if (wish.drain() != null && wish.drain().done()) {
                    open.remove(name(service.name(), server.name()));
                }
            }
        }
    }

    private static String name(String service, String server) {
        return server + " of " + service;
    }
}
