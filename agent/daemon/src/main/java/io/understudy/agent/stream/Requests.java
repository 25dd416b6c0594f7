package io.understudy.agent.stream;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.RequestPace;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Refusal;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.FrameException;
import io.understudy.model.wire.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one console says: requests, one after the other, each answered before the next is read.
 * Their length and their pace are bounded, and whoever keeps neither is cut off.
 */
final class Requests {
    /** A command names an instance or a server and a handful of numbers. */
    static final int MAX_LINE_BYTES = 16 * 1024;

    private static final int MOST_REFUSED = 100;

    private final CommandDesk desk;
    private final Caller caller;
    private final Consumer<byte[]> reply;
    private final RequestPace pace = new RequestPace(System::nanoTime);
    // Refused for their pace, less those taken since.
    private int refused;

    /**
     * @param reply takes the line of an answer; must not block
     */
    Requests(CommandDesk desk, Caller caller, Consumer<byte[]> reply) {
        this.desk = desk;
        this.caller = caller;
        this.reply = reply;
    }

    /**
     * Answers until the console leaves or misbehaves.
     *
     * @return why it is to be cut off; null if it left
     */
    @Nullable String answerAll(InputStream in) throws IOException {
        FrameReader frames = new FrameReader(in, MAX_LINE_BYTES);
        try {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                String misbehaviour = take(frame);
                if (misbehaviour != null) {
                    return misbehaviour;
                }
            }
        } catch (FrameException e) {
            return "what it sends is no request: " + e.getMessage();
        }
        return null;
    }

    private @Nullable String take(Frame frame) {
        if (!pace.allows()) {
            if (++refused > MOST_REFUSED) {
                return "it sends more than "
                        + RequestPace.PER_SECOND
                        + " requests a second and does not stop";
            }
            if (frame instanceof Frame.Request(long id, _, _)) {
                answer(id, new Answer.Refused(new Refusal.TooMany(RequestPace.PER_SECOND)));
            }
            return null;
        }
        refused = Math.max(0, refused - 1);
        return switch (frame) {
            case Frame.Request request -> {
                answer(request.id(), desk.handle(request, caller));
                yield null;
            }
            case Frame.Unknown _ -> null; // of a newer console, which expects nothing of us
            case Frame.Hello _, Frame.Snapshot _, Frame.Event _, Frame.Heartbeat _, Frame.Reply _ ->
                    "it sends what only an agent says";
        };
    }

    private void answer(long id, Answer answer) {
        reply.accept(FrameCodec.encode(new Frame.Reply(id, answer)));
    }
}
