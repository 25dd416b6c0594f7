package io.understudy.testbed.demo;

import io.understudy.agent.ops.CommandSentence;
import io.understudy.agent.ops.Sentence;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.unit.IpPrefix;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameReader;
import io.understudy.testbed.netns.ConsoleStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows agents' state streams and prints a line for everything that changes. */
public final class WatchMain {
    private static final int AGAIN_MILLIS = 500;

    private final String address;
    private final Path keys;
    private String host;
    private @Nullable AgentSnapshot last;
    private boolean lost;

    private WatchMain(String address, Path keys) {
        this.address = address;
        this.keys = keys;
        this.host = address;
    }

    /** Arguments: directory with the console's keys, then the agents' addresses. */
    public static void main(String[] words) throws InterruptedException {
        List<Thread> followers = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            var watch = new WatchMain(words[i], Path.of(words[0]));
            followers.add(Thread.ofVirtual().start(watch::follow));
        }
        for (Thread follower : followers) {
            follower.join();
        }
    }

    private void follow() {
        while (true) {
            try (Socket socket = ConsoleStream.connect(keys, address);
                    var frames = new FrameReader(socket.getInputStream())) {
                for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                    take(frame);
                }
                lose("it ended the stream");
            } catch (IOException e) {
                lose(e.getMessage() == null ? e.toString() : e.getMessage());
            }
            try {
                Thread.sleep(AGAIN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lose(String why) {
        if (!lost) {
            lost = true;
            print(Instant.now(), "no stream: " + why + "; what was said of it is old now");
        }
    }

    private void take(Frame frame) {
        switch (frame) {
            case Frame.Hello(_, var identity, _, _) -> host = identity.host();
            case Frame.Snapshot(var at, var state) -> {
                lost = false;
                for (InstanceSnapshot instance : state.instances()) {
                    print(at, standing(instance));
                }
                for (ServiceSnapshot service : state.services()) {
                    print(at, standing(service));
                }
                last = state;
            }
            case Frame.Event(var event) -> {
                AgentSnapshot before = last;
                if (before != null) {
                    AgentSnapshot after = before.apply(event);
                    last = after;
                    String said = said(event, after);
                    if (said != null) {
                        print(event.at(), said);
                    }
                }
            }
            case Frame.Heartbeat _, Frame.Request _, Frame.Reply _, Frame.Unknown _ -> {
                // Nothing changed.
            }
        }
    }

    /** {@code VI_1 MASTER, priority 150, holds 192.168.83.200/24}. */
    private static String standing(InstanceSnapshot instance) {
        String holds = joined(instance.held());
        String follows =
                instance.master() == null ? "" : ", hears master " + instance.master().address();
        return "%s %s, priority %d%s%s"
                .formatted(
                        instance.name(),
                        instance.state(),
                        instance.effectivePriority(),
                        holds.isEmpty() ? "" : ", holds " + holds,
                        follows);
    }

    /** {@code 192.168.83.200:8080/TCP shares requests among 2 of 2 servers}. */
    private static String standing(ServiceSnapshot service) {
        long up = service.servers().stream().filter(one -> one.state() == ServerState.UP).count();
        return "%s shares requests among %d of %d servers"
                .formatted(service.name(), up, service.servers().size());
    }

    private static String joined(List<IpPrefix> addresses) {
        return addresses.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** What is worth a line; counters that move are not. */
    private static @Nullable String said(StateEvent event, AgentSnapshot after) {
        return switch (event.change()) {
            case StateChange.Transitioned moved -> Sentence.of(moved);
            case StateChange.PriorityChanged(var name, int effective, _) ->
                    name + " has priority " + effective + " now";
            case StateChange.TrackerChanged(var name, var health, var detail) ->
                    "script " + name + " is " + health + ": " + detail;
            case StateChange.AddressesHeld(var name, var held) ->
                    name + (held.isEmpty() ? " holds no address" : " holds " + joined(held));
            case StateChange.ConfigurationLoaded _ ->
                    "configuration loaded: "
                            + after.instances().stream()
                                    .map(WatchMain::standing)
                                    .collect(Collectors.joining("; "));
            case StateChange.ConfigurationRejected(var diagnostics) ->
                    "configuration refused: " + diagnostics.getFirst().message();
            case StateChange.FilesCompared(var changed) -> Sentence.files(changed);
            case StateChange.BfdChanged(var session) ->
                    "BFD session " + session.name() + " is " + session.state();
            case StateChange.LinesChanged(var name, var lines) -> Sentence.lines(name, lines);
            case StateChange.NeighboursChecked checked -> Sentence.of(checked);
            case StateChange.BfdForgotten(var name) -> "BFD session " + name + " has ended";
            case StateChange.Warned(_, _, var text) -> text;
            case StateChange.GroupTransitioned(var group, var from, var to) ->
                    "sync group " + group + " " + from + " -> " + to;
            case StateChange.AdvertsMissed missed -> Sentence.of(missed);
            case StateChange.HoldChanged held -> Sentence.of(held);
            case StateChange.MaintenanceChanged changed -> Sentence.of(changed);
            case StateChange.Commanded commanded -> CommandSentence.of(commanded);
            case StateChange.ChangeHeld held -> Sentence.of(held);
            case StateChange.ChangeEnded ended -> Sentence.of(ended);
            case StateChange.Stopping _ -> "the agent is leaving";
            case StateChange.ServerChanged changed -> Sentence.of(changed);
            case StateChange.QuorumChanged changed -> Sentence.of(changed);
            case StateChange.Drained drained -> Sentence.of(drained);
            case StateChange.AdvertsCounted _,
                    StateChange.AnswersSeen _,
                    StateChange.SenderHeard _,
                    StateChange.FilterSeen _,
                    StateChange.InterventionChanged _,
                    StateChange.DrainsCounted _,
                    StateChange.SourceChanged _,
                    StateChange.ServicesLoaded _,
                    StateChange.ChecksReported _,
                    StateChange.TrafficCounted _,
                    StateChange.Unknown _ ->
                    null;
        };
    }

    private void print(Instant at, String what) {
        LocalTime time = LocalTime.ofInstant(at, ZoneId.systemDefault());
        System.out.printf("%-12s  %-4s %s%n", time.truncatedTo(ChronoUnit.MILLIS), host, what);
    }
}
