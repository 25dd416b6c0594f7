package io.understudy.agent.stream;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.stream.Subscription.Next;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The agent's side of one stream, whatever carries its bytes: hello, snapshot, events, replies. */
final class Session {
    /** Around each write: a reader that takes nothing must not keep it waiting for ever. */
    interface Guard {
        void before();

        void after();
    }

    private final StatePublisher publisher;
    private final CommandDesk desk;
    private final Subscription subscription;
    private final long heartbeatNanos;
    private final Guard guard;

    Session(
            StatePublisher publisher,
            CommandDesk desk,
            Subscription subscription,
            long heartbeatMillis,
            Guard guard) {
        this.publisher = publisher;
        this.desk = desk;
        this.subscription = subscription;
        this.heartbeatNanos = TimeUnit.MILLISECONDS.toNanos(heartbeatMillis);
        this.guard = guard;
    }

    /** Sends all there is to tell until the subscription is closed. */
    void tell(OutputStream out, Caller caller) throws IOException, InterruptedException {
        write(
                out,
                RecordJson.frame(
                        new Frame.Hello(
                                Frame.PROTOCOL,
                                publisher.state().host(),
                                desk.commands(),
                                caller.clearance())));
        long sent = snapshot(out);
        while (true) {
            switch (subscription.next(heartbeatNanos)) {
                case Next.Event(var published) -> sent = event(out, published, sent);
                case Next.Everything _ -> sent = snapshot(out);
                case Next.Reply(var line) -> write(out, line);
                case Next.Nothing _ ->
                        write(out, RecordJson.frame(new Frame.Heartbeat(Instant.now(), sent)));
                case Next.End _ -> {
                    return;
                }
            }
        }
    }

    private long snapshot(OutputStream out) throws IOException {
        AgentSnapshot state = publisher.state();
        write(out, RecordJson.frame(new Frame.Snapshot(Instant.now(), state)));
        return state.sequence();
    }

    /** Sends an event unless the snapshot before held it already. */
    private long event(OutputStream out, Published published, long sent) throws IOException {
        long sequence = published.event().sequence();
        if (sequence <= sent) {
            return sent;
        }
        write(out, published.line());
        return sequence;
    }

    private void write(OutputStream out, byte[] line) throws IOException {
        guard.before();
        out.write(line);
        out.flush();
        guard.after();
    }
}
