package io.understudy.model.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateEvent;
import java.time.Instant;

/**
 * One line of the state stream: hello, then a snapshot, then events in sequence with heartbeats
 * between them. A snapshot may come again at any time and replaces everything before it.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "frame",
        visible = true,
        defaultImpl = Frame.Unknown.class)
public sealed interface Frame {
    /** The protocol version this code speaks. */
    int PROTOCOL = 1;

    /** First line of every connection. */
    record Hello(int protocol, HostIdentity host) implements Frame {}

    /** The whole state, after the event numbered in it. */
    record Snapshot(Instant at, AgentSnapshot state) implements Frame {}

    /** The next event. */
    record Event(StateEvent event) implements Frame {}

    /** Sent every second when nothing else was. */
    record Heartbeat(Instant at, long sequence) implements Frame {}

    /** A frame that only a newer agent knows, by its name there: to be skipped, never sent. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String frame)
            implements Frame {}
}
