package io.understudy.model.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the state stream. An agent says hello, then gives a snapshot, then events in sequence
 * with heartbeats between them. A snapshot may come again at any time and replaces everything
 * before it. A console may send requests, and each gets one reply, between the other frames.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "frame",
        visible = true,
        defaultImpl = Frame.Unknown.class)
public sealed interface Frame {
    /** The protocol version this code speaks. */
    int PROTOCOL = 1;

    /**
     * First line of every connection. What an agent can be asked for is told by name, and not by
     * the protocol's number: consoles and agents of different ages offer what both know.
     *
     * @param commands names of the commands this agent knows; none if it is older than commands
     * @param clearance what the console's certificate allows; null from such an agent
     */
    record Hello(
            int protocol, HostIdentity host, List<String> commands, @Nullable Clearance clearance)
            implements Frame {
        public Hello {
            commands = List.copyOf(commands);
        }
    }

    /** The whole state, after the event numbered in it. */
    record Snapshot(Instant at, AgentSnapshot state) implements Frame {}

    /** The next event. */
    record Event(StateEvent event) implements Frame {}

    /** Sent every second when nothing else was. */
    record Heartbeat(Instant at, long sequence) implements Frame {}

    /**
     * From console to agent: a command.
     *
     * @param id drawn by the console; the agent carries out none twice
     * @param dryRun only say what would follow
     */
    record Request(long id, Command command, boolean dryRun) implements Frame {}

    /** The agent's answer to the request of that number. */
    record Reply(long id, Answer answer) implements Frame {}

    /** A frame that only a newer agent knows, by its name there: to be skipped, never sent. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String frame)
            implements Frame {}
}
