package io.understudy.console.demo;

import io.understudy.console.demo.DemoServers.Mood;
import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.CommandEnd;
import io.understudy.model.unit.AddressPort;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Health checks against servers that are moods: connections, answers and commands. */
final class DemoProbes {
    private static final byte[] FINE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nok\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUSY =
            "HTTP/1.1 503 Service Unavailable\r\n\r\nupstream pool exhausted\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final DemoWorld world;
    private final DemoHost host;
    private final Consumer<CheckEvent> happens;
    private final Map<Integer, Long> timers = new HashMap<>();
    private final Map<Integer, Talk> talks = new HashMap<>();
    private int life;

    /** An open connection; {@code answer} is what comes next, null when no more does. */
    private static final class Talk {
        private final AddressPort with;
        private byte @Nullable [] answer;

        Talk(AddressPort with) {
            this.with = with;
        }
    }

    DemoProbes(DemoWorld world, DemoHost host, Consumer<CheckEvent> happens) {
        this.world = world;
        this.host = host;
        this.happens = happens;
    }

    void forget() {
        life++;
        timers.clear();
        talks.clear();
    }

    void perform(CheckAction action) {
        switch (action) {
            case CheckAction.SetTimer(int probe, long at) -> arm(probe, at);
            case CheckAction.StopTimer(int probe) -> timers.remove(probe);
            case CheckAction.Connect(int probe, var connection) ->
                    connect(probe, connection.target());
            case CheckAction.StartTls(int probe, _) ->
                    later(probe, latency(4), at -> new CheckEvent.TlsDone(probe, at));
            case CheckAction.Send(int probe, _) -> ask(probe);
            case CheckAction.Read(int probe) -> read(probe);
            case CheckAction.Close(int probe, _) -> talks.remove(probe);
            case CheckAction.RunCommand(int probe, var check) -> run(probe, check.command());
            // no simulated service is checked by these
            case CheckAction.SendDatagram(int probe, _, _, _) -> notHere(probe);
            case CheckAction.ReadDatagram(int probe) -> notHere(probe);
            case CheckAction.Ping(int probe, _, _) -> notHere(probe);
            case CheckAction.Search(int probe, _, _) -> notHere(probe);
            case CheckAction.StopCommand _, CheckAction.WatchFile _, CheckAction.IgnoreFile _ -> {}
        }
    }

    private void notHere(int probe) {
        happensLater(
                0,
                at ->
                        new CheckEvent.NotTried(
                                probe, "the demo has TCP, HTTP, TLS and commands alone", at));
    }

    private void connect(int probe, AddressPort target) {
        Talk talk = new Talk(target);
        talks.put(probe, talk);
        later(
                probe,
                latency(1),
                at ->
                        host.servers().of(target) == Mood.REFUSING
                                ? new CheckEvent.Refused(
                                        probe,
                                        "refused",
                                        "connect(2) to " + target + " says ECONNREFUSED",
                                        at)
                                : new CheckEvent.Connected(probe, at));
    }

    private void ask(int probe) {
        Talk talk = talks.get(probe);
        if (talk != null) {
            talk.answer = host.servers().of(talk.with) == Mood.OVERLOADED ? BUSY : FINE;
        }
    }

    private void read(int probe) {
        Talk talk = talks.get(probe);
        if (talk == null) {
            return;
        }
        byte[] answer = talk.answer;
        talk.answer = null;
        later(
                probe,
                answer == null ? 0 : latency(8),
                at ->
                        answer == null
                                ? new CheckEvent.Closed(probe, at)
                                : new CheckEvent.BytesRead(probe, answer, at));
    }

    /** The checked server is the last word of the command. */
    private void run(int probe, List<String> command) {
        String line = String.join(" ", command).strip();
        String server = line.substring(line.lastIndexOf(' ') + 1);
        happensLater(
                latency(20),
                at ->
                        new CheckEvent.CommandEnded(
                                probe,
                                new CommandEnd.Exited(
                                        host.servers().of(server) == Mood.WELL ? 0 : 1),
                                at));
    }

    /** About so many milliseconds, in nanoseconds. */
    private long latency(long millis) {
        return (long) (millis * 1_000_000 * (0.7 + world.dice().nextDouble()));
    }

    private void arm(int probe, long at) {
        timers.put(probe, at);
        int current = life;
        world.at(
                at,
                () -> {
                    if (life == current && timers.getOrDefault(probe, -1L) == at) {
                        timers.remove(probe);
                        happens.accept(new CheckEvent.TimerFired(probe, world.now()));
                    }
                });
    }

    /** On a connection, if it is open still. */
    private void later(int probe, long nanos, LongFunction<CheckEvent> event) {
        Talk talk = talks.get(probe);
        int current = life;
        world.after(
                nanos,
                () -> {
                    if (life == current && talk != null && talks.get(probe) == talk) {
                        happens.accept(event.apply(world.now()));
                    }
                });
    }

    private void happensLater(long nanos, LongFunction<CheckEvent> event) {
        int current = life;
        world.after(
                nanos,
                () -> {
                    if (life == current) {
                        happens.accept(event.apply(world.now()));
                    }
                });
    }
}
