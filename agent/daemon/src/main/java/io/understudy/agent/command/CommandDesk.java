package io.understudy.agent.command;

import io.understudy.agent.loop.StateSink;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.StateChange;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where every command arrives, from wherever it is given: it refuses what the caller may not do or
 * did already, writes down who asked for what before anything is done and what became of it
 * afterwards, and hands it to whoever carries it out.
 */
public final class CommandDesk {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final List<Office> offices;
    private final Audit audit;
    private final StateSink sink;
    private final RecentRequests recent = new RecentRequests();

    /**
     * @param offices each kind of command belongs to one of them at most
     * @param sink is told of every command that was not a dry run
     */
    public CommandDesk(List<Office> offices, Audit audit, StateSink sink) {
        this.offices = List.copyOf(offices);
        this.audit = audit;
        this.sink = sink;
    }

    /** Names of all commands that are carried out here, in the order of the alphabet. */
    public List<String> commands() {
        return offices.stream()
                .flatMap(office -> office.knows().stream())
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    /** The answer to a request; blocks for as long as that takes, and at most for some seconds. */
    public Answer handle(Frame.Request request, Caller by) {
        Command command = request.command();
        Office office = officeFor(command);
        if (office == null) {
            return refuse(request, by, new Refusal.UnknownCommand(command.name()));
        }
        if (!by.clearance().includes(command.needs())) {
            return refuse(request, by, new Refusal.NotCleared(command.needs(), by.clearance()));
        }
        if (request.dryRun() || command.needs() == Clearance.VIEWER) {
            // Whoever only looks leaves nothing to record.
            return await(office, request, by);
        }
        if (!recent.isFirst(by.name(), request.id())) {
            return refuse(request, by, new Refusal.Replayed(request.id()));
        }
        // One after the other: each finds the host as the one before left it.
        synchronized (this) {
            return recorded(office, request, by);
        }
    }

    private Answer recorded(Office office, Frame.Request request, Caller by) {
        try {
            audit.asked(request, by);
        } catch (IOException e) {
            return new Answer.Refused(new Refusal.NotRecorded(String.valueOf(e.getMessage())));
        }
        Answer answer = await(office, request, by);
        audit.answered(request, by, answer);
        sink.publish(
                new StateChange.Commanded(by.name(), by.from(), request.command(), answer),
                Instant.now());
        return answer;
    }

    private @Nullable Office officeFor(Command command) {
        for (Office office : offices) {
            if (office.knows().contains(command.getClass())) {
                return office;
            }
        }
        return null;
    }

    /** Refusals are written down too, as far as the disk allows; nothing depends on it. */
    private Answer refuse(Frame.Request request, Caller by, Refusal why) {
        Answer answer = new Answer.Refused(why);
        audit.answered(request, by, answer);
        return answer;
    }

    private static Answer await(Office office, Frame.Request request, Caller by) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        office.carryOut(request.command(), request.dryRun(), by, answer::complete);
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer.Refused(new Refusal.Unanswered());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(new Refusal.Unanswered());
        } catch (ExecutionException e) {
            throw new AssertionError("nobody completes an answer with an exception", e);
        }
    }
}
