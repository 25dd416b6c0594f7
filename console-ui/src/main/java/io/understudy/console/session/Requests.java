package io.understudy.console.session;

import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The requests of one connection that wait for their replies. Any thread may ask. */
final class Requests {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Exact in every JSON reader. */
    private static final long NUMBERS = 1L << 53;

    private final RandomGenerator dice;
    private final Map<Long, CompletableFuture<Outcome>> waiting = new HashMap<>();
    private @Nullable OutputStream out;

    Requests(RandomGenerator dice) {
        this.dice = dice;
    }

    CompletableFuture<Outcome> ask(Command command, boolean dryRun) {
        CompletableFuture<Outcome> reply = new CompletableFuture<>();
        OutputStream to;
        long id;
        synchronized (this) {
            to = out;
            id = dice.nextLong(1, NUMBERS);
            if (to == null) {
                reply.complete(new Outcome.Unsent());
                return reply;
            }
            waiting.put(id, reply);
        }
        byte[] line = FrameCodec.encode(new Frame.Request(id, command, dryRun));
        // a stream that is stuck keeps a thread of its own waiting, and nobody else
        Thread.ofVirtual().name("request").start(() -> send(to, line, reply));
        return reply.completeOnTimeout(
                        new Outcome.Unheard(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> forget(id));
    }

    private static void send(OutputStream to, byte[] line, CompletableFuture<Outcome> reply) {
        try {
            synchronized (to) {
                to.write(line);
                to.flush();
            }
        } catch (IOException _) {
            reply.complete(new Outcome.Unheard()); // part of it may have arrived
        }
    }

    private synchronized void forget(long id) {
        waiting.remove(id);
    }

    synchronized void streamBegan(OutputStream over) {
        out = over;
    }

    void streamEnded() {
        List<CompletableFuture<Outcome>> left;
        synchronized (this) {
            out = null;
            left = new ArrayList<>(waiting.values());
        }
        left.forEach(reply -> reply.complete(new Outcome.Unheard()));
    }

    void answered(long id, Answer answer) {
        CompletableFuture<Outcome> reply;
        synchronized (this) {
            reply = waiting.get(id);
        }
        if (reply != null) {
            reply.complete(new Outcome.Answered(answer));
        }
    }
}
