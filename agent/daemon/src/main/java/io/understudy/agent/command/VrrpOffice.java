package io.understudy.agent.command;

import io.understudy.agent.loop.AgentLoop;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.Maintenance;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Hands the commands of elections to the loop that holds them, and keeps what must outlive it. */
public final class VrrpOffice implements Office {
    private static final long LONGEST_MILLIS = 2_000;

    private final AgentLoop loop;
    private final MaintenanceFile file;

    public VrrpOffice(AgentLoop loop, MaintenanceFile file) {
        this.loop = loop;
        this.file = file;
    }

    @Override
    public Set<Class<? extends Command>> knows() {
        return Set.of(
                Command.Switchover.class,
                Command.Resign.class,
                Command.HoldDown.class,
                Command.Release.class,
                Command.Announce.class,
                Command.Maintain.class);
    }

    @Override
    public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
        if (!dryRun && command instanceof Command.Maintain maintain) {
            answer.accept(maintain(maintain, by));
        } else {
            loop.command(command, dryRun, by.name(), answer);
        }
    }

    /** On disk first: what is not there would be forgotten by a restart, and is not begun. */
    private Answer maintain(Command.Maintain command, Caller by) {
        Answer foreseen = ask(command, true, by);
        if (!(foreseen instanceof Answer.Foreseen)) {
            return foreseen;
        }
        try {
            file.write(
                    command.on()
                            ? new Maintenance(by.name(), command.note(), Instant.now())
                            : null);
        } catch (IOException e) {
            return new Answer.Refused(new Refusal.NotRecorded(String.valueOf(e.getMessage())));
        }
        return ask(command, false, by);
    }

    private Answer ask(Command command, boolean dryRun, Caller by) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        loop.command(command, dryRun, by.name(), answer::complete);
        try {
            return answer.get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(new Refusal.Unanswered());
        } catch (TimeoutException e) {
            return new Answer.Refused(new Refusal.Unanswered());
        } catch (ExecutionException e) {
            throw new AssertionError("nobody completes an answer with an exception", e);
        }
    }
}
