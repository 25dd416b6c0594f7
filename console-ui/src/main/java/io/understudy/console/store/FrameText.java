package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Frames as they are kept: as on the wire, and deflated. */
final class FrameText {
    /** Kinds as the store numbers them. */
    static final int WHOLE = 0;

    static final int EVENT = 1;
    static final int LOST = 2;

    /** An event that moves no instance; kept as one that may, where an older console wrote it. */
    static final int DETAIL = 3;

    /** A frame on the wire is shorter than this; so is one that was kept. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private FrameText() {}

    static byte[] of(AgentSnapshot state, Instant at) {
        return deflate(FrameCodec.encode(new Frame.Snapshot(at, state)));
    }

    /** Whether {@link Moves} tell of it. */
    static int kindOf(StateEvent event) {
        return switch (event.change()) {
            case StateChange.Transitioned _, StateChange.ConfigurationLoaded _ -> EVENT;
            default -> DETAIL;
        };
    }

    static byte[] of(StateEvent event) {
        return FrameCodec.encode(new Frame.Event(event));
    }

    /** What was kept, or null if it is of a kind that only a newer console knows. */
    static @Nullable Recorded read(int kind, Instant at, byte @Nullable [] body)
            throws IOException {
        if (kind == LOST) {
            return new Recorded.Lost(at);
        }
        if (body == null) {
            return null;
        }
        return switch (decode(kind == WHOLE ? inflate(body) : body)) {
            case Frame.Snapshot _ -> new Recorded.Whole(at, new PackedState(body));
            case Frame.Event(var event) -> new Recorded.Happened(at, event);
            case Frame.Hello _,
                    Frame.Heartbeat _,
                    Frame.Request _,
                    Frame.Reply _,
                    Frame.Unknown _ ->
                    null;
        };
    }

    private static Frame decode(byte[] line) throws IOException {
        try {
            return FrameCodec.decode(line);
        } catch (FrameException e) {
            throw new IOException("a kept frame cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells of what was kept; not of what only a newer console knows. */
    static void tell(Endpoint host, int kind, Instant at, byte @Nullable [] body, Moves told)
            throws IOException {
        if (kind == LOST) {
            told.lost(host, at);
        } else if (body != null) {
            switch (decode(kind == WHOLE ? inflate(body) : body)) {
                case Frame.Snapshot(_, var state) -> told.whole(host, at, state);
                case Frame.Event(var event) -> told.happened(host, at, event);
                default -> {}
            }
        }
    }

    /** The state in a frame of kind {@link #WHOLE}. */
    static AgentSnapshot whole(byte[] body) throws IOException {
        if (decode(inflate(body)) instanceof Frame.Snapshot(_, var state)) {
            return state;
        }
        throw new IOException("a kept frame is no state");
    }

    private static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflate(byte[] packed) throws IOException {
        try (InflaterInputStream in =
                new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
