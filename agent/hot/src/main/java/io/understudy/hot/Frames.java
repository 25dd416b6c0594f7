package io.understudy.hot;

import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import io.understudy.model.wire.RecordJson;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The state stream: an event and a whole state of 255 instances, written, read and folded. */
@State(Scope.Thread)
public class Frames {
    private final AgentSnapshot state =
            AgentSnapshot.initial(
                            new HostIdentity(
                                    "lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()))
                    .apply(
                            event(
                                    1,
                                    new StateChange.ConfigurationLoaded(
                                            "sha", Routers.started().instances(0), List.of())));
    private final StateEvent moved =
            event(
                    2,
                    new StateChange.Transitioned(
                            "V" + Routers.VRID,
                            VrrpState.INIT,
                            VrrpState.BACKUP,
                            new Reason.Started(),
                            100));
    private final Frame event = new Frame.Event(moved);
    private final Frame snapshot = new Frame.Snapshot(Instant.EPOCH, state);
    private final byte[] line = FrameCodec.encode(event);

    private static StateEvent event(long sequence, StateChange change) {
        return new StateEvent(sequence, Instant.EPOCH, change);
    }

    @Benchmark
    public byte[] encodeEvent() {
        return FrameCodec.encode(event);
    }

    /** As the agent keeps it, without the JSON library. */
    @Benchmark
    public byte[] recordEvent() {
        return RecordJson.event(moved);
    }

    @Benchmark
    public Frame decodeEvent() throws FrameException {
        return FrameCodec.decode(line);
    }

    @Benchmark
    public byte[] encodeSnapshot() {
        return FrameCodec.encode(snapshot);
    }

    @Benchmark
    public AgentSnapshot fold() {
        return state.apply(moved);
    }
}
